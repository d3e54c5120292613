import Workbook

/// Complaints about output blocks that are not what a run of the chapter printed.
///
/// A block is fenced with `text CHAPTER SECTION ±TOLERANCE` or `×FACTOR`, or with `CHAPTER-full` for
/// the committed run with `--full`. Its lines follow each other in that section; white space, rules, bars and the dash of a range don't count, and numbers
/// may differ by the tolerance.
func outputBlockComplaints(_ book: BookText, runs: Runs) -> [String] {
  var missing: Set<String> = []
  var printed: [RunName: [String: [String]]] = [:]
  return book.fences.compactMap { fence in
    guard fence.info.first == "text", fence.info.count > 1 else { return nil }
    guard fence.info.count == 4, let tolerance = Tolerance(fence.info[3]),
      let run = RunName(fence.info[1])
    else {
      return book.complaint(
        fence.line,
        "expected `text CHAPTER SECTION ±0.02` or `×2`, with a chapter of the catalogue; found "
          + "`\(fence.info.joined(separator: " "))`. Correct the fence; plain `text` is for what "
          + "no run printed.")
    }
    if printed[run] == nil { printed[run] = runs.text(run.text + ".txt").map(sections(of:)) }
    guard let sections = printed[run] else {
      guard missing.insert(run.text).inserted else { return nil }
      return book.complaint(
        fence.line,
        "expected \(Runs.folder)/\(run.text).txt, what the run printed; missing. Make it with "
          + "`\(run.command)`.")
    }
    guard let section = sections[fence.info[2]] else {
      return book.complaint(
        fence.line,
        "expected a section of \(run.text).txt; found `\(fence.info[2])`. Choose from "
          + sections.keys.sorted().joined(separator: ", ") + ".")
    }
    return mismatch(of: fence, in: section, tolerance).map {
      book.complaint(
        $0.line,
        "expected what section \(fence.info[2]) of \(run.text).txt has, \(tolerance); \($0.message)"
          + " Copy the lines again; if the run itself is old, make it anew with `\(run.command)`.")
    }
  }
}

/// The lines of each section of a run, by the id at the end of the section's rule.
func sections(of output: String) -> [String: [String]] {
  var sections: [String: [String]] = [:]
  var current: String?
  for line in output.split(separator: "\n") {
    if let match = line.wholeMatch(of: /──\ .+\ ─+\ (\S+)\ ──\s*/) {
      current = String(match.1)
    } else if let current {
      sections[current, default: []].append(String(line))
    }
  }
  return sections
}

/// The words of a line; rules, bars, the brackets of matrices and the dash in `0.57–0.68` part words
/// as white space does.
private func words(_ line: String) -> [Substring] {
  line.split { character in
    character.isWhitespace || character == "–"
      || character.unicodeScalars.allSatisfy {
        (0x2500...0x259F).contains($0.value) || (0x239B...0x23B3).contains($0.value)
      }
  }
}

private func agree(_ first: Substring, _ second: Substring, _ tolerance: Tolerance) -> Bool {
  if first == second { return true }
  let (first, second) = (Word(first), Word(second))
  guard first.before == second.before, first.after == second.after,
    let mine = number(first.core), let theirs = number(second.core)
  else { return false }
  return tolerance.accepts(mine, theirs)
}

private func agree(_ first: [Substring], _ second: [Substring], _ tolerance: Tolerance) -> Bool {
  first.count == second.count && zip(first, second).allSatisfy { agree($0, $1, tolerance) }
}

/// A word and the punctuation around it, so that `0.3328;` is a number.
private struct Word {
  let before, core, after: Substring

  init(_ text: Substring) {
    before = text.prefix { "([{“\"'".contains($0) }
    var core = text[before.endIndex...]
    while let last = core.last, ")]}”\"',;:.%".contains(last) { core.removeLast() }
    self.core = core
    after = text[core.endIndex...]
  }
}

private func mismatch(
  of fence: BookText.Fence, in section: [String], _ tolerance: Tolerance
) -> (line: Int, message: String)? {
  let wanted = fence.lines.enumerated()
    .map { (line: fence.line + 1 + $0.offset, words: words($0.element)) }
    .filter { !$0.words.isEmpty }
  let printed = section.map { (text: $0, words: words($0)) }.filter { !$0.words.isEmpty }
  if wanted.isEmpty { return (fence.line, "the block has no words.") }

  // The place to compare with: where most lines agree before the first that doesn't, then words.
  var best = (lines: -1, words: 0, start: 0)
  for start in printed.indices {
    let pairs = zip(wanted, printed[start...]).map { ($0.words, $1.words) }
    let lines = pairs.prefix { agree($0, $1, tolerance) }.count
    if lines == wanted.count { return nil }
    let words = pairs.reduce(0) { sum, pair in
      sum + zip(pair.0, pair.1).count { agree($0, $1, tolerance) }
    }
    if (lines, words) > (best.lines, best.words) { best = (lines, words, start) }
  }
  let line = wanted[max(best.lines, 0)]
  let place = best.start + max(best.lines, 0)
  guard place < printed.count else { return (line.line, "the section ends before this line.") }
  let here = line.words.joined(separator: " ")
  return (line.line, "`\(here)` is here, `\(printed[place].text.trimmed)` is there.")
}

import Foundation
import Workbook

/// A number in the prose and the result that it claims to be.
struct InlineNumber {
  let line: Int
  /// As it stands in the text: `25 %`.
  let text: String
  /// In the units of the result: 0.25.
  let value: Double
  let run: RunName
  let result: String
  let tolerance: Tolerance
}

/// Complaints about numbers in the prose that differ from the results they name.
///
/// The name stands in a comment directly behind the number:
/// `2.35<!-- = fundamentals:ladder.bigram.heldOut ±0.02 -->`.
func inlineNumberComplaints(_ book: BookText, runs: Runs) -> [String] {
  var (numbers, complaints) = inlineNumbers(book)
  var loaded: [RunName: Run] = [:]
  var failed: Set<RunName> = []
  for number in numbers where !failed.contains(number.run) {
    if loaded[number.run] == nil {
      switch Run.load(number.run, from: runs) {
      case .success(let run): loaded[number.run] = run
      case .failure(let complaint):
        failed.insert(number.run)
        complaints.append(book.complaint(number.line, complaint.text))
        continue
      }
    }
    if let message = loaded[number.run].flatMap({ mismatch(of: number, in: $0) }) {
      complaints.append(book.complaint(number.line, message))
    }
  }
  return complaints
}

private func mismatch(of number: InlineNumber, in run: Run) -> String? {
  let file = number.run.text + ".json"
  guard let result = run.results[number.result] else {
    let family = number.result.prefix { $0 != "." }
    let names = run.results.keys.filter { $0.prefix { $0 != "." } == family }.sorted()
    let known = names.isEmpty ? run.results.keys.sorted() : names
    return "expected a result of \(file); it has no `\(number.result)`. Choose from "
      + known.joined(separator: ", ") + "."
  }
  guard let value = result.number else {
    return "expected a number in \(file); `\(number.result)` is text or not finite. Leave it out."
  }
  if number.tolerance.accepts(number.value, value) { return nil }
  return "expected \(value.formatted) \(number.tolerance), which is \(number.result) in \(file); "
    + "the text says \(number.text). Correct the text; if the run itself is old, make it anew with "
    + "`\(number.run.command)`."
}

/// The numbers of a text that are marked as results, and complaints about marks that say nothing.
func inlineNumbers(_ book: BookText) -> (numbers: [InlineNumber], complaints: [String]) {
  var numbers: [InlineNumber] = []
  var complaints: [String] = []
  for (index, line) in book.prose.enumerated() where line.contains("<!--") {
    for (before, comment) in comments(in: line) {
      // Whatever comes near the syntax is meant to be it.
      guard comment.firstMatch(of: /^=|[±×]\s*[\d.]+$/) != nil else { continue }
      guard
        let match = comment.wholeMatch(of: /=\s*([\w-]+):(\S.*?)\s+([±×]\S+)/),
        let run = RunName(String(match.1)), let tolerance = Tolerance(match.3)
      else {
        complaints.append(
          book.complaint(
            index + 1,
            "expected `<!-- = CHAPTER:NAME ±0.02 -->` or `×2` on one line, with a chapter of the "
              + "catalogue or CHAPTER-full; found `<!-- \(comment) -->`. Correct the comment."))
        continue
      }
      guard let number = trailingNumber(before) else {
        complaints.append(
          book.complaint(
            index + 1,
            "expected a number directly before the comment; found `\(before.suffix(20))`. Put the "
              + "comment behind the number, before its unit."))
        continue
      }
      numbers.append(
        InlineNumber(
          line: index + 1, text: number.text, value: number.value, run: run,
          result: String(match.2), tolerance: tolerance))
    }
  }
  return (numbers, complaints)
}

/// The comments of a line and what stands before each; one that isn't closed runs to the end.
private func comments(in line: String) -> [(before: Substring, comment: String)] {
  var found: [(Substring, String)] = []
  var rest = line[...]
  while let start = rest.range(of: "<!--") {
    let end = rest[start.upperBound...].range(of: "-->")
    let comment = rest[start.upperBound..<(end?.lowerBound ?? rest.endIndex)]
    found.append((rest[..<start.lowerBound], comment.trimmed))
    rest = rest[(end?.upperBound ?? rest.endIndex)...]
  }
  return found
}

/// The number that a text ends with: `2.35`, `**4,131**`, `1e-10`, `1.9·10⁻¹⁰` or `25 %` (0.25).
func trailingNumber(_ text: Substring) -> (text: String, value: Double)? {
  let superscripts = "⁰¹²³⁴⁵⁶⁷⁸⁹"
  let pattern =
    /(?:^|[^\p{L}\p{N}.,])([-−+]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?(?:[eE][-−+]?\d+)?)(\s*[·×]\s*10)?([⁻⁺]?[⁰¹²³⁴⁵⁶⁷⁸⁹]+)?(\s?%)?[\s*_`]*$/
  guard let match = text.firstMatch(of: pattern), var value = number(match.1) else { return nil }
  if let power = match.3 {
    let sign: Double = power.first == "⁻" ? -1 : 1
    let exponent = power.compactMap { superscripts.firstIndex(of: $0) }.reduce(0.0) {
      10 * $0 + Double(superscripts.distance(from: superscripts.startIndex, to: $1))
    }
    value = match.2 == nil ? pow(value, sign * exponent) : value * pow(10, sign * exponent)
  } else if match.2 != nil {
    value *= 10
  }
  let shown = [match.1, match.2, match.3, match.4].compactMap { $0 }.joined()
  return (shown, match.4 == nil ? value : value / 100)
}

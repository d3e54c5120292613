/// Complaints about Swift blocks that are not in the source they name.
///
/// A block may stand further left than its source, as a whole, and a line `// …` stands for lines
/// that are left out.
func swiftBlockComplaints(_ book: BookText, in repository: Repository) -> [String] {
  book.fences.compactMap { fence in
    guard fence.info.first == "swift" else { return nil }
    guard fence.info.count == 2, isSource(fence.info[1]) else {
      let info = fence.info.joined(separator: " ")
      return book.complaint(
        fence.line,
        "expected `swift` and the path of the source, as in `swift Sources/RNNMath/Matrix.swift`; "
          + "found `\(info)`. Name the compiled file; code that is in no file has no place here.")
    }
    let path = fence.info[1]
    guard let source = repository.text(path) else {
      return book.complaint(
        fence.line, "expected the source of this block; there is no \(path). Correct the path.")
    }
    var lines = BookText(source, path: path).lines.map(trimmingEnd)
    while lines.last?.isEmpty == true { lines.removeLast() }
    return mismatch(of: fence, in: lines, path: path).map { book.complaint($0.line, $0.message) }
  }
}

private func isSource(_ path: String) -> Bool {
  ["Chapters/", "Solutions/", "Sources/", "Tests/"].contains { path.hasPrefix($0) }
    && path.hasSuffix(".swift")
}

private func trimmingEnd(_ line: String) -> String {
  var line = line[...]
  while line.last?.isWhitespace == true { line.removeLast() }
  return String(line)
}

/// Lines that follow each other, and where in the book the first of them is.
private struct Slice {
  let line: Int
  let lines: [String]
}

private func slices(of fence: BookText.Fence) -> [Slice] {
  var slices: [Slice] = []
  var (start, lines) = (0, [String]())
  for (index, line) in (fence.lines.map(trimmingEnd) + ["// …"]).enumerated() {
    if line.trimmed != "// …" {
      // Empty lines at the ends of a slice belong to nobody.
      if lines.isEmpty { start = index }
      if !lines.isEmpty || !line.isEmpty { lines.append(line) }
      continue
    }
    while lines.last?.isEmpty == true { lines.removeLast() }
    if !lines.isEmpty { slices.append(Slice(line: fence.line + 1 + start, lines: lines)) }
    lines = []
  }
  return slices
}

/// How much of a block was found, and the first line that was not.
private struct Attempt {
  var found = 0
  var line = 0
  var message = ""
}

private func mismatch(
  of fence: BookText.Fence, in source: [String], path: String
) -> Attempt? {
  let slices = slices(of: fence)
  guard let first = slices.first?.lines.first else {
    return Attempt(line: fence.line, message: "expected lines of \(path); the block is empty.")
  }
  let shifts = source.filter { $0.trimmed == first.trimmed }.map { $0.indent - first.indent }
  var best: Attempt?
  for shift in Set(shifts).sorted() {
    guard let attempt = attempt(slices, in: source, shift: shift, path: path) else { return nil }
    if attempt.found > best?.found ?? -1 { best = attempt }
  }
  return best
    ?? Attempt(line: slices[0].line, message: "expected a line of \(path); \(absent(first))")
}

private func absent(_ line: String) -> String {
  "`\(line.trimmed)` is nowhere in it. Copy the slice again."
}

/// Looks for every slice behind the one before it; nil if all are there.
private func attempt(
  _ slices: [Slice], in source: [String], shift: Int, path: String
) -> Attempt? {
  var (from, total) = (0, 0)
  for slice in slices {
    let wanted = slice.lines.map { shifted($0, by: shift) }
    let matches = source.indices.dropFirst(from).map { start in
      (start: start, count: zip(wanted, source[start...]).prefix { $0 == $1 }.count)
    }
    if let match = matches.first(where: { $0.count == wanted.count }) {
      from = match.start + match.count
      total += match.count
      continue
    }
    let longest = matches.max { $0.count < $1.count } ?? (from, 0)
    let line = slice.lines[longest.count]
    let place = longest.start + longest.count
    var message = "expected a line of \(path), in its order and depth; "
    if longest.count == 0 {
      message +=
        source.contains { $0.trimmed == line.trimmed }
        ? "`\(line.trimmed)` is there, but not after what comes before it in this block, or at "
          + "another depth. Copy the slice again."
        : absent(line)
    } else {
      let there = place < source.count ? "is `\(source[place].trimmed)`" : "would be past its end"
      message +=
        "`\(line.trimmed)` is here, line \(place + 1) \(there). Copy the slice again; a line `// …` "
        + "stands for lines left out."
    }
    return Attempt(
      found: total + longest.count, line: slice.line + longest.count, message: message)
  }
  return nil
}

private func shifted(_ line: String, by shift: Int) -> String {
  if line.isEmpty { return line }
  return shift >= 0
    ? String(repeating: " ", count: shift) + line
    : String(line.dropFirst(min(-shift, line.indent)))
}

/// A folded part of a text.
struct Fold {
  let line: Int
  var summary: String
  /// What opens, below the summary.
  var content: String
}

/// Complaints about the three folded hints of an exercise.
func hintComplaints(below heading: BookText.Heading, in book: BookText) -> [String] {
  let (folds, complaints) = folds(in: book.body(of: heading), of: book)
  let hints = folds.filter { $0.summary.hasPrefix("Hint") }
  // The first tag out of turn puts others out of turn too.
  var all = complaints.prefix(1).map { book.complaint($0.line, $0.message) }
  let summaries = hints.map(\.summary)
  if summaries != ["Hint 1", "Hint 2", "Hint 3"] {
    let found = summaries.isEmpty ? "none" : summaries.joined(separator: ", ")
    all.append(
      book.complaint(
        heading.line,
        "expected three folds, `<details><summary>Hint 1</summary>` to Hint 3; found \(found). "
          + "Number them from the gentlest to the plainest."))
  }
  all += hints.filter { $0.content.allSatisfy(\.isWhitespace) }.map {
    book.complaint($0.line, "expected the text of \($0.summary); found none. Write it.")
  }
  all += folds.filter { hasDeadMarkup($0.content) }.map {
    book.complaint(
      $0.line,
      "expected an empty line below <summary>; without one, GitHub shows the Markdown of this fold "
        + "as it stands. Add the line.")
  }
  return all
}

/// Whether there is markup before the first empty line, where only HTML counts.
private func hasDeadMarkup(_ content: String) -> Bool {
  let start = content.range(of: "\n\n").map { content[..<$0.lowerBound] } ?? content[...]
  return start.contains("`") || start.contains("**") || start.contains("](")
}

/// The folds of some lines, and complaints about tags without their partners.
private func folds(
  in lines: Range<Int>, of book: BookText
) -> (folds: [Fold], complaints: [(line: Int, message: String)]) {
  var (folds, complaints) = ([Fold](), [(line: Int, message: String)]())
  var open: (fold: Fold, hasSummary: Bool)?
  func complain(_ line: Int, _ tag: Substring) {
    complaints.append(
      (
        line,
        "expected <details>, <summary>, </summary> and </details> in turn; \(tag) is out of turn. "
          + "Balance the tags."
      ))
  }
  let tag = /<(\/?)(details|summary)[^>]*>/
  for number in lines {
    // Tags count outside of code only, but what opens may well be code.
    let original = Array(book.lines[number - 1])
    let masked = maskingCode(book.prose[number - 1])
    var position = 0
    func text(to end: Int) -> String {
      defer { position = end }
      return position < end ? String(original[position..<end]) : ""
    }
    for match in masked.matches(of: tag) {
      let start = masked.distance(from: masked.startIndex, to: match.range.lowerBound)
      let end = masked.distance(from: masked.startIndex, to: match.range.upperBound)
      open?.fold.content += text(to: start)
      position = end
      switch (match.2, match.1.isEmpty, open?.hasSummary) {
      case ("details", true, let other):
        if other != nil { complain(number, "<details>") }
        open = (Fold(line: number, summary: "", content: ""), false)
      case ("summary", true, false?):
        open?.fold.content = ""
      case ("summary", false, false?):
        if let fold = open?.fold {
          open = (Fold(line: fold.line, summary: fold.content.trimmed, content: ""), true)
        }
      case ("details", false, true?):
        if let fold = open?.fold { folds.append(fold) }
        open = nil
      default:
        complain(number, match.0)
        if match.2 == "details" { open = nil }
      }
    }
    open?.fold.content += text(to: original.count) + "\n"
  }
  if let open {
    complaints.append(
      (open.fold.line, "expected </details> before the next heading; found none. Close the fold."))
  }
  return (folds, complaints)
}

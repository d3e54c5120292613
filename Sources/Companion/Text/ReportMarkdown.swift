import Workbook

extension Report {
  /// The report for a person to read where Markdown is shown: a table of the chapters, a table of
  /// what is started, and each diagnosis folded away.
  ///
  /// A diagnosis may show what the learner's code printed, so nothing in it is taken for Markdown.
  var markdown: String {
    let chapters = Catalogue.chapters.filter { chapter in
      exercises.contains { $0.chapter == chapter.number }
    }
    let started = exercises.filter { $0.status != .notStarted }
    var blocks = [
      "## \(right) of \(exercises.count) right",
      (["| chapter | right | not right | not started | not graded |", "|---|---:|---:|---:|---:|"]
        + chapters.map(row)).joined(separator: "\n"),
    ]
    if !started.isEmpty {
      let head = ["| exercise | function | verdict | why |", "|---|---|---|---|"]
      blocks.append((head + rows(started)).joined(separator: "\n"))
    }
    blocks += started.filter { ![.right, .notGraded].contains($0.status) }.map(\.details)
    return blocks.joined(separator: "\n\n") + "\n"
  }

  /// A row for each exercise, but one for all that couldn't be graded for the same reason.
  private func rows(_ entries: [Entry]) -> [String] {
    var runs: [[Entry]] = []
    for entry in entries {
      if let last = runs.last?.last, entry.status == .notGraded, last.status == .notGraded,
        entry.diagnosis == last.diagnosis
      {
        runs[runs.count - 1].append(entry)
      } else {
        runs.append([entry])
      }
    }
    return runs.map { $0[0].row(to: $0[$0.count - 1]) }
  }

  private func row(_ chapter: Chapter) -> String {
    let own = exercises.filter { $0.chapter == chapter.number }
    func count(_ statuses: Status...) -> Int { own.count { statuses.contains($0.status) } }
    let (right, waiting, ungraded) = (count(.right), count(.notStarted), count(.notGraded))
    let counts = [right, own.count - right - waiting - ungraded, waiting, ungraded]
    return "| \(chapter.number) \(chapter.title) | "
      + counts.map(String.init).joined(separator: " | ") + " |"
  }
}

extension Report.Status {
  /// In words, as the book has them.
  var words: String {
    switch self {
    case .right: "right"
    case .wrong: "not right yet"
    case .notFinite: "not finite"
    case .trapped: "stopped with a trap"
    case .stillRunning: "does not end"
    case .left: "left the program"
    case .notStarted: "not started"
    case .doesNotCompile: "doesn't compile"
    case .notGraded: "not graded"
    }
  }

  /// A sign beside the words, to be found at a glance.
  fileprivate var sign: String {
    switch self {
    case .right: "✔"
    case .notStarted, .notGraded: "·"
    case .wrong, .notFinite, .trapped, .stillRunning, .left, .doesNotCompile: "✘"
    }
  }
}

extension Report.Entry {
  /// - Parameter last: the last of the exercises that share this row
  fileprivate func row(to last: Report.Entry) -> String {
    let ids = last == self ? id : "\(id) to \(last.id)"
    let name = last == self ? "`\(function)`" : ""
    let lines = Self.withoutControls(misconception ?? diagnosis).split(separator: "\n")
    let why = status == .right ? "" : Self.cell(lines.first ?? "")
    return "| \(ids) | \(name) | \(status.sign) \(status.words) | \(why) |"
  }

  fileprivate var details: String {
    let text = Self.shortened(Self.withoutControls(diagnosis))
    let runs = text.matches(of: /`+/).map(\.output.count)
    let fence = String(repeating: "`", count: max(3, (runs.max() ?? 0) + 1))
    return """
      <details><summary>\(id) \(Self.html(function)), \(Self.html(file)):\(line)</summary>

      \(fence)text
      \(text)
      \(fence)

      </details>
      """
  }

  /// A line in a cell of a table, in which no character has a meaning of its own.
  ///
  /// It goes by scalars, since a sign with an accent is another character, but the same sign still.
  private static func cell(_ line: Substring) -> String {
    var cell = String.UnicodeScalarView()
    for scalar in line.unicodeScalars.prefix(200) {
      if "\\`*_[]<>|~&$#!".unicodeScalars.contains(scalar) { cell.append("\\") }
      cell.append(scalar)
    }
    return String(cell)
  }

  private static func html(_ text: String) -> String {
    let signs: [Unicode.Scalar: String] = ["&": "&amp;", "<": "&lt;", ">": "&gt;"]
    return text.unicodeScalars.map { signs[$0] ?? String($0) }.joined()
  }

  private static func withoutControls(_ text: String) -> String {
    String(
      String.UnicodeScalarView(
        text.unicodeScalars.filter { $0.properties.generalCategory != .control || $0 == "\n" }))
  }

  /// Pages that show such reports take a mebibyte at most, and there are some fifty exercises.
  private static func shortened(_ text: String) -> String {
    let most = 12_000
    guard text.utf8.count > most else { return text }
    return String(decoding: text.utf8.prefix(most), as: UTF8.self) + "\n…"
  }
}

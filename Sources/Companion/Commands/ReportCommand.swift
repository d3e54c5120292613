import Foundation
import Notebook
import Workbook

extension Companion {
  /// Grades everything that is asked for and writes it down; a wrong answer is no failure of this.
  ///
  /// - Parameters:
  ///   - json: a file that becomes the report
  ///   - markdown: a file at whose end a readable table is added
  /// - Throws: also when a chapter couldn't be graded for a reason that isn't in the code, but then
  ///   only after everything else is written down
  func report(json: String?, markdown: String?, _ scope: Command.Scope) throws(Trouble) {
    try ReportFiles.expectWritable(json, replaced: true)
    try ReportFiles.expectWritable(markdown, replaced: false)
    var entries: [Report.Entry] = []
    var trouble: Trouble?
    for (chapter, exercises) in byChapter(try exercises(in: scope)) {
      do throws(Trouble) {
        switch try suites.grade(exercises, of: chapter) {
        case .verdicts(let records):
          keep(records)
          entries += zip(exercises, records).map { Report.Entry($0, $1, in: workspace) }
        case .broken(let errors):
          entries += exercises.map { Report.Entry($0, errors: errors, in: workspace) }
        }
      } catch {
        entries += exercises.map { Report.Entry($0, prevented: error, in: workspace) }
        trouble = trouble ?? error
      }
    }
    let report = Report(entries)
    console.say(table(report))
    if let json { console.say(try ReportFiles.write(report, to: json)) }
    if let markdown { console.say(try ReportFiles.append(report.markdown, to: markdown)) }
    if let trouble { throw trouble }
  }

  private func table(_ report: Report) -> [String] {
    report.exercises.map { entry in
      let seconds = entry.seconds.map { String(format: "%6.2f s", $0) } ?? "        "
      let text = [
        fitted(entry.id, columns: 4), fitted(entry.function, columns: 22), seconds,
        fitted(entry.status.words, columns: 19), entry.misconception ?? "",
      ].joined(separator: "  ")
      return console(
        fitted(text, columns: console.width).trimmingTrailingSpaces, entry.status.ink)
    } + ["\(report.right) of \(report.exercises.count) right."]
  }
}

extension Report.Status {
  var ink: Console.Ink {
    switch self {
    case .right: .good
    case .notStarted: .plain
    case .notGraded: .caution
    case .wrong, .notFinite, .trapped, .stillRunning, .left, .doesNotCompile: .bad
    }
  }
}

extension String {
  fileprivate var trimmingTrailingSpaces: String {
    String(reversed().drop { $0 == " " }.reversed())
  }
}

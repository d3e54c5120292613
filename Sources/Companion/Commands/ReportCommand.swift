import Foundation
import Notebook
import Workbook

extension Companion {
  /// Grades everything that is asked for and writes it down; a wrong answer is no failure of this.
  func report(json path: String?, _ scope: Command.Scope) throws(Trouble) {
    if let path, let obstacle = Self.obstacle(to: path) {
      throw .usage("can't write '\(path)': \(obstacle).")
    }
    var entries: [Report.Entry] = []
    for (chapter, exercises) in byChapter(try exercises(in: scope)) {
      switch try suites.grade(exercises, of: chapter) {
      case .verdicts(let records):
        keep(records)
        entries += zip(exercises, records).map { Report.Entry($0, $1, in: workspace) }
      case .broken(let errors):
        entries += exercises.map { Report.Entry($0, errors: errors, in: workspace) }
      }
    }
    let report = Report(entries)
    console.say(table(report))
    guard let path else { return }
    do {
      let aside = try Self.setAside(path)
      try report.json.write(to: URL(fileURLWithPath: path), options: .atomic)
      console.say(
        ["Written to \(path)."] + (aside.map { ["What was there is now \($0)."] } ?? []))
    } catch {
      throw .failure("couldn't write '\(path)': \((error as NSError).localizedDescription)")
    }
  }

  private func table(_ report: Report) -> [String] {
    report.exercises.map { entry in
      let seconds = entry.seconds.map { String(format: "%6.2f s", $0) } ?? "        "
      let text = [
        fitted(entry.id, columns: 4), fitted(entry.function, columns: 22), seconds,
        fitted(entry.status.rawValue, columns: 14), entry.misconception ?? "",
      ].joined(separator: "  ")
      return console(
        fitted(text, columns: console.width).trimmingTrailingSpaces, entry.status.ink)
    } + ["\(report.right) of \(report.exercises.count) right."]
  }

  /// Why a file can't be written, before minutes are spent on what it would hold.
  private static func obstacle(to path: String) -> String? {
    let manager = FileManager.default
    let url = URL(fileURLWithPath: path)
    var isFolder: ObjCBool = false
    if manager.fileExists(atPath: url.path, isDirectory: &isFolder) {
      if isFolder.boolValue { return "it is a folder, and a file is needed" }
      if !manager.isWritableFile(atPath: url.path) { return "the file is read-only" }
    }
    let folder = url.deletingLastPathComponent().path
    guard manager.fileExists(atPath: folder, isDirectory: &isFolder), isFolder.boolValue else {
      return "there is no folder '\(folder)'"
    }
    return manager.isWritableFile(atPath: folder) ? nil : "the folder '\(folder)' is read-only"
  }

  /// Moves a file aside unless it is an earlier report.
  ///
  /// - Returns: where it is now
  private static func setAside(_ path: String) throws -> String? {
    struct Marked: Decodable {
      let schema: String
    }
    guard let data = FileManager.default.contents(atPath: path), !data.isEmpty else { return nil }
    if (try? JSONDecoder().decode(Marked.self, from: data))?.schema == Report.schema { return nil }
    var aside = path + "~"
    var number = 2
    while FileManager.default.fileExists(atPath: aside) {
      aside = "\(path)~\(number)~"
      number += 1
    }
    try FileManager.default.moveItem(atPath: path, toPath: aside)
    return aside
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

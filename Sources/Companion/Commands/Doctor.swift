import Foundation
import Notebook
import Workbook

extension Companion {
  /// Looks for what makes things slow or fail.
  ///
  /// - Returns: 1 if there is something to mend
  func examine() throws(Trouble) -> Int32 {
    console.passing("looking around …")
    let findings = Surroundings.look(at: workspace).findings + folderFindings()
    console.clear()
    let width = findings.map(\.subject.count).max() ?? 0
    for finding in findings {
      var lines = [
        console(finding.level.mark + " ", finding.level.ink)
          + console(fitted(finding.subject, columns: width), .strong) + "  " + finding.state
      ]
      if let advice = finding.advice {
        lines += folded(advice, width: min(console.width, 100) - width - 4).map {
          String(repeating: " ", count: width + 4) + $0
        }
      }
      console.lines(lines)
    }
    let count = findings.count { $0.level == .mend }
    console.say([
      "",
      count == 0
        ? console("Nothing to mend.", .good)
        : console("\(count) thing\(count == 1 ? "" : "s") to mend.", .bad),
    ])
    return count == 0 ? 0 : 1
  }

  /// What there is to say of the learner's copy.
  private func folderFindings() -> [Finding] {
    var findings: [Finding] = []
    let missing = Catalogue.exercises.filter { workspace.answer(to: $0) == nil }
    if missing.isEmpty {
      findings.append(.fine("exercises", "all \(Catalogue.exercises.count) files are there"))
    } else {
      let ids = missing.map(\.id).joined(separator: ", ")
      findings.append(
        .mend(
          "exercises", "missing or not text: \(ids)",
          "Nothing of their chapters can be built without them. Put a stub back: "
            + "swift run workbook reset \(missing[0].id)"))
    }
    findings.append(stateFinding)
    findings.append(gitFinding())
    return findings
  }

  /// Whether progress can be kept.
  private var stateFinding: Finding {
    let manager = FileManager.default
    var isFolder: ObjCBool = false
    let isThere = manager.fileExists(atPath: workspace.state, isDirectory: &isFolder)
    if isThere, !isFolder.boolValue {
      return .mend(
        "progress", ".workbook is a file, and a folder is needed",
        "Progress and backups can't be kept. Move it away: mv .workbook workbook.old")
    }
    let state = isThere ? workspace.state : workspace.root
    return manager.isWritableFile(atPath: state)
      ? .fine("progress", "kept in .workbook")
      : .mend(
        "progress", "\(state) is read-only",
        "Progress and backups can't be kept there. Make it writable, or copy the workbook.")
  }

  /// Git isn't needed, but it tells whether something that grades was changed by accident.
  private func gitFinding() -> Finding {
    let command = Subprocess(
      arguments: [
        "git", "status", "--porcelain", "--", "Sources", "Tests", "Solutions", "Package.swift",
      ], folder: workspace.root)
    guard let result = try? command.run(), result.status == 0 else {
      return .note(
        "git", "not there, or this copy has no history",
        "Nothing here needs it. With git you could see and undo every change of yours.")
    }
    let changed = result.output.split(separator: "\n").map { $0.dropFirst(3) }
    guard let first = changed.first else {
      return .fine("git", "nothing but exercises has changed")
    }
    return .note(
      "git", "\(changed.count) changed outside the exercises, such as \(first)",
      "If you haven't meant that: git checkout -- \(first)")
  }
}

extension Finding.Level {
  fileprivate var mark: String {
    switch self {
    case .fine: "✔"
    case .note: "!"
    case .mend: "✘"
    }
  }

  fileprivate var ink: Console.Ink {
    switch self {
    case .fine: .good
    case .note: .caution
    case .mend: .bad
    }
  }
}

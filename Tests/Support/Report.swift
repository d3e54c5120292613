import Foundation
import Testing
import Workbook

extension Desk {
  /// Makes the verdict of what the child did, keeps it, and tells it to whoever reads the output of
  /// `swift test`: nothing when the answer is right, a cancelled test when there is none yet, and
  /// else an issue at the learner's own line.
  ///
  /// - Parameters:
  ///   - exit: how the exit test ended; nil when the child left with status 0
  ///   - exercise: what it graded
  public func report(_ exit: ExitTest.Result?, on exercise: Exercise) throws {
    let verdict = verdict(exit)
    keep(verdict, on: exercise)
    let account = Account(exercise, verdict, root: Package.root)
    switch verdict.status {
    case .right: return
    case .notStarted:
      let reason = verdict.message.isEmpty ? "" : " (\(verdict.message))"
      try Test.cancel("not started\(reason): open \(account.file):\(account.line)")
    case .wrong, .notFinite, .trapped, .stillRunning, .left:
      Issue.record(
        """
        \(exercise.id) \(account.function): \(account.title)
        \(account.file):\(account.line)
        \(wrappedLines(account.text, width: 90).joined(separator: "\n"))
        Hints: exercise \(exercise.id) in book.md. Again: swift test --filter \(exercise.filter)
        """,
        sourceLocation: SourceLocation(
          fileID: "Exercises/\(exercise.fileName).swift",
          filePath: Package.root + "/" + account.file, line: account.line, column: 1))
    }
  }

  /// Leaves the verdict where `swift run workbook` finds it: in the folder that
  /// `UNROLLED_VERDICTS` names, or with the learner's progress.
  ///
  /// That is a service and no duty: grading goes on where nothing can be written.
  private func keep(_ verdict: Verdict, on exercise: Exercise) {
    let asked = ProcessInfo.processInfo.environment["UNROLLED_VERDICTS"]
    // An exercise that nobody has begun leaves no trace.
    guard asked != nil || verdict.status != .notStarted,
      let stub = Catalogue.chapter(exercise.chapter)?.stub(of: exercise),
      let answer = Package.graded(stub)
    else { return }
    let folder = asked.map { VerdictFolder($0) } ?? VerdictFolder(ofPackage: Package.root)
    try? folder.keep(
      VerdictRecord(id: exercise.id, verdict: verdict, answer: answer, seconds: seconds))
  }
}

/// Where this package lies.
public enum Package {
  /// The top folder, found from where this file was compiled.
  public static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path

  /// The text of a file of the package, if it is as it was when these tests were built.
  static func graded(_ path: String) -> String? {
    let file = root + "/" + path
    // On a Mac the process is a tool of the system's, which says nothing of the build.
    if let program = Bundle.main.executablePath, program.hasPrefix(root + "/.build/"),
      let built = modificationDate(of: program), let saved = modificationDate(of: file),
      saved > max(built, buildBegan)
    {
      return nil
    }
    return try? String(contentsOfFile: file, encoding: .utf8)
  }

  /// When the build before this run began, if `UNROLLED_BUILT` tells. A save that changes no code
  /// leaves the program as it was, and older than the file.
  private static var buildBegan: Date {
    let seconds = ProcessInfo.processInfo.environment["UNROLLED_BUILT"].flatMap(Double.init)
    return seconds.map { Date(timeIntervalSince1970: $0) } ?? .distantPast
  }

  private static func modificationDate(of path: String) -> Date? {
    try? FileManager.default.attributesOfItem(atPath: path)[.modificationDate] as? Date
  }
}

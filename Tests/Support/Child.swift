import Foundation
import Workbook

/// The process that runs a learner's code, so that nothing it does can take other verdicts down.
///
/// The verdict leaves in a file whose name and seal only this grading knows: nothing that the code
/// prints or writes can look like one. What it prints goes to files too, of a bounded size.
public enum Child {
  /// The exit status of a child that has written its verdict. Not 0, which a learner's `exit(0)`
  /// would give as well.
  static let done: Int32 = 86
  /// The exit status when the code itself called `exit`.
  static let left: Int32 = 87
  /// The exit status of a child that could not write its verdict.
  static let mute: Int32 = 88
  /// The exit status of a child that no backtrace has ended in time.
  static let outOfTime: Int32 = 89
  /// How many seconds of work an answer may take unless told otherwise; the cases take milliseconds.
  public static let limit = 5

  /// Runs `body`, leaves its verdict for the parent and ends the process; call it in an exit test.
  ///
  /// - Parameters:
  ///   - path: the path of the parent's `Desk`
  ///   - limit: how many seconds a processor may work for `body`
  ///   - body: grades, and tells its progress
  public static func run(
    in path: String, limit: Int = Child.limit, _ body: ((GradingProgress) -> Void) -> Verdict
  ) -> Never {
    let papers = Papers(path: path)
    Limits.set()
    redirectStandardStreams(output: papers.output, error: papers.error)
    Seclusion.begin(papers, seconds: Watch.patience(limit) + 5)
    atexit { _exit(Child.left) }
    Watch.begin(papers, limit: limit)
    let verdict = body { save($0, to: papers.progress) }
    Seclusion.holdStandardStreams()
    let isSaved = save(SealedVerdict(seal: papers.seal, verdict: verdict), to: papers.verdict)
    fflush(nil)
    _exit(isSaved ? done : mute)
  }

  @discardableResult
  private static func save(_ value: some Encodable, to path: String) -> Bool {
    let url = URL(fileURLWithPath: path)
    do {
      // The learner's code may have cleared away what it took for its own.
      try FileManager.default.createDirectory(
        at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      try JSONEncoder().encode(value).write(to: url, options: .atomic)
      return true
    } catch {
      FileHandle.standardError.write(Data("\(path) could not be written: \(error)\n".utf8))
      return false
    }
  }
}

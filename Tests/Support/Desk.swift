import Foundation
import Testing
import Workbook

/// Where a child leaves its verdict and its output, and how its parent reads them.
public struct Desk: Sendable {
  /// What `Child.run` needs to know: a folder that is new for every grading, and a secret.
  public let path: String
  private let papers: Papers
  private let guardian: Guardian
  private let start = ContinuousClock.now

  /// Makes an empty folder, and asks for backtraces in the children to come.
  public init() throws {
    _ = Self.backtracesAreOn
    let url = FileManager.default.temporaryDirectory
      .appendingPathComponent("unrolled-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    path = url.appendingPathComponent(UUID().uuidString).path
    papers = Papers(path: path)
    guardian = Guardian(papers)
  }

  /// How long ago it was made.
  var seconds: Double { (ContinuousClock.now - start) / .seconds(1) }

  /// The runtime reads this when a process starts, so it is set here and serves the children.
  static let backtracesAreOn: Bool = {
    let settings =
      "enable=yes,color=no,interactive=no,threads=crashed,limit=64,top=16,images=none,registers=none"
    return setenv("SWIFT_BACKTRACE", settings, 1) == 0
  }()

  /// Makes the verdict of what the child did, ends what it has left behind, and clears the folder
  /// away.
  ///
  /// - Parameter exit: how the exit test ended; nil when the child left with status 0.
  public func verdict(_ exit: ExitTest.Result?) -> Verdict {
    guardian.finish()
    defer { clear() }
    let report = CrashReport(text(papers.error))
    var verdict = verdict(exit?.exitStatus, report)
    // A child's own verdict on an endless answer says where that was.
    let isTold = has(papers.verdict) && !has(papers.timeout)
    if verdict.hasNoResult, !isTold, let progress: GradingProgress = load(papers.progress) {
      if verdict.status == .trapped, let note = progress.noteOnTraps {
        verdict.message += "\n\(note)"
      }
      if verdict.status == .stillRunning, let note = progress.noteOnLoops {
        verdict.message += "\n\(note)"
      }
      verdict.message += "\n\(progress.place)"
      verdict.function = progress.function
      verdict.misconception = progress.verdict?.misconception
      if let earlier = progress.verdict {
        verdict.message += "\nEven before that: \(earlier.message)"
      }
      if let note = progress.note { verdict.message += "\n\(note)" }
    }
    let printed = text(papers.output).split(separator: "\n", omittingEmptySubsequences: false)
      .map(String.init)
    if verdict.status != .right, verdict.status != .notStarted,
      printed.contains(where: { !$0.isEmpty })
    {
      verdict.message += "\nYour code printed:\n" + Self.excerpt(printed)
    }
    return verdict
  }

  private func verdict(_ status: ExitStatus?, _ report: CrashReport) -> Verdict {
    if has(papers.timeout) { return stillRunning(report) }
    switch status {
    case .exitCode(Child.done)?:
      let sealed: SealedVerdict? = load(papers.verdict)
      return sealed.flatMap { $0.seal == papers.seal ? $0.verdict : nil }
        ?? Verdict(.left, Self.leaving)
    case .exitCode(Child.mute)?:
      return Verdict(.left, Self.muteness)
    case .exitCode(Child.outOfTime)?, .signal(SIGALRM)?, .signal(SIGQUIT)?:
      return stillRunning(report)
    // Only then: on a busy machine the guardian may come when the child has long been done.
    case .signal(SIGKILL)? where guardian.hasEndedIt:
      return stillRunning(report)
    case .signal(let signal)?:
      return trapped(signal, report)
    case .exitCode?, nil:
      return Verdict(.left, Self.leaving)
    @unknown default:
      return Verdict(.left, Self.leaving)
    }
  }

  private func stillRunning(_ report: CrashReport) -> Verdict {
    let time = has(papers.timeout) ? text(papers.timeout) : "\(Int(seconds)) s"
    return Verdict(
      .stillRunning,
      "Still running after \(time)"
        + (report.line == nil ? "" : ", when it was at this line")
        + ". Does every loop come nearer to its end each time round? Graded inputs are tiny; a "
        + "right answer takes milliseconds.", file: report.file, line: report.line)
  }

  /// More than once, since some other grading's code may be writing there at this very moment.
  private func clear() {
    for _ in 0..<100 where has(papers.folder) {
      try? FileManager.default.removeItem(atPath: papers.folder)
    }
  }

  private static let leaving =
    "The code ended the whole program (it called `exit` or something like it), so there was no "
    + "result to grade. Return the result; to give up on bad input, throw an error."

  private static let muteness =
    "There is a result, but it could not be written down. Is the disk full, or does the code change "
    + "what its own process may do?"

  private func trapped(_ signal: Int32, _ report: CrashReport) -> Verdict {
    var lines = ["The code stopped with a trap: \(report.reason ?? Self.name(of: signal))."]
    if let advice = report.advice { lines.append(advice) }
    if report.reason == nil, signal == SIGSEGV || signal == SIGBUS {
      lines.append("Most often that is a function that calls itself without end.")
    }
    return Verdict(.trapped, lines.joined(separator: "\n"), file: report.file, line: report.line)
  }

  private static func name(of signal: Int32) -> String {
    switch signal {
    case SIGSEGV, SIGBUS: "the stack or the memory was overrun"
    case SIGILL, SIGTRAP: "an illegal instruction, Swift's way to stop"
    case SIGABRT: "it aborted"
    case SIGKILL: "it was killed"
    default: "signal \(signal)"
    }
  }

  private func has(_ file: String) -> Bool {
    FileManager.default.fileExists(atPath: file)
  }

  private func load<Content: Decodable>(_ file: String) -> Content? {
    FileManager.default.contents(atPath: file).flatMap {
      try? JSONDecoder().decode(Content.self, from: $0)
    }
  }

  private func text(_ file: String) -> String {
    FileManager.default.contents(atPath: file).map {
      String(decoding: $0.prefix(1 << 16), as: UTF8.self)
    } ?? ""
  }

  private static func excerpt(_ lines: [String]) -> String {
    let shown = lines.prefix(12).map { "  | " + $0.prefix(100) }
    let rest = lines.count > 13 ? ["  | … \(lines.count - 12) more lines"] : []
    return (shown + rest).joined(separator: "\n")
  }
}

extension Verdict {
  /// Whether the code stopped before there was anything to compare.
  fileprivate var hasNoResult: Bool {
    switch status {
    case .trapped, .stillRunning, .left: true
    case .notStarted, .right, .wrong, .notFinite: false
    }
  }
}

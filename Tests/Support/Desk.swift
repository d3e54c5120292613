import Foundation
import Testing
import Workbook

/// Where a child leaves its verdict and its output, and how its parent reads them.
public struct Desk: Sendable {
  /// The folder, new for every grading.
  public let path: String
  private let start = ContinuousClock.now

  /// Makes an empty folder, and asks for backtraces in the children to come.
  public init() throws {
    _ = Self.backtracesAreOn
    let url = FileManager.default.temporaryDirectory
      .appendingPathComponent("unrolled-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    path = url.path
  }

  /// How long ago it was made.
  var seconds: Double { (ContinuousClock.now - start) / .seconds(1) }

  /// The runtime reads this when a process starts, so it is set here and serves the children.
  private static let backtracesAreOn: Bool = {
    let settings =
      "enable=yes,color=no,interactive=no,threads=crashed,limit=64,top=16,images=none,registers=none"
    return setenv("SWIFT_BACKTRACE", settings, 1) == 0
  }()

  /// Makes the verdict of what the child did, and clears the folder away.
  ///
  /// - Parameter exit: how the exit test ended; nil when the child left with status 0.
  public func verdict(_ exit: ExitTest.Result?) -> Verdict {
    defer { try? FileManager.default.removeItem(atPath: path) }
    let report = CrashReport(text(Child.errorFile))
    var verdict = verdict(exit?.exitStatus, report)
    // A child's own verdict on an endless answer says where that was.
    let isTold = has(Child.verdictFile) && !has(Child.timeoutFile)
    if verdict.hasNoResult, !isTold, let progress: GradingProgress = load(Child.progressFile) {
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
    let printed = text(Child.outputFile).split(separator: "\n", omittingEmptySubsequences: false)
      .map(String.init)
    if verdict.status != .right, verdict.status != .notStarted,
      printed.contains(where: { !$0.isEmpty })
    {
      verdict.message += "\nYour code printed:\n" + Self.excerpt(printed)
    }
    return verdict
  }

  private func verdict(_ status: ExitStatus?, _ report: CrashReport) -> Verdict {
    if has(Child.timeoutFile) {
      return Verdict(
        .stillRunning,
        "Still running after \(text(Child.timeoutFile)) s"
          + (report.line == nil ? "" : ", when it was at this line")
          + ". Does every loop come nearer to its end each time round? Graded inputs are tiny; a "
          + "right answer takes milliseconds.", file: report.file, line: report.line)
    }
    switch status {
    case .exitCode(Child.done)?:
      return load(Child.verdictFile) ?? Verdict(.left, Self.leaving)
    case .signal(let signal)?:
      return trapped(signal, report)
    case .exitCode?, nil:
      return Verdict(.left, Self.leaving)
    @unknown default:
      return Verdict(.left, Self.leaving)
    }
  }

  private static let leaving =
    "The code ended the whole program (it called `exit` or something like it), so there was no "
    + "result to grade. Return the result; to give up on bad input, throw an error."

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
    FileManager.default.fileExists(atPath: path + "/" + file)
  }

  private func load<Content: Decodable>(_ file: String) -> Content? {
    FileManager.default.contents(atPath: path + "/" + file).flatMap {
      try? JSONDecoder().decode(Content.self, from: $0)
    }
  }

  private func text(_ file: String) -> String {
    FileManager.default.contents(atPath: path + "/" + file).map {
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

import Foundation
import Misbehaviour
import RNNMath
import TestSupport
import Testing
import Workbook

/// An exercise that does not exist: to double a number.
private struct Doubling: Sendable {
  var double: @Sendable (Scalar) throws -> Scalar = { 2 * $0 }
}

private let grader = Grader(
  Catalogue.fundamentals.exercises[0], reference: Doubling(),
  note: "Doubling is easy.", noteOnTraps: "Doubling needs no index.",
  noteOnLoops: "Doubling needs no loop.",
  cases: [
    Case("one") { answers, trial in trial.saw("double", try answers.double(1)) },
    Case("three") { answers, trial in trial.saw("double", try answers.double(3)) },
  ],
  properties: [
    Property("what is negative stays so") { answers in
      try answers.double(-1) < 0 ? nil : "yours does not"
    }
  ],
  misconceptions: [
    Misconception("Squared", "That is the square.") { $0.double = { $0 * $0 } }
  ],
  alternatives: [])

private func verdict(on kind: Misbehaviour) async throws -> Verdict {
  let desk = try Desk()
  let exit = await #expect(processExitsWith: .failure) {
    [kind = kind.rawValue as String, path = desk.path as String] in
    // Two seconds are plenty for numbers like these, and a loop costs no more than them.
    Child.run(in: path, limit: 2) { progress in
      let misbehaviour = Misbehaviour(rawValue: kind) ?? .right
      return grader.grade(Doubling(double: { try misbehaviour.double($0) }), progress: progress)
    }
  }
  return desk.verdict(exit)
}

extension Misbehaviour {
  /// What the verdict must be, and words that its message must hold.
  fileprivate var outcome: (status: Verdict.Status, words: String) {
    switch self {
    case .right: (.right, "")
    case .indexOutOfRange: (.trapped, "Index out of range.\nIndices run from 0 to count − 1")
    case .shape: (.trapped, "matmul: 1×2 · 3×1")
    case .overflow: (.trapped, "arithmetic overflow.\nA whole number grew beyond Int")
    case .nilUnwrapped: (.trapped, "Unexpectedly found nil")
    case .endlessLoop: (.stillRunning, "takes milliseconds.\nDoubling needs no loop.\nThat was in")
    case .endlessRecursion: (.trapped, "a function that calls itself without end")
    case .leaves, .leavesAtOnce: (.left, "the case “one”.\nDoubling is easy.")
    case .aborts:
      (
        .trapped,
        "it aborted.\nDoubling needs no index.\nThat was in the case “one”.\nDoubling is easy."
      )
    case .forges: (.left, #"  | {"status":"right","message":""}"#)
    case .floods: (.stillRunning, "  | still here, still here")
    case .prints: (.wrong, "Your code printed:\n  | number is 1.0\n  | number is 3.0")
    case .notFinite: (.notFinite, "double should be 2, but yours is NaN")
    case .trapsBelowZero:
      (.trapped, "it was tried whether this holds: what is negative stays so.\nDoubling is easy.")
    case .throwsError: (.wrong, "threw an error in the case “one”")
    // Whether its memory or its time is up first depends on the machine.
    case .grows: (.stillRunning, "Still running after")
    case .stops: (.stillRunning, "Doubling needs no loop.\nThat was in the case “one”.")
    case .endsGroup: (.trapped, "it was killed")
    case .closesStreams, .deletesFiles: (.right, "")
    case .forgesFiles: (.left, "The code ended the whole program")
    case .startsAnother: (.wrong, "Your code printed:\n  | started ")
    }
  }
}

/// Endless loops take their time, which learners are spared; `.ci/run` sets UNROLLED_AUTHOR.
private let provoked = Misbehaviour.allCases.filter {
  $0.outcome.status != .stillRunning
    || ProcessInfo.processInfo.environment["UNROLLED_AUTHOR"] != nil
}

/// The rows of the table of outcomes, each provoked.
@Suite struct Containment {
  @Test(arguments: provoked)
  func `what a learner's code does ends in a verdict`(_ kind: Misbehaviour) async throws {
    let (verdict, expected) = (try await verdict(on: kind), kind.outcome)
    // With Foundation no text contains the empty one.
    let holdsWords = expected.words.isEmpty || verdict.message.contains(expected.words)
    #expect(verdict.status == expected.status && holdsWords, "\(verdict)")
  }

  @Test func `what a learner's code has started ends with it`() async throws {
    let message = try await verdict(on: .startsAnother).message
    let process = try #require(message.firstMatch(of: /started (\d+)/).flatMap { pid_t($0.1) })
    var hasEnded = false
    for _ in 0..<500 where !hasEnded {
      try await Task.sleep(for: .milliseconds(10))
      hasEnded = kill(process, 0) != 0 || isWaitedFor(process)
    }
    #expect(hasEnded)
  }

  /// Whether it has ended, and nobody has asked how: in a container that may last.
  private func isWaitedFor(_ process: pid_t) -> Bool {
    FileManager.default.contents(atPath: "/proc/\(process)/cmdline")?.isEmpty == true
  }
}

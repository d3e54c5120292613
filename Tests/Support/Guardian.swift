import Foundation
import Synchronization

/// Looks from outside whether a child's time is up: one that has been stopped can't look itself.
final class Guardian: Sendable {
  private let papers: Papers
  private let child = Mutex<Child?>(nil)
  private let isOver = Atomic(false)
  private let hasEnded = Atomic(false)

  /// The session that is to end, and when.
  private struct Child {
    let process: pid_t
    let end: ContinuousClock.Instant
  }

  /// Whether it had to end the child.
  var hasEndedIt: Bool { hasEnded.load(ordering: .relaxed) }

  /// Watches the child of these papers, once there is one.
  init(_ papers: Papers) {
    self.papers = papers
    Leftovers.markChildren()
    Thread.detachNewThread { [weak self] in
      while let self, !self.isOver.load(ordering: .relaxed) {
        // The child waits until it is known.
        Thread.sleep(forTimeInterval: self.look() == nil ? 0.005 : 0.5)
      }
    }
  }

  /// Ends what the child has left behind; call it when the child has ended.
  func finish() {
    isOver.store(true, ordering: .relaxed)
    Leftovers.end(session: look()?.process, of: papers)
  }

  /// Ends the child if its time is up; returns it, if it has said who it is.
  private func look() -> Child? {
    child.withLock { child in
      child = child ?? announced()
      if let child, !isOver.load(ordering: .relaxed), ContinuousClock.now > child.end,
        isRunning(child.process)
      {
        hasEnded.store(true, ordering: .relaxed)
        Leftovers.end(session: child.process, of: papers)
      }
      return child
    }
  }

  /// Whether a child has not ended: one that has may wait long until a busy parent asks for it.
  private func isRunning(_ process: pid_t) -> Bool {
    var info = siginfo_t()
    return waitid(P_PID, id_t(process), &info, WEXITED | WNOHANG | WNOWAIT) == 0
      && info.si_signo == 0
  }

  /// What the child says of itself, which is taken away before the learner's code could change it.
  private func announced() -> Child? {
    guard let text = FileManager.default.contents(atPath: papers.process) else { return nil }
    let numbers = String(decoding: text, as: UTF8.self).split(separator: " ").map { Int32($0) }
    guard numbers.count == 2, let process = numbers[0], let seconds = numbers[1] else { return nil }
    Leftovers.spare(session: process)
    try? FileManager.default.removeItem(atPath: papers.process)
    return Child(process: process, end: .now + .seconds(Int(seconds)))
  }
}

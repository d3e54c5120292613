import Foundation
import Synchronization

/// Looks from outside whether a child's time is up: one that has been stopped can't look itself.
final class Guardian: Sendable {
  private let papers: Papers
  private let isOver = Atomic(false)
  private let hasEnded = Atomic(false)

  /// Whether it had to end the child.
  var hasEndedIt: Bool { hasEnded.load(ordering: .relaxed) }

  /// Watches the child of these papers, once there is one.
  init(_ papers: Papers) {
    self.papers = papers
    Thread.detachNewThread { [weak self] in
      while let self, !self.isOver.load(ordering: .relaxed) {
        self.look()
        Thread.sleep(forTimeInterval: 0.5)
      }
    }
  }

  private func look() {
    guard let (child, seconds, start) = child, -start.timeIntervalSinceNow > seconds else { return }
    hasEnded.store(true, ordering: .relaxed)
    Leftovers.end(session: child, of: papers)
  }

  /// Ends what the child has left behind; call it when the child has ended.
  func finish() {
    isOver.store(true, ordering: .relaxed)
    Leftovers.end(session: child?.process, of: papers)
  }

  /// The child's process, how many seconds it has, and since when.
  private var child: (process: pid_t, seconds: Double, start: Date)? {
    guard let text = try? String(contentsOfFile: papers.process, encoding: .utf8),
      let attributes = try? FileManager.default.attributesOfItem(atPath: papers.process),
      let start = attributes[.modificationDate] as? Date
    else { return nil }
    let parts = text.split(separator: " ")
    guard parts.count == 2, let process = pid_t(parts[0]), process > 1,
      let seconds = Double(parts[1])
    else { return nil }
    return (process, seconds, start)
  }
}

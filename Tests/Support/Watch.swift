import Foundation

/// The thread that ends a child whose time is up, after asking for a backtrace of the learner's
/// thread.
///
/// What counts is the time that the processor has worked for it, so that a busy machine makes
/// nobody's answer slow. What waits instead of working has three times as long.
enum Watch {
  /// How many seconds a child has that waits instead of working.
  ///
  /// A trap waits, too, for its backtrace, and on a busy machine that takes seconds.
  static func patience(_ limit: Int) -> Int { max(15, 3 * limit) }

  /// Watches the calling thread from now on.
  static func begin(_ papers: Papers, limit: Int) {
    let learner = Learner(id: pthread_self())
    var signals = sigset_t()
    sigemptyset(&signals)
    sigaddset(&signals, SIGQUIT)
    // Dispatch's threads block it, and this is one of them.
    pthread_sigmask(SIG_UNBLOCK, &signals, nil)
    alarm(UInt32(patience(limit) + 5))
    let usage = Usage(limit: limit)
    Thread.detachNewThread {
      while usage.excess == nil {
        Thread.sleep(forTimeInterval: 0.02)
        // Whoever asked for the verdict is gone, and nobody else would end this session.
        if getppid() != usage.parent { kill(0, SIGKILL) }
      }
      _ = FileManager.default.createFile(
        atPath: papers.timeout, contents: Data((usage.excess ?? "").utf8))
      pthread_kill(learner.id, SIGQUIT)
      // The process ends with its backtrace, which takes longer on a busy machine.
      Thread.sleep(forTimeInterval: 3)
      _exit(Child.outOfTime)
    }
  }

  /// A thread's name is a pointer on some platforms, but only ever used as a name.
  private struct Learner: @unchecked Sendable {
    let id: pthread_t
  }

  /// What the child has used since it began.
  private struct Usage: Sendable {
    let limit: Int
    let parent = getppid()
    let start = ContinuousClock.now
    let worked = Limits.processorSeconds
    let memory = Limits.peakMemory

    /// What was not enough, if it is used up.
    var excess: String? {
      let seconds = Limits.processorSeconds - worked
      if Limits.peakMemory - memory > Limits.memory {
        return "\(max(1, Int(seconds))) s, with \(Limits.memory >> 30) GB of memory in use"
      }
      if seconds >= Double(limit) { return "\(limit) s" }
      let isWaiting = ContinuousClock.now - start >= .seconds(patience(limit))
      return isWaiting ? "\(patience(limit)) s" : nil
    }
  }
}

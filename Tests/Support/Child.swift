import Foundation
import Workbook

/// The process that runs a learner's code, so that nothing it does can take other verdicts down.
///
/// The verdict leaves in a file of a folder that only this grading knows: whatever the code prints
/// can't look like one. What it prints goes to files too, of a bounded size.
public enum Child {
  /// The exit status of a child that has written its verdict. Not 0, which a learner's `exit(0)`
  /// would give as well.
  static let done: Int32 = 86
  /// The exit status when the code itself called `exit`.
  static let left: Int32 = 87
  /// How many seconds of work an answer may take unless told otherwise; the cases take milliseconds.
  public static let limit = 5

  static let verdictFile = "verdict.json"
  static let progressFile = "progress.json"
  static let outputFile = "stdout"
  static let errorFile = "stderr"
  /// Holds the number of seconds that were not enough.
  static let timeoutFile = "still-running"

  /// Runs `body`, writes its verdict to `folder` and ends the process; call it in an exit test.
  ///
  /// - Parameters:
  ///   - folder: the path of the parent's `Desk`
  ///   - limit: how many seconds a processor may work for `body`
  ///   - body: grades, and tells its progress
  public static func run(
    in folder: String, limit: Int = Child.limit, _ body: ((GradingProgress) -> Void) -> Verdict
  ) -> Never {
    boundResources()
    redirectStandardStreams(output: folder + "/" + outputFile, error: folder + "/" + errorFile)
    atexit { _exit(Child.left) }
    watch(folder, limit)
    let verdict = body { save($0, to: folder + "/" + progressFile) }
    save(verdict, to: folder + "/" + verdictFile)
    fflush(nil)
    _exit(done)
  }

  private static func save(_ value: some Encodable, to path: String) {
    do {
      try JSONEncoder().encode(value).write(to: URL(fileURLWithPath: path), options: .atomic)
    } catch {
      FileHandle.standardError.write(Data("\(path) could not be written: \(error)\n".utf8))
    }
  }

  /// A flood of output, a leak without end and a core file all stop here.
  private static func boundResources() {
    signal(SIGXFSZ, SIG_IGN)
    bound(RLIMIT_FSIZE, to: 1 << 20)
    bound(RLIMIT_CORE, to: 0)
    #if os(Linux)
    bound(RLIMIT_AS, to: 8 << 30)
    #endif
  }

  #if canImport(Darwin) || canImport(Musl)
  private typealias Resource = Int32
  #else
  private typealias Resource = __rlimit_resource
  #endif

  private static func bound(_ resource: Resource, to bytes: rlim_t) {
    var limits = rlimit(rlim_cur: bytes, rlim_max: bytes)
    #if canImport(Darwin) || canImport(Musl)
    setrlimit(resource, &limits)
    #else
    setrlimit(__rlimit_resource_t(resource.rawValue), &limits)
    #endif
  }

  /// Ends the process when the time is up, after asking for a backtrace of the learner's thread.
  ///
  /// What counts is the time that the processor has worked for it, so that a busy machine makes
  /// nobody's answer slow. What waits instead of working has three times as long.
  private static func watch(_ folder: String, _ limit: Int) {
    let learner = Learner(id: pthread_self())
    var signals = sigset_t()
    sigemptyset(&signals)
    sigaddset(&signals, SIGQUIT)
    // Dispatch's threads block it, and this is one of them.
    pthread_sigmask(SIG_UNBLOCK, &signals, nil)
    let patience = 3 * limit
    alarm(UInt32(patience + 5))
    let (start, worked) = (ContinuousClock.now, processorSeconds())
    Thread.detachNewThread {
      var isWaiting = false
      while !isWaiting && processorSeconds() - worked < Double(limit) {
        Thread.sleep(forTimeInterval: 0.02)
        isWaiting = ContinuousClock.now - start >= .seconds(patience)
      }
      _ = FileManager.default.createFile(
        atPath: folder + "/" + timeoutFile, contents: Data("\(isWaiting ? patience : limit)".utf8))
      pthread_kill(learner.id, SIGQUIT)
      // The process ends with its backtrace, which takes longer on a busy machine.
      Thread.sleep(forTimeInterval: 3)
      kill(getpid(), SIGKILL)
    }
  }

  /// How long processors have worked for this process.
  private static func processorSeconds() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }

  /// A thread's name is a pointer on some platforms, but only ever used as a name.
  private struct Learner: @unchecked Sendable {
    let id: pthread_t
  }
}

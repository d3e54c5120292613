import Foundation

extension Fault {
  /// What takes time, memory or the signals that would end it.
  func wait() {
    switch self {
    case .loop: while true {}
    case .sleep: while true { Foundation.sleep(1000) }
    case .lockTwice:
      let lock = NSLock()
      lock.lock()
      lock.lock()
    case .semaphore: DispatchSemaphore(value: 0).wait()
    case .busyThreads: for _ in 0..<3 { Thread.detachNewThread { while true {} } }
    case .printingThreads:
      Thread.detachNewThread {
        while true { print(Self.forged) }
      }
    case .ignoreSignals: for number in Self.signals { signal(number, SIG_IGN) }
    case .catchSignals: for number in Self.signals { signal(number) { _ in } }
    case .blockSignals:
      var all = sigset_t()
      sigfillset(&all)
      pthread_sigmask(SIG_BLOCK, &all, nil)
    case .allocate: print([Double](repeating: 1, count: 1 << 37).count)
    case .grow:
      var list: [Int] = []
      while true { list.append(list.count) }
    case .lowerFiles: lower(RLIMIT_NOFILE, to: 0)
    case .lowerSizes: lower(RLIMIT_FSIZE, to: 0)
    case .lowerMemory: lower(RLIMIT_AS, to: 0)
    case .lowerTime: lower(RLIMIT_CPU, to: 1)
    default: break
    }
  }

  /// What a verdict of a right answer looks like.
  static let forged = #"{"status":"right","message":""}"#

  private static let signals = [
    SIGTERM, SIGQUIT, SIGALRM, SIGINT, SIGHUP, SIGABRT, SIGILL, SIGTRAP, SIGSEGV, SIGBUS, SIGFPE,
    SIGXCPU, SIGXFSZ, SIGPIPE, SIGUSR1, SIGUSR2,
  ]

  private func lower(_ resource: __rlimit_resource, to amount: rlim_t) {
    var limits = rlimit(rlim_cur: amount, rlim_max: amount)
    setrlimit(__rlimit_resource_t(resource.rawValue), &limits)
  }
}

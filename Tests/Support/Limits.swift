import Foundation

/// What a child may use.
enum Limits {
  /// Bytes that it may add to the memory in use before it counts as growing without end.
  static let memory = 2 << 30

  /// A flood of output, an allocation beyond measure and a core file all stop here.
  static func set() {
    signal(SIGXFSZ, SIG_IGN)
    bound(RLIMIT_FSIZE, to: 1 << 20)
    bound(RLIMIT_CORE, to: 0)
    #if os(Linux)
    bound(RLIMIT_AS, to: 8 << 30)
    #endif
  }

  #if canImport(Darwin) || canImport(Musl)
  typealias Resource = Int32
  #else
  typealias Resource = __rlimit_resource
  #endif

  static func bound(_ resource: Resource, to bytes: rlim_t) {
    var limits = rlimit(rlim_cur: bytes, rlim_max: bytes)
    #if canImport(Darwin) || canImport(Musl)
    setrlimit(resource, &limits)
    #else
    setrlimit(__rlimit_resource_t(resource.rawValue), &limits)
    #endif
  }

  /// How long processors have worked for this process.
  static var processorSeconds: Double {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }

  /// How much memory this process has used at most, in bytes.
  static var peakMemory: Int {
    var usage = rusage()
    #if canImport(Darwin) || canImport(Musl)
    getrusage(RUSAGE_SELF, &usage)
    #else
    getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
    #endif
    #if canImport(Darwin)
    return usage.ru_maxrss
    #else
    return usage.ru_maxrss << 10
    #endif
  }
}

import Foundation
import Synchronization

#if canImport(Darwin)
import Darwin
#endif

/// The processes that a child's code has started, and that are still there.
enum Leftovers {
  /// The sessions of the children that are being graded.
  private static let sessions = Mutex<Set<pid_t>>([])

  /// What the environment of every child says, and so that of every process it starts.
  private static let mark: String = {
    let mark = UUID().uuidString
    setenv("UNROLLED_TEST_RUN", mark, 1)
    return mark
  }()

  /// Marks all children to come.
  static func markChildren() { _ = mark }

  /// Leaves the processes of this session alone until it is ended.
  static func spare(session: pid_t) {
    _ = sessions.withLock { $0.insert(session) }
  }

  /// Ends every process of a child's session.
  ///
  /// On Linux also those that have left the session of any child, and those that work in the
  /// child's place.
  static func end(session: pid_t?, of papers: Papers) {
    let session = session == getsid(0) ? nil : session
    if let session { _ = sessions.withLock { $0.remove(session) } }
    var ended: Set<pid_t> = [getpid()]
    // More than once, since one may start another before its turn comes.
    for _ in 0..<100 {
      let found = processes.filter { process in
        guard !ended.contains(process) else { return false }
        let own = getsid(process)
        if own == session { return true }
        // Asked anew each time: a child that has begun meanwhile is in the list before its session.
        let isSpared = own == getsid(0) || sessions.withLock { $0.contains(own) }
        return !isSpared && isStray(process, from: papers.place)
      }
      if found.isEmpty { return }
      for process in found { kill(process, SIGKILL) }
      ended.formUnion(found)
    }
  }

  /// Every process there is, as far as the system shows them.
  private static var processes: [pid_t] {
    #if canImport(Darwin)
    var found = [pid_t](repeating: 0, count: Int(proc_listallpids(nil, 0)) + 100)
    let count = proc_listallpids(&found, Int32(found.count * MemoryLayout<pid_t>.stride))
    return Array(found.prefix(max(0, Int(count))))
    #else
    let entries = try? FileManager.default.contentsOfDirectory(atPath: "/proc")
    return (entries ?? []).compactMap { pid_t($0) }
    #endif
  }

  private static func isStray(_ process: pid_t, from folder: String) -> Bool {
    #if canImport(Darwin)
    return false
    #else
    let files = FileManager.default
    let place = try? files.destinationOfSymbolicLink(atPath: "/proc/\(process)/cwd")
    if place?.hasPrefix(folder) == true { return true }
    let environment = files.contents(atPath: "/proc/\(process)/environ")
    return environment?.range(of: Data("=\(mark)".utf8)) != nil
    #endif
  }
}

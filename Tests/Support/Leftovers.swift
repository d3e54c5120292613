import Foundation

#if canImport(Darwin)
import Darwin
#endif

/// The processes that a child's code has started, and that are still there.
enum Leftovers {
  /// Ends every process of a child's session.
  ///
  /// On Linux also those that left the session, but still work in the child's folder or were told
  /// its place for temporary files: a daemon forgets the one or the other, seldom both.
  static func end(session: pid_t?, of papers: Papers) {
    let session = session == getsid(0) ? nil : session
    var ended: Set<pid_t> = [getpid()]
    // More than once, since one may start another before its turn comes.
    for _ in 0..<100 {
      let found = processes.filter { process in
        !ended.contains(process)
          && (getsid(process) == session || works(process, in: papers.place))
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

  private static func works(_ process: pid_t, in folder: String) -> Bool {
    #if canImport(Darwin)
    return false
    #else
    let files = FileManager.default
    let place = try? files.destinationOfSymbolicLink(atPath: "/proc/\(process)/cwd")
    if place?.hasPrefix(folder) == true { return true }
    guard let environment = files.contents(atPath: "/proc/\(process)/environ") else { return false }
    return environment.range(of: Data("TMPDIR=\(folder)".utf8)) != nil
    #endif
  }
}

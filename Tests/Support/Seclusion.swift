import Foundation

/// What keeps a child to itself, and makes what it leaves behind known as its own.
enum Seclusion {
  /// Gives the process a session, a working folder and a folder for temporary files of its own, and
  /// takes from it what it has inherited.
  ///
  /// - Parameters:
  ///   - papers: where it tells its parent of the session
  ///   - seconds: how long it may take in all
  static func begin(_ papers: Papers, seconds: Int) {
    // Signals to the own group reach no other child, and not the parent. A session that the parent
    // doesn't know, it takes for something left behind.
    if isAnnounced(papers, seconds) { setsid() }
    releaseDescriptors()
    try? FileManager.default.createDirectory(
      atPath: papers.place, withIntermediateDirectories: true)
    _ = FileManager.default.changeCurrentDirectoryPath(papers.place)
    setenv("TMPDIR", papers.place, 1)
  }

  /// Waits until the parent knows the session: what came later could be changed or deleted.
  private static func isAnnounced(_ papers: Papers, _ seconds: Int) -> Bool {
    let file = URL(fileURLWithPath: papers.process)
    for millisecond in 0..<10_000 {
      if millisecond > 0, !FileManager.default.fileExists(atPath: file.path) { return true }
      // Once more from time to time, since another's code may write to all it finds.
      if millisecond % 500 == 0 {
        try? Data("\(getpid()) \(seconds)".utf8).write(to: file, options: .atomic)
      }
      Thread.sleep(forTimeInterval: 0.001)
    }
    return false
  }

  /// Lets go of every file, pipe and socket that the parent had open when this process began.
  ///
  /// The parent reads the pipe between the two until all of its writers are gone; so a process that
  /// inherited it and lives on would make it wait. And another's verdict, just being written there,
  /// could be open here, too. This child needs none of them.
  private static func releaseDescriptors() {
    let nowhere = open("/dev/null", O_RDWR)
    guard nowhere >= 0 else { return }
    for descriptor in STDERR_FILENO + 1..<1024 {
      var status = stat()
      guard fstat(descriptor, &status) == 0,
        [S_IFIFO, S_IFREG, S_IFSOCK].contains(status.st_mode & S_IFMT)
      else { continue }
      dup2(nowhere, descriptor)
    }
    close(nowhere)
  }

  /// Opens what the code may have closed of the standard streams: else the next file would be in
  /// their place, and whatever is still printed would go there.
  static func holdStandardStreams() {
    while case let descriptor = open("/dev/null", O_RDWR), descriptor >= 0 {
      guard descriptor > STDERR_FILENO else { continue }
      close(descriptor)
      return
    }
  }
}

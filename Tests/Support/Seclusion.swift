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
    // Signals to the own group reach no other child, and not the parent.
    setsid()
    announce(papers, seconds)
    releasePipes()
    try? FileManager.default.createDirectory(
      atPath: papers.place, withIntermediateDirectories: true)
    _ = FileManager.default.changeCurrentDirectoryPath(papers.place)
    setenv("TMPDIR", papers.place, 1)
  }

  /// Waits until the parent knows the session: what came later could be changed or deleted.
  private static func announce(_ papers: Papers, _ seconds: Int) {
    let file = URL(fileURLWithPath: papers.process)
    try? Data("\(getpid()) \(seconds)".utf8).write(to: file, options: .atomic)
    let start = ContinuousClock.now
    while FileManager.default.fileExists(atPath: papers.process),
      ContinuousClock.now - start < .seconds(10)
    {
      Thread.sleep(forTimeInterval: 0.001)
    }
  }

  /// The parent reads the pipe between the two until all of its writers are gone; so a process that
  /// inherited it and lives on would make it wait. This child says nothing there.
  private static func releasePipes() {
    let nowhere = open("/dev/null", O_RDWR)
    guard nowhere >= 0 else { return }
    for descriptor in STDERR_FILENO + 1..<1024 {
      var status = stat()
      guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFIFO else { continue }
      dup2(nowhere, descriptor)
    }
    close(nowhere)
  }
}

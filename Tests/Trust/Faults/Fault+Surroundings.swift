import Foundation

extension Fault {
  /// What outlasts the answer: other processes, and what is changed around this one.
  func leaveBehind() throws {
    let files = FileManager.default
    switch self {
    case .changeFolder: _ = files.changeCurrentDirectoryPath("/")
    case .changeEnvironment:
      for name in ["PATH", "HOME", "TMPDIR", "UNROLLED_VERDICTS"] { setenv(name, "/nowhere", 1) }
      for name in ["LD_LIBRARY_PATH", "SWIFT_BACKTRACE"] { unsetenv(name) }
    case .deleteFiles: empty(files.temporaryDirectory.path)
    case .deleteFolder:
      if let desk, desk.contains("/unrolled-") { try? files.removeItem(atPath: desk) }
    case .process:
      let sleeper = Process()
      sleeper.executableURL = URL(fileURLWithPath: "/bin/sleep")
      sleeper.arguments = ["900"]
      try sleeper.run()
    case .spawn: spawn("sleep 901")
    case .spawnStopped: spawn("kill -STOP $$; sleep 902")
    // A daemon forks, and its parent ends, so that it is nobody's child.
    case .daemon: spawn("(cd /; trap '' HUP TERM; sleep 903) & exit")
    case .session: spawn("sleep 904", flags: Self.ownSession)
    case .fork: if fork() == 0 { while true { Foundation.sleep(905) } }
    case .forkLoop: if fork() == 0 { while true {} }
    case .forkBoth: fork()
    case .forkSession:
      if fork() == 0 {
        setsid()
        while true { Foundation.sleep(906) }
      }
    default: break
    }
  }

  private func empty(_ folder: String) {
    guard folder.contains("/unrolled-") else { return }
    for name in (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? [] {
      try? FileManager.default.removeItem(atPath: "\(folder)/\(name)")
    }
  }

  /// POSIX_SPAWN_SETSID, a macro of C that Swift doesn't see.
  private static let ownSession: Int16 = 0x80

  /// Starts a shell that inherits every open descriptor.
  private func spawn(_ command: String, flags: Int16 = 0) {
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    posix_spawnattr_setflags(&attributes, flags)
    var child = pid_t()
    let words: [String] = ["sh", "-c", command]
    var arguments = words.map { strdup($0) } + [nil]
    posix_spawn(&child, "/bin/sh", nil, &attributes, &arguments, environ)
  }

  /// Swift hides this function, since what runs after it may find its locks taken.
  @discardableResult private func fork() -> pid_t {
    typealias Fork = @convention(c) () -> pid_t
    guard let symbol = dlsym(dlopen(nil, RTLD_NOW), "fork") else { return -1 }
    return unsafeBitCast(symbol, to: Fork.self)()
  }
}

import Foundation

extension Fault {
  /// What ends a process, or at least its answer.
  func stop() throws {
    let zero = ProcessInfo.processInfo.arguments.count * 0
    switch self {
    case .index: print([1, 2][zero + 2])
    case .overflow: print(Int.max - zero + 1 + ProcessInfo.processInfo.arguments.count)
    case .unwrap: print([Int]().max()! + zero)
    case .divide: print(1 / zero)
    case .abort: Foundation.abort()
    case .recursion: print(descend(1))
    case .throwError: throw CocoaError(.fileNoSuchFile)
    case .exit0: exit(0)
    case .exit86: exit(86)
    case .quick0: _exit(0)
    case .quick86: _exit(86)
    case .handler: atexit { print("good bye") }
    case .exitInHandler:
      atexit { _exit(86) }
      exit(0)
    case .exitLooping:
      atexit { while true {} }
      exit(0)
    case .killed: kill(getpid(), SIGKILL)
    case .terminated: kill(getpid(), SIGTERM)
    case .stopped: raise(SIGSTOP)
    // The soak runs its tests in a session of their own, so that this ends nothing else.
    case .killGroup: kill(0, SIGKILL)
    case .stopGroup:
      kill(0, SIGSTOP)
      // Another thread may be the first to hear of it.
      Foundation.sleep(1)
    default: break
    }
  }

  private func descend(_ number: Int) -> Int { number < 0 ? 0 : 1 + descend(number &+ 1) }
}

import Foundation
import Synchronization

// What `Tests/Trust/soak` puts into every chapter's Exercises, in a copy of the package: there
// every exercise is right, but first calls `provoke`, which does what UNROLLED_SOAK asks for. The
// soak runs on Linux, so this may speak to Linux alone.

/// Misbehaves as UNROLLED_SOAK wants of this exercise: `1.2=exit,2.4=closeAll+trap@3` makes 2.4 close
/// all descriptors and then trap, when it is called for the third time.
func provoke(_ exercise: String) throws {
  guard let provocation = Provocation.all[exercise] else { return }
  let call = Provocation.calls.add(1, ordering: .relaxed).newValue
  guard call == provocation.call else { return }
  provocation.leaveMark(exercise)
  for fault in provocation.faults { try fault.happen() }
}

/// What one exercise is to do, and when.
struct Provocation: Sendable {
  let faults: [Fault]
  let call: Int

  /// A process grades one exercise, so one count is enough.
  static let calls = Atomic(0)

  static let all: [String: Provocation] = {
    let wish = ProcessInfo.processInfo.environment["UNROLLED_SOAK"] ?? ""
    return Dictionary(
      uniqueKeysWithValues: wish.split(separator: ",").map { entry in
        let parts = entry.split { $0 == "=" || $0 == "@" }
        let faults = parts[1].split(separator: "+").map { name in
          guard let fault = Fault(rawValue: String(name)) else {
            fatalError("there is no fault '\(name)'")
          }
          return fault
        }
        return (String(parts[0]), Provocation(faults: faults, call: Int(parts[2])!))
      })
  }()

  /// Tells the soak that it came to this: an exercise may be called less often.
  func leaveMark(_ exercise: String) {
    guard let folder = ProcessInfo.processInfo.environment["UNROLLED_SOAK_MARKS"] else { return }
    _ = FileManager.default.createFile(atPath: "\(folder)/\(exercise)", contents: nil)
    setenv("UNROLLED_SOAK_EXERCISE", exercise, 1)
  }
}

/// The ways to misbehave. What each must end in stands in `Tests/Trust/soak`.
enum Fault: String, Sendable {
  // Fault+Stops.swift
  case index, overflow, unwrap, divide, abort, recursion, throwError
  case exit0, exit86, quick0, quick86, exitInHandler, exitLooping, handler
  case killed, terminated, stopped, killGroup, stopGroup
  // Fault+Waits.swift
  case loop, sleep, lockTwice, semaphore, busyThreads, printingThreads
  case ignoreSignals, blockSignals, catchSignals, allocate, grow, lowerFiles, lowerSizes
  case lowerMemory, lowerTime
  // Fault+Output.swift
  case closeStreams, closeAll, floodOutput, floodError, printMuch, readInput
  case forgePrinting, forgeEverywhere, forgeFiles, forgeOthers
  // Fault+Surroundings.swift
  case changeFolder, changeEnvironment, deleteFiles, deleteFolder
  case process, spawn, spawnStopped, session, daemon, fork, forkLoop, forkBoth, forkSession

  func happen() throws {
    switch self {
    case .index, .overflow, .unwrap, .divide, .abort, .recursion, .throwError, .exit0, .exit86,
      .quick0, .quick86, .exitInHandler, .exitLooping, .handler, .killed, .terminated, .stopped,
      .killGroup, .stopGroup:
      try stop()
    case .loop, .sleep, .lockTwice, .semaphore, .busyThreads, .printingThreads, .ignoreSignals,
      .blockSignals, .catchSignals, .allocate, .grow, .lowerFiles, .lowerSizes, .lowerMemory,
      .lowerTime:
      wait()
    case .closeStreams, .closeAll, .floodOutput, .floodError, .printMuch, .readInput,
      .forgePrinting, .forgeEverywhere, .forgeFiles, .forgeOthers:
      write()
    case .changeFolder, .changeEnvironment, .deleteFiles, .deleteFolder, .process, .spawn,
      .spawnStopped, .session, .daemon, .fork, .forkLoop, .forkBoth, .forkSession:
      try leaveBehind()
    }
  }
}

import Foundation

/// A command that is run and listened to.
struct Subprocess {
  /// How it ended and what it said, on both streams.
  struct Result {
    let status: Int32
    let output: String
  }

  /// What to run, found on the path.
  var arguments: [String]
  /// Where to run it.
  var folder: String
  /// What to add to the environment; nil takes a variable away.
  var environment: [String: String?] = [:]

  /// Runs it to its end.
  ///
  /// - Parameter hear: is told each line as it comes
  func run(_ hear: (Substring) -> Void = { _ in }) throws(Trouble) -> Result {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = arguments
    process.currentDirectoryURL = URL(fileURLWithPath: folder)
    process.environment = ProcessInfo.processInfo.environment.merging(
      environment.compactMapValues(\.self)
    ) { $1 }.filter { name, _ in environment[name] != .some(nil) }
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = pipe
    process.standardInput = FileHandle.nullDevice
    do {
      try process.run()
    } catch {
      throw .failure(
        "couldn't run '\(arguments.joined(separator: " "))': "
          + (error as NSError).localizedDescription)
    }
    var output = Data()
    var rest = Data()
    while true {
      let data = pipe.fileHandleForReading.availableData
      if data.isEmpty { break }
      output += data
      rest += data
      while let end = rest.firstIndex(of: UInt8(ascii: "\n")) {
        hear(String(decoding: rest[..<end], as: UTF8.self)[...])
        rest = Data(rest[rest.index(after: end)...])
      }
    }
    process.waitUntilExit()
    return Result(
      status: process.terminationStatus, output: String(decoding: output, as: UTF8.self))
  }
}

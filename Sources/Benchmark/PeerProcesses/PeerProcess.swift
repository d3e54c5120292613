import Foundation

/// A Python process that does the same work in a framework, for as long as the benchmark runs.
///
/// One line goes in and one comes out; the peer measures its own time, so neither its start nor the
/// pipe counts.
final class PeerProcess {
  let name: ContestantName
  /// What it said when it started, such as `2.13.0`.
  private(set) var version = ""
  /// Whether it can still be asked.
  var isRunning: Bool { process.isRunning }
  private let process = Process()
  private let input = Pipe()
  private let output = Pipe()
  private var buffer = Data()

  /// Starts a peer, and waits until it has loaded its framework.
  ///
  /// - Parameters:
  ///   - python: the path of the interpreter
  ///   - name: `pytorch` or `numpy`, and how many threads it may use
  ///   - precision: `float32` or `float64`
  init(python: String, name: ContestantName, precision: String) throws {
    guard
      let script = Bundle.module.url(
        forResource: "peer", withExtension: "py", subdirectory: "Peers")
    else { throw PeerFailure(description: "there is no 'Peers/peer.py' beside the benchmark") }
    self.name = name
    process.executableURL = URL(fileURLWithPath: python)
    process.arguments = [script.path, name.name, String(name.threads), precision]
    var environment = ProcessInfo.processInfo.environment
    environment["PYTHONDONTWRITEBYTECODE"] = "1"
    for variable in [
      "OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "VECLIB_MAXIMUM_THREADS",
    ] {
      environment[variable] = String(name.threads)
    }
    process.environment = environment
    process.standardInput = input
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    do {
      try process.run()
    } catch {
      throw PeerFailure(description: "'\(python)' can't be run")
    }
    version = try reply().version ?? ""
  }

  /// Gets ready for a task.
  func prepare(_ task: PeerTask) throws -> PeerReply {
    let file = FileManager.default.temporaryDirectory
      .appendingPathComponent("unrolled-\(UUID().uuidString).bin")
    defer { try? FileManager.default.removeItem(at: file) }
    try task.data.write(to: file)
    var message = task.message
    message.file = file.path
    return try ask(message)
  }

  /// Does the task so many times; returns the seconds of all together.
  func run(_ repetitions: Int) throws -> Double {
    guard let seconds = try ask(PeerMessage(command: "run", repetitions: repetitions)).seconds
    else { throw PeerFailure(description: "expected seconds, but a reply without came") }
    return seconds
  }

  /// Ends the process.
  func stop() {
    try? input.fileHandleForWriting.close()
    process.waitUntilExit()
  }

  private func ask(_ message: PeerMessage) throws -> PeerReply {
    do {
      try input.fileHandleForWriting.write(contentsOf: message.line)
    } catch {
      throw PeerFailure(description: "it ended too early")
    }
    return try reply()
  }

  private func reply() throws -> PeerReply {
    while true {
      if let end = buffer.firstIndex(of: UInt8(ascii: "\n")) {
        let line = String(decoding: buffer[..<end], as: UTF8.self)
        buffer = Data(buffer[buffer.index(after: end)...])
        return try PeerReply(line: line)
      }
      let more = output.fileHandleForReading.availableData
      if more.isEmpty { throw PeerFailure(description: "it ended too early") }
      buffer += more
    }
  }
}

import Foundation
import RNNMath

/// The peers that take part, and why others don't.
struct PeerGroup {
  private(set) var processes: [PeerProcess] = []
  /// One line about each peer that can't take part.
  private(set) var complaints: [String] = []
  /// What peers chose, where they had a choice.
  private(set) var notes: [String] = []
  /// The largest difference between what we and they computed, and where.
  private(set) var largestDifference = (value: 0.0, identifier: "")

  /// No peers at all.
  init() {}

  /// Starts PyTorch with each number of threads, and NumPy with the least of them.
  init(python: String?, threads: [Int], precision: String) {
    guard let path = python ?? executable("python3") else {
      complaints = [
        "There is no `python3` on `PATH`; name one with `--python PATH`. There are no peers."
      ]
      return
    }
    guard FileManager.default.isExecutableFile(atPath: path) else {
      complaints = ["'\(path)' can't be run: there are no peers."]
      return
    }
    start("pytorch", python: path, threads: threads.sorted(), precision: precision)
    start("numpy", python: path, threads: [threads.min() ?? 1], precision: precision)
  }

  /// Starts a framework with each number of threads, until once it can't.
  private mutating func start(
    _ framework: String, python: String, threads: [Int], precision: String
  ) {
    for count in threads {
      let name = ContestantName(name: framework, threads: count)
      do {
        processes.append(try PeerProcess(python: python, name: name, precision: precision))
      } catch {
        complaints.append("\(name.framework) can't take part: \(error).")
        return
      }
    }
  }

  /// Versions, in one line.
  var summary: String {
    let versions = processes.map { "\($0.name.framework) \($0.version)" }
    return Tables.inOrder(versions).joined(separator: ", ")
  }

  /// What is called equal: rounding in another order, in a sum over many steps.
  static let tolerance = MemoryLayout<Scalar>.size == 4 ? 1e-4 : 1e-9

  /// The peers that can do a task, ready for it; one that has ended takes no further part.
  ///
  /// - Parameter expected: what they should compute
  mutating func contestants(
    for task: PeerTask?, expected: [Double], identifier: String
  ) -> [Contestant] {
    guard let task else { return [] }
    for process in processes where !process.isRunning {
      complaints.append("\(process.name.title) has ended, before \(identifier).")
    }
    processes.removeAll { !$0.isRunning }
    return processes.compactMap { process in
      do {
        let reply = try process.prepare(task)
        if let check = reply.check {
          let difference = Benchmark.largestDifference(expected, check)
          if difference > Self.tolerance {
            complaints.append(
              "\(process.name.title) computes something else in \(identifier): "
                + "\(check), not \(expected).")
          }
          if difference >= largestDifference.value {
            largestDifference = (difference, "\(identifier), \(process.name.title)")
          }
        }
        if let note = reply.note { notes.append("\(identifier), \(process.name.title): \(note)") }
        // Threads of OpenMP wait actively for a while before they sleep.
        return Contestant(
          name: process.name, run: process.run, settling: process.name.threads > 1 ? 0.05 : 0.002)
      } catch {
        complaints.append("\(process.name.title) leaves out \(identifier): \(error).")
        return nil
      }
    }
  }

  /// Goes on without any, because one failed in the middle of its work.
  mutating func giveUp(_ failure: PeerFailure, at identifier: String) {
    complaints.append("The peers take no further part: at \(identifier), \(failure).")
    stop()
    processes = []
  }

  /// Ends them all.
  func stop() {
    for process in processes { process.stop() }
  }
}

/// Where a command is on `PATH`; nil if it isn't.
private func executable(_ command: String) -> String? {
  (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
    .map { "\($0)/\(command)" }
    .first { FileManager.default.isExecutableFile(atPath: $0) }
}

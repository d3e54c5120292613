import Foundation

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// How the memory of forward and backward grows with T: what backpropagation has to remember.
struct MemoryGrowth: Codable, Equatable {
  /// One T, and by how many bytes the peak of the process grew.
  struct Point: Codable, Equatable {
    let steps: Int
    let bytes: Int
  }

  let cell: String
  let points: [Point]

  /// Bytes for each further time step, by least squares.
  var bytesPerStep: Double { slope(points.map { (Double($0.steps), Double($0.bytes)) }) }

  /// Measures each T in a process of its own, because a process never forgets its peak.
  init(_ workload: Workload, quick: Bool, done: (Int) -> Void) throws {
    cell = workload.cell
    let sizes = quick ? [64, 128, 256, 512] : [64, 128, 256, 512, 1024, 2048]
    points = try sizes.enumerated().map { index, steps in
      defer { done(index + 1) }
      return Point(steps: steps, bytes: try Self.probed(workload.cell, steps: steps))
    }
  }

  /// Points that are known already.
  init(cell: String, points: [Point]) {
    self.cell = cell
    self.points = points
  }

  /// The size at which memory is measured.
  static func shape(steps: Int) -> SequenceShape {
    SequenceShape(name: "memory", batch: 16, hidden: 128, steps: steps)
  }

  /// What the child does: one forward and backward, then the growth of the peak, in bytes.
  static func probe(_ workload: Workload, steps: Int) throws -> Int {
    // Pages of code and of small parts count before, not to what grows.
    _ = try workload.make(shape(steps: 1)).gradient()
    let before = peakBytes()
    let trainee = try workload.make(shape(steps: steps))
    _ = try trainee.gradient()
    return peakBytes() - before
  }

  private static func probed(_ cell: String, steps: Int) throws -> Int {
    guard let executable = Bundle.main.executableURL else {
      throw PeerFailure(description: "the benchmark can't find its own executable")
    }
    let (process, output) = (Process(), Pipe())
    process.executableURL = executable
    process.arguments = ["--memory-probe", String(steps), "--only", "^\(cell)$"]
    process.standardOutput = output
    try process.run()
    let text = String(
      decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    guard let bytes = Int(text.trimmingCharacters(in: .whitespacesAndNewlines)) else {
      throw PeerFailure(description: "expected a number of bytes, but '\(text)' came")
    }
    return bytes
  }
}

/// The most memory that this process has had at once, in bytes.
private func peakBytes() -> Int {
  // Linux keeps what a child's parent had in `ru_maxrss`, but not here.
  if let status = try? String(contentsOfFile: "/proc/self/status", encoding: .utf8),
    let line = status.split(separator: "\n").first(where: { $0.hasPrefix("VmHWM:") }),
    let kilobytes = line.split(whereSeparator: \.isWhitespace).dropFirst().first.flatMap({ Int($0) }
    )
  {
    return kilobytes * 1024
  }
  var usage = rusage()
  #if canImport(Glibc)
  getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
  #else
  getrusage(RUSAGE_SELF, &usage)
  #endif
  // A Mac counts bytes, Linux kilobytes.
  #if canImport(Darwin)
  return usage.ru_maxrss
  #else
  return usage.ru_maxrss * 1024
  #endif
}

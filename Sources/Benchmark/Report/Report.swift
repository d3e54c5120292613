import Foundation

/// Everything that a run found: what `--json` writes.
struct Report: Codable, Equatable {
  /// The measured limits of the machine.
  struct Limits: Codable, Equatable {
    /// GFLOP/s by number of threads.
    var peakGigaflops: [String: Double] = [:]
    /// GB/s read by one thread, by bytes read again and again.
    var bandwidthGigabytes: [String: Double] = [:]

    /// The peak of so many threads; nil if it wasn't measured.
    func peak(threads: Int) -> Double? { peakGigaflops[String(threads)] }
  }

  /// What the peers said.
  struct Peers: Codable, Equatable {
    let versions: [String: String]
    /// As a share of the loss or of the norm of the gradient.
    let largestDifference: Double
    let largestDifferenceAt: String
    let notes: [String]
    let complaints: [String]
  }

  var schema = "unrolled.benchmark"
  var version = 1
  let machine: Machine
  let rounds: Int
  var limits = Limits()
  var rows: [Row] = []
  var peers: Peers?
  var growth: [Growth]?
  var memory: [MemoryGrowth]?

  /// The report as JSON text, with sorted keys.
  var json: Data {
    get throws {
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
      encoder.nonConformingFloatEncodingStrategy = .convertToString(
        positiveInfinity: "Infinity", negativeInfinity: "-Infinity", nan: "NaN")
      return try encoder.encode(self) + Data("\n".utf8)
    }
  }
}

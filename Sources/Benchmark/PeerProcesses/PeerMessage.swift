import Foundation
import RNNMath

/// One line to a peer: `prepare` with a task, or `run` with a number of repetitions.
struct PeerMessage: Codable, Equatable {
  /// Which matrix comes next in the file, and its shape.
  struct Shape: Codable, Equatable {
    let name: String
    let rows: Int
    let columns: Int
  }

  let command: String
  var kind: String?
  var cell: String?
  var form: String?
  var accumulates: Bool?
  /// Characters to draw in one repetition.
  var count: Int?
  var maximumNorm: Double?
  var learningRate: Double?
  var repetitions: Int?
  /// Where the numbers are.
  var file: String?
  var matrices: [Shape]?

  init(command: String, kind: String? = nil, repetitions: Int? = nil) {
    self.command = command
    self.kind = kind
    self.repetitions = repetitions
  }

  /// The message as one line of JSON, with its line feed.
  var line: Data {
    get throws {
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
      return try encoder.encode(self) + Data("\n".utf8)
    }
  }
}

/// One line from a peer.
struct PeerReply: Codable, Equatable {
  /// Nil if all went well.
  var error: String?
  /// The framework and its version, in the first line of all.
  var version: String?
  /// What it chose, where it had a choice, such as the form of Adam.
  var note: String?
  /// What it computed: to be compared with our own.
  var check: [Double]?
  /// How long the repetitions took.
  var seconds: Double?

  /// Reads a line.
  ///
  /// - Throws: a `PeerFailure` if it isn't a reply, or tells of an error
  init(line: String) throws(PeerFailure) {
    guard let reply = try? JSONDecoder().decode(PeerReply.self, from: Data(line.utf8)) else {
      throw PeerFailure(description: "expected a reply, but '\(line.prefix(60))' came")
    }
    if let error = reply.error { throw PeerFailure(description: error) }
    self = reply
  }
}

/// Why a peer can't take part.
struct PeerFailure: Error, Equatable, CustomStringConvertible {
  let description: String

  init(description: String) {
    self.description = asOneLine(description)
  }
}

/// The largest difference between two lists of numbers, as a share of the numbers themselves.
///
/// Infinite where one has more than the other, or a number isn't finite.
func largestDifference(_ ours: [Double], _ theirs: [Double]) -> Double {
  guard ours.count == theirs.count else { return .infinity }
  return zip(ours, theirs).reduce(0) { largest, pair in
    let difference = abs(pair.0 - pair.1) / max(abs(pair.0), abs(pair.1), .leastNormalMagnitude)
    return difference.isFinite ? max(largest, difference) : .infinity
  }
}

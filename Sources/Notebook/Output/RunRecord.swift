import Foundation

/// The results of a run by name: what `--json` writes.
struct RunRecord: Codable, Equatable {
  /// A result.
  ///
  /// JSON has no word for numbers that aren't finite: they become `"NaN"`, `"Infinity"` and
  /// `"-Infinity"`.
  enum Value: Codable, Equatable {
    case number(Double)
    case text(String)

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if let number = try? container.decode(Double.self) {
        self = .number(number)
      } else {
        self = .text(try container.decode(String.self))
      }
    }

    func encode(to encoder: any Encoder) throws {
      var container = encoder.singleValueContainer()
      switch self {
      case .number(let number): try container.encode(number)
      case .text(let text): try container.encode(text)
      }
    }
  }

  static let currentSchema = "unrolled.run"

  let schema: String
  let version: Int
  let chapter: String
  let mode: Options.Mode
  let seed: UInt64
  let mine: Bool
  let precision: String
  let seconds: Double
  let results: [String: Value]

  init(
    chapter: String, options: Options, precision: String, seconds: Double,
    results: [String: Value]
  ) {
    schema = Self.currentSchema
    version = 1
    self.chapter = chapter
    mode = options.mode
    seed = options.seed
    mine = options.mine
    self.precision = precision
    self.seconds = (seconds * 1000).rounded() / 1000
    self.results = results
  }

  /// The record as JSON text, with sorted keys and every digit.
  func json() throws -> Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    encoder.nonConformingFloatEncodingStrategy = .convertToString(
      positiveInfinity: "Infinity", negativeInfinity: "-Infinity", nan: "NaN")
    return try encoder.encode(self) + Data("\n".utf8)
  }
}

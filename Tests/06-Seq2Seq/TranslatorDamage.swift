import Foundation
import Testing

/// One way in which a saved translator may be spoilt, and what must be said of it.
struct TranslatorDamage: Sendable, CustomTestStringConvertible {
  let testDescription: String
  let says: String
  let change: @Sendable (Data) throws -> Data

  /// Changes the object that the file holds.
  static func object(
    _ name: String, says: String, _ change: @escaping @Sendable (inout [String: Any]) -> Void
  ) -> TranslatorDamage {
    TranslatorDamage(testDescription: name, says: says) { data in
      var object = try JSONSerialization.jsonObject(with: data) as? [String: Any] ?? [:]
      change(&object)
      return try JSONSerialization.data(withJSONObject: object)
    }
  }

  /// Replaces one matrix; nil takes it out.
  static func matrix(
    _ description: String, says: String, _ name: String, _ shape: (rows: Int, columns: Int)?,
    values: Int? = nil, value: Double = 0.5
  ) -> TranslatorDamage {
    object(description, says: says) { file in
      var parameters = file["parameters"] as? [String: Any] ?? [:]
      parameters[name] = shape.map {
        let count = values ?? $0.rows * $0.columns
        return [
          "rows": $0.rows, "columns": $0.columns,
          "values": [Double](repeating: value, count: count),
        ] as [String: Any]
      }
      file["parameters"] = parameters
    }
  }

  static let all = [
    TranslatorDamage(testDescription: "empty", says: "an empty file") { _ in Data() },
    TranslatorDamage(testDescription: "cut off", says: "one JSON object") {
      $0.prefix($0.count / 2)
    },
    TranslatorDamage(testDescription: "bytes", says: "8 bytes that hold something else") { _ in
      Data([137, 80, 78, 71, 13, 10, 26, 10])
    },
    TranslatorDamage(testDescription: "a number beyond all", says: "the file to be readable") {
      let text = String(decoding: $0, as: UTF8.self)
      return Data(
        text.replacing("\"values\":[", with: "\"values\":[1e999,", maxReplacements: 1).utf8)
    },
    object("of chapter 3", says: "came 'unrolled-lstm'. Choose a file") {
      $0["format"] = "unrolled-lstm"
    },
    object("without a format", says: "came a file without one") { $0["format"] = nil },
    object("of the future", says: "came version 2. Update the workbook") { $0["version"] = 2 },
    object("without a version", says: "a version from 1, came none") { $0["version"] = nil },
    object("an unknown cell", says: "'cell'") { $0["cell"] = "wild" },
    object("an unknown score", says: "'score'") { $0["score"] = "wild" },
    object("another cell", says: "of one hidden size, came 3×16 and 4×16") {
      $0["cell"] = "vanilla"
    },
    object("a cell with more matrices", says: "a matrix 'encoder.recurrentBias', came none") {
      $0["cell"] = "gru"
    },
    object("another score", says: "a matrix 'attention.score.weights', came none") {
      $0["score"] = "general"
    },
    object("no task", says: "'task', came none") { $0["task"] = nil },
    object("no parameters", says: "'parameters', came none") { $0["parameters"] = nil },
    object("a number for a vocabulary", says: "'sourceVocabulary' to be of type") {
      $0["sourceVocabulary"] = 3
    },
    object("a short vocabulary", says: "'sourceEmbedding' to be 3×3, came 7×3") {
      $0["sourceVocabulary"] = ["<pad>", "<start>", "<end>"]
    },
    object("a vocabulary without special tokens", says: "'targetVocabulary' to begin with") {
      $0["targetVocabulary"] = ["A", "B", "C", "D", "E", "F", "G", "H"]
    },
    object("a repeated token", says: "'targetVocabulary' without repetition, came 'A' twice") {
      $0["targetVocabulary"] = ["<pad>", "<start>", "<end>", "A", "B", "C", "D", "A"]
    },
    matrix(
      "a matrix that is missing", says: "a matrix 'encoder.bias', came none", "encoder.bias", nil),
    matrix(
      "too few values", says: "'parameters.encoder.bias.values'", "encoder.bias", (1, 16),
      values: 15),
    matrix(
      "too few gates", says: "'encoder.recurrentWeights' to be 4×16, came 4×12",
      "encoder.recurrentWeights", (4, 12)),
    matrix(
      "another hidden size", says: "of one hidden size, came 3×16 and 5×20",
      "decoder.recurrentWeights", (5, 20)),
    matrix(
      "no inputs", says: "of one hidden size, came 0×16 and 4×16", "decoder.inputWeights", (0, 16)),
    matrix(
      "nothing of a great size", says: "of one hidden size, came 3×16 and 1000000000×0",
      "decoder.recurrentWeights", (1_000_000_000, 0)),
    matrix(
      "nothing of the greatest size",
      says: "of one hidden size, came 3×16 and 9223372036854775807×0",
      "decoder.recurrentWeights", (.max, 0), values: 0),
    matrix(
      "a score of the greatest size",
      says: "'attention.score.queryWeights' to be 4×9223372036854775807",
      "attention.score.bias", (0, .max), values: 0),
    matrix(
      "a number that is too large", says: "numbers up to 1e+15, came 1e+300 in 'output.bias'",
      "output.bias", (1, 8), value: 1e300),
    matrix(
      "a score of another size", says: "'attention.score.queryWeights' to be 4×4, came 4×5",
      "attention.score.queryWeights", (4, 5)),
    matrix("a negative shape", says: "'parameters.output.bias.values'", "output.bias", (-1, -8)),
  ]
}

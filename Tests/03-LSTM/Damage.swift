import Foundation
import LSTMModel
import Testing

/// One way in which a saved network may be spoilt, and what must be said of it.
struct Damage: Sendable, CustomTestStringConvertible {
  let testDescription: String
  let says: String
  var variant = LSTMVariant.plain
  let change: @Sendable (Data) throws -> Data

  /// Changes the object that the file holds.
  static func object(
    _ name: String, says: String, variant: LSTMVariant = .plain,
    _ change: @escaping @Sendable (inout [String: Any]) -> Void
  ) -> Damage {
    Damage(testDescription: name, says: says, variant: variant) { data in
      var object = try JSONSerialization.jsonObject(with: data) as? [String: Any] ?? [:]
      change(&object)
      return try JSONSerialization.data(withJSONObject: object)
    }
  }

  /// Changes one matrix of the lower layer.
  static func layer(
    _ name: String, says: String, _ matrix: String, rows: Int, columns: Int, values: Int
  ) -> Damage {
    object(name, says: says) { file in
      var layers = file["layers"] as? [[String: Any]] ?? []
      layers[0][matrix] = [
        "rows": rows, "columns": columns, "values": [Double](repeating: 0.5, count: values),
      ]
      file["layers"] = layers
    }
  }

  static let all = [
    Damage(testDescription: "empty", says: "an empty file") { _ in Data() },
    Damage(testDescription: "cut off", says: "one JSON object") { $0.prefix($0.count / 2) },
    Damage(testDescription: "bytes", says: "8 bytes that hold something else") { _ in
      Data([137, 80, 78, 71, 13, 10, 26, 10])
    },
    Damage(testDescription: "a list", says: "one JSON object") { _ in Data("[1, 2]".utf8) },
    object("foreign", says: "came 'other'. Choose a file") { $0["format"] = "other" },
    object("without a format", says: "came a file without one") { $0["format"] = nil },
    object("of the future", says: "came version 2. Update the workbook") { $0["version"] = 2 },
    object("without a version", says: "a version from 1, came none") { $0["version"] = nil },
    object("without layers", says: "at least one layer, came none") {
      $0["layers"] = [[String: Any]]()
    },
    object("an unknown variant", says: "'variant'") { $0["variant"] = "wild" },
    object("no output", says: "'output', came none") { $0["output"] = nil },
    object("a number for a vocabulary", says: "'vocabulary' to be of type") {
      $0["vocabulary"] = 3
    },
    object("a short vocabulary", says: "a vocabulary of 3, one for each output, came 1") {
      $0["vocabulary"] = ["a"]
    },
    object("a repeated word", says: "'a' twice") { $0["vocabulary"] = ["a", "b", "a"] },
    object("peepholes that are missing", says: "peepholes of 2 layers", variant: .peephole) {
      $0["peepholes"] = [[String: Any]]()
    },
    object("a matrix that is missing", says: "layers[1] with a matrix 'bias', came none") { file in
      var layers = file["layers"] as? [[String: Any]] ?? []
      layers[1]["bias"] = nil
      file["layers"] = layers
    },
    layer(
      "too few values", says: "'layers[0].bias.values'", "bias", rows: 1, columns: 8, values: 7),
    layer(
      "too few gates", says: "'layers[0].recurrentWeights' to be 2×8, came 2×6",
      "recurrentWeights", rows: 2, columns: 6, values: 12),
    layer(
      "another hidden size", says: "'layers[0].inputWeights' to be 3×12, came 3×8",
      "recurrentWeights", rows: 3, columns: 12, values: 36),
    layer(
      "a negative shape", says: "'layers[0].bias.values'",
      "bias", rows: -1, columns: -8, values: 8),
    object(
      "nothing of a great size", says: "layers[0] with inputs and states", variant: .peephole
    ) { file in
      var layers = file["layers"] as? [[String: Any]] ?? []
      layers[0]["recurrentWeights"] = ["rows": Int.max, "columns": 0, "values": [Double]()]
      file["layers"] = layers
    },
    object("a long word", says: "to be of type") { file in
      file["layers"] = [[String(repeating: "x\n", count: 100_000): 1]]
    },
    object("numbers that are too large", says: "numbers up to 1e+15, came -1e+300 in") { file in
      file["output"] = [
        "bias": ["rows": 1, "columns": 3, "values": [0, -1e300, 0]],
        "weights": ["rows": 2, "columns": 3, "values": [0, 0, 0, 0, 0, 0]],
      ]
    },
    Damage(testDescription: "a number beyond all", says: "the file to be readable") { data in
      // The output layer's bias comes before its weights, as names are sorted.
      let parts = String(decoding: data, as: UTF8.self).components(separatedBy: "\"output\":")
      let output = parts[1].replacing(
        "\"values\":[", with: "\"values\":[1e999,", maxReplacements: 1)
      return Data((parts[0] + "\"output\":" + output).utf8)
    },
  ]
}

import Foundation
import FundamentalsModel
import RNNMath

/// A network and what its classes mean, to keep in a file.
///
/// The file is JSON of one object:
///
///     {
///       "format": "unrolled-lstm",
///       "version": 1,
///       "variant": "plain",
///       "vocabulary": [".", "a", "b"],
///       "layers": [{"inputWeights": M, "recurrentWeights": M, "bias": M}],
///       "peepholes": [],
///       "output": {"weights": M, "bias": M}
///     }
///
/// - Each M is a matrix, such as `{"rows": 1, "columns": 2, "values": [0.5, -1]}`, row after row.
/// - `layers` go from the bottom to the top; columns are in the order of ``Gate``.
/// - `peepholes` hold a `{"input": M, "forget": M, "output": M}` for each layer of the variant
///   `peephole`, and nothing for others. The variants are those of ``LSTMVariant``.
/// - `vocabulary` has a string for each output, or none at all.
/// - Numbers have as many digits as bring back the very same number, and none of them depends on
///   whether the workbook was built for Double or Float.
/// - A later version of the format has a higher number; a reader refuses what is newer than itself.
public struct SavedLSTM: Equatable, Sendable {
  /// What was learned.
  public var network: LSTMNetwork
  /// What each output stands for; empty where outputs are no classes.
  public var vocabulary: [String]

  /// A network to save.
  public init(network: LSTMNetwork, vocabulary: [String] = []) {
    self.network = network
    self.vocabulary = vocabulary
  }

  static let format = "unrolled-lstm"
  static let version = 1

  /// Writes the file, whole or not at all.
  ///
  /// A file of that name is kept: it is copied first, to the same name with `.bak` behind it, or
  /// `.bak2`, `.bak3` and so on if that is taken.
  ///
  /// - Returns: where the copy of an earlier file is; nil if there was none.
  /// - Throws: ``SavedLSTMError`` where the network could not be loaded again, or the file not written.
  @discardableResult
  public func save(to file: URL) throws -> URL? {
    try requireConsistency(in: file)
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    do {
      let data = try encoder.encode(Content(self))
      let backup = try Self.backUp(file)
      try data.write(to: file, options: .atomic)
      return backup
    } catch {
      throw SavedLSTMError(
        file, expected: "a place to write to", came: "'\(error.localizedDescription)'",
        advice: "Choose another folder or name")
    }
  }

  /// Reads what ``save(to:)`` wrote.
  ///
  /// - Throws: ``SavedLSTMError`` where the file is missing, damaged, not one of these, or newer.
  public static func load(from file: URL) throws -> SavedLSTM {
    let data: Data
    do {
      data = try Data(contentsOf: file)
    } catch {
      throw SavedLSTMError(
        file, expected: "a file to read", came: "'\(error.localizedDescription)'",
        advice: "Correct the name, or train a network and save it first")
    }
    try Heading.check(data, of: file)
    do {
      let content = try JSONDecoder().decode(Content.self, from: data)
      let saved = try content.restored(from: file)
      try saved.requireConsistency(in: file)
      return saved
    } catch let error as DecodingError {
      throw SavedLSTMError(file, error)
    }
  }

  private static func backUp(_ file: URL) throws -> URL? {
    guard FileManager.default.fileExists(atPath: file.path) else { return nil }
    var (copy, number) = (file.appendingPathExtension("bak"), 1)
    while FileManager.default.fileExists(atPath: copy.path) {
      number += 1
      copy = file.appendingPathExtension("bak\(number)")
    }
    try FileManager.default.copyItem(at: file, to: copy)
    return copy
  }
}

/// What every version of the file begins with, as far as this one must know.
private struct Heading: Decodable {
  let format: String?
  let version: Int?

  static func check(_ data: Data, of file: URL) throws {
    guard let heading = try? JSONDecoder().decode(Heading.self, from: data) else {
      throw SavedLSTMError(
        file, expected: "one JSON object with a format and a version",
        came: data.isEmpty ? "an empty file" : "\(data.count) bytes that hold something else",
        advice: SavedLSTMError.again)
    }
    guard heading.format == SavedLSTM.format else {
      throw SavedLSTMError(
        file, expected: "the format '\(SavedLSTM.format)'",
        came: heading.format.map { "'\($0)'" } ?? "a file without one",
        advice: "Choose a file that this chapter saved")
    }
    guard let version = heading.version, version >= 1 else {
      throw SavedLSTMError(
        file, expected: "a version from 1", came: heading.version.map { "\($0)" } ?? "none",
        advice: SavedLSTMError.again)
    }
    if version > SavedLSTM.version {
      throw SavedLSTMError(
        file, expected: "version \(SavedLSTM.version) or older", came: "version \(version)",
        advice: "Update the workbook: a newer one wrote this file")
    }
  }
}

/// The file as it is written.
private struct Content: Codable {
  typealias Parameters = [String: Matrix]

  let format: String
  let version: Int
  let variant: LSTMVariant
  let vocabulary: [String]
  let layers, peepholes: [Parameters]
  let output: Parameters

  init(_ saved: SavedLSTM) {
    func parameters(_ container: some ParameterContainer) -> Parameters {
      Dictionary(uniqueKeysWithValues: container.named.map { ($0.name, $0.matrix) })
    }
    format = SavedLSTM.format
    version = SavedLSTM.version
    variant = saved.network.variant
    vocabulary = saved.vocabulary
    layers = saved.network.layers.map(parameters)
    peepholes = saved.network.peepholes.map(parameters)
    output = parameters(saved.network.output)
  }

  /// The network of this file, whatever its shapes are.
  func restored(from file: URL) throws -> SavedLSTM {
    func fill<C: ParameterContainer>(
      _ blank: C, _ parameters: Parameters, _ place: String
    ) throws -> C {
      var result = blank
      try result.visit { name, matrix in
        guard let found = parameters[name] else {
          throw SavedLSTMError(
            file, expected: "\(place) with a matrix '\(name)'", came: "none",
            advice: SavedLSTMError.again)
        }
        matrix = found
      }
      return result
    }
    var network = LSTMNetwork(
      layers: try layers.enumerated().map {
        try fill(LSTM(inputSize: 0, hiddenSize: 0), $1, "layers[\($0)]")
      },
      output: try fill(Linear(inputs: 0, outputs: 0), output, "output"), variant: variant)
    network.peepholes = try peepholes.enumerated().map {
      try fill(Peepholes(hiddenSize: 0), $1, "peepholes[\($0)]")
    }
    return SavedLSTM(network: network, vocabulary: vocabulary)
  }
}

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

  static let file = SavedNetworkFile(format: "unrolled-lstm", version: 1)

  /// Writes the file, whole or not at all.
  ///
  /// A file of that name is kept: it is copied first, to the same name with `.bak` behind it, or
  /// `.bak2`, `.bak3` and so on if that is taken.
  ///
  /// - Returns: where the copy of an earlier file is; nil if there was none.
  /// - Throws: ``SavedNetworkError`` where the network could not be loaded again, or the file not
  ///   written.
  @discardableResult
  public func save(to file: URL) throws -> URL? {
    try requireConsistency(in: file)
    return try Self.file.write(Content(self), to: file)
  }

  /// Reads what ``save(to:)`` wrote.
  ///
  /// - Throws: ``SavedNetworkError`` where the file is missing, damaged, not one of these, or newer.
  public static func load(from file: URL) throws -> SavedLSTM {
    let saved = try Self.file.read(Content.self, from: file).restored(from: file)
    try saved.requireConsistency(in: file)
    return saved
  }
}

/// The file as it is written.
private struct Content: Codable {
  let format: String
  let version: Int
  let variant: LSTMVariant
  let vocabulary: [String]
  let layers, peepholes: [SavedNetworkFile.Parameters]
  let output: SavedNetworkFile.Parameters

  init(_ saved: SavedLSTM) {
    format = SavedLSTM.file.format
    version = SavedLSTM.file.version
    variant = saved.network.variant
    vocabulary = saved.vocabulary
    layers = saved.network.layers.map { SavedNetworkFile.parameters(of: $0) }
    peepholes = saved.network.peepholes.map { SavedNetworkFile.parameters(of: $0) }
    output = SavedNetworkFile.parameters(of: saved.network.output)
  }

  /// The network of this file, whatever its shapes are.
  func restored(from file: URL) throws -> SavedLSTM {
    // Nothing is made in a size that the file only names.
    let network = LSTMNetwork(
      layers: try layers.enumerated().map {
        try SavedNetworkFile.fill(
          LSTM(inputSize: 0, hiddenSize: 0), with: $1, at: "layers[\($0)]", in: file)
      },
      peepholes: try peepholes.enumerated().map {
        try SavedNetworkFile.fill(
          Peepholes(hiddenSize: 0), with: $1, at: "peepholes[\($0)]", in: file)
      },
      output: try SavedNetworkFile.fill(
        Linear(inputs: 0, outputs: 0), with: output, at: "output", in: file),
      variant: variant)
    return SavedLSTM(network: network, vocabulary: vocabulary)
  }
}

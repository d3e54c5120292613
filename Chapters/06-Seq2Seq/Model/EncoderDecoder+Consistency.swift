import AttentionModel
import Foundation
import GRUModel
import LSTMModel
import RNNMath

extension EncoderDecoder {
  /// Throws unless all shapes fit each other, and the vocabularies, and all numbers are sound.
  func requireConsistency(vocabularies: (source: Int, target: Int), in file: URL) throws {
    func require(_ isFine: Bool, _ expected: String, _ came: String, _ advice: String) throws {
      if !isFine { throw SavedNetworkError(file, expected: expected, came: came, advice: advice) }
    }
    try require(
      encoder.cell == decoder.cell, "an encoder and a decoder of the same cell",
      "\(encoder.cell) and \(decoder.cell)", "Train with one cell for both")
    let weights = decoder.recurrentWeights
    let parts = [RecurrentCell.vanilla: 1, .lstm: 4, .gru: 3][decoder.cell] ?? 1
    try require(
      !weights.values.isEmpty && weights.columns == parts * weights.rows && decoder.inputSize > 0
        && decoder.inputWeights.columns == weights.columns,
      "'decoder.inputWeights' and 'decoder.recurrentWeights' of one hidden size",
      "\(decoder.inputWeights.shape) and \(weights.shape)", SavedNetworkError.again)
    let shapes = shapes(vocabularies)
    for (name, matrix) in named {
      guard let (rows, columns) = shapes[name] else {
        stop("requireConsistency: no shape is known for '\(name)'; say it in `shapes`")
      }
      try require(
        (matrix.rows, matrix.columns) == (rows, columns), "'\(name)' to be \(rows)×\(columns)",
        matrix.shape, SavedNetworkError.again)
    }
    try SavedNetworkFile.requireSoundNumbers(named, in: file)
  }

  /// What the shapes must be, with this network's cell, attention and sizes and these vocabularies.
  ///
  /// Only a layer is made for it, whose sizes are those of matrices that the file holds.
  private func shapes(
    _ vocabularies: (source: Int, target: Int)
  ) -> [String: (rows: Int, columns: Int)] {
    let (inputs, hidden) = (decoder.inputSize, decoder.hiddenSize)
    var shapes = [
      "sourceEmbedding": (rows: vocabularies.source, columns: inputs),
      "targetEmbedding": (vocabularies.target, inputs),
      "attention.combination.weights": (2 * hidden, hidden),
      "attention.combination.bias": (1, hidden),
      "output.weights": (hidden, vocabularies.target), "output.bias": (1, vocabularies.target),
    ]
    let layer = RecurrentLayer(encoder.cell, inputSize: inputs, hiddenSize: hidden)
    for (name, matrix) in layer.named {
      for half in ["encoder", "decoder"] {
        shapes["\(half).\(name)"] = (matrix.rows, matrix.columns)
      }
    }
    switch attention?.score {
    case nil, .dot, .scaledDot: break
    case .general: shapes["attention.score.weights"] = (hidden, hidden)
    case .additive(let layer):
      for name in ["queryWeights", "keyWeights"] {
        shapes["attention.score.\(name)"] = (hidden, layer.size)
      }
      for name in ["bias", "scoreWeights"] { shapes["attention.score.\(name)"] = (1, layer.size) }
    }
    return shapes
  }
}

import AttentionModel
import Foundation
import GRUModel
import LSTMModel
import RNNMath

extension EncoderDecoder {
  /// Throws unless all shapes fit each other, and the vocabularies, and all numbers are finite.
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
      weights.rows > 0 && weights.columns == parts * weights.rows && decoder.inputSize > 0
        && decoder.inputWeights.columns == weights.columns,
      "'decoder.inputWeights' and 'decoder.recurrentWeights' of one hidden size",
      "\(decoder.inputWeights.shape) and \(weights.shape)", SavedNetworkError.again)
    // A network of these sizes, which are no larger than the file, says what every shape must be.
    let expected = blank(vocabularies)
    for (own, wanted) in zip(named, expected.named) {
      try require(
        (own.matrix.rows, own.matrix.columns) == (wanted.matrix.rows, wanted.matrix.columns),
        "'\(own.name)' to be \(wanted.matrix.shape)", own.matrix.shape, SavedNetworkError.again)
    }
    let broken = named.first { !$0.matrix.values.allSatisfy(\.isFinite) }
    try require(
      broken == nil, "finite numbers only", "NaN or infinity in '\(broken?.name ?? "")'",
      "Train again, with a lower learning rate or shorter gradients")
  }

  /// A network with this one's cell, attention and sizes, for these vocabularies.
  private func blank(_ vocabularies: (source: Int, target: Int)) -> EncoderDecoder {
    let (inputs, hidden) = (decoder.inputSize, decoder.hiddenSize)
    var result = self
    result.sourceEmbedding = Matrix(rows: vocabularies.source, columns: inputs)
    result.targetEmbedding = Matrix(rows: vocabularies.target, columns: inputs)
    result.encoder = RecurrentLayer(encoder.cell, inputSize: inputs, hiddenSize: hidden)
    result.decoder = result.encoder
    if let attention {
      result.attention?.combination.weights = Matrix(rows: 2 * hidden, columns: hidden)
      result.attention?.combination.bias = Matrix(rows: 1, columns: hidden)
      switch attention.score {
      case .dot, .scaledDot: break
      case .general: result.attention?.score = .general(Matrix(rows: hidden, columns: hidden))
      case .additive(let layer):
        let square = Matrix(rows: hidden, columns: layer.size)
        let row = Matrix(rows: 1, columns: layer.size)
        result.attention?.score = .additive(
          AdditiveScore(queryWeights: square, keyWeights: square, bias: row, scoreWeights: row))
      }
    }
    result.output.weights = Matrix(rows: hidden, columns: vocabularies.target)
    result.output.bias = Matrix(rows: 1, columns: vocabularies.target)
    return result
  }
}

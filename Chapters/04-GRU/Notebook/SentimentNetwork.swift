import FundamentalsModel
import FundamentalsSolutions
import GRUModel
import RNNMath

/// A GRU that reads words: a row of numbers for each word goes into the network.
struct SentimentNetwork: ParameterContainer {
  /// words × embedding: the weights of a linear layer that reads a word as one-hot
  var embeddings: Matrix
  /// Reads embeddings; two scores, of the last state.
  var gru: GRUNetwork

  /// A network to train.
  init(words: Int, embeddingSize: Int, hiddenSize: Int, using generator: inout RandomGenerator) {
    embeddings = .normal(words, embeddingSize, deviation: 1, using: &generator)
    gru = GRUNetwork(
      inputSize: embeddingSize, hiddenSize: hiddenSize, outputSize: 2, readout: .lastState,
      using: &generator)
  }

  /// Visits the embeddings, then the network.
  mutating func visit(
    _ body: (_ name: String, _ matrix: inout Matrix) throws -> Void
  ) rethrows {
    try body("embeddings", &embeddings)
    try gru.visit { try body("gru.\($0)", &$1) }
  }

  /// The scores of texts, a row each, and what the backward pass will need.
  private func forward(
    _ texts: [[Int]], _ answers: GRUAnswers
  ) throws -> (scores: Matrix, trace: GRUTrace, ids: [[Int]]) {
    let lengths = texts.map(\.count)
    // Padding may be any word: the masked scan doesn't let it through.
    let ids = (0..<(lengths.max() ?? 0)).map { t in texts.map { t < $0.count ? $0[t] : 0 } }
    let (outputs, trace) = try gru.forward(
      ids.map { embeddings.rows(at: $0) }, lengths: lengths, answers: answers)
    return (outputs[0], trace, ids)
  }

  /// The two scores of each text, N × 2.
  func scores(_ texts: [[Int]], answers: GRUAnswers) throws -> Matrix {
    try forward(texts, answers).scores
  }

  /// The gradients of the mean cross-entropy of some texts.
  func gradients(
    _ texts: [[Int]], _ classes: [Int], answers: GRUAnswers
  ) throws -> SentimentNetwork {
    let (scores, trace, ids) = try forward(texts, answers)
    let dScores = scores.crossEntropy(targets: classes).dLogits
    let dLast = dScores.matmul(gru.output.weights, transposing: .right)
    let back = try gru.backward(dStates: nil, dLast: dLast, trace, answers: answers)
    var gradients = self
    gradients.gru = back.gradients
    gradients.gru.output = Linear(
      weights: trace.last.matmul(dScores, transposing: .left), bias: dScores.sumOfRows())
    gradients.embeddings = try embeddingBackward(
      ids: ids.flatMap(\.self), dOutput: Matrix(stacking: back.dInputs),
      vocabularySize: embeddings.rows)
    return gradients
  }
}

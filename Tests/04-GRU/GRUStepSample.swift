import GRUModel
import RNNMath

/// A layer with one step to do: all that the new state depends on, or the gradients of all that.
struct GRUStepSample: ParameterContainer {
  var gru: GRU
  /// x_t: batch × input
  var input: Matrix
  /// h_{t−1}: batch × hidden
  var hidden: Matrix

  mutating func visit(_ body: (String, inout Matrix) throws -> Void) rethrows {
    try gru.visit(body)
    try body("input", &input)
    try body("hidden", &hidden)
  }

  /// One number of each kind, small enough to be followed on paper.
  ///
  ///     x · W + h · U + b = 1 · (1, 1, −1) + 0.5 · (2, −2, 4) + (−1, 2, 0.5) = (1, 2, 1.5)
  ///
  /// Of the last, 0.5 · 4 = 2 comes from the state and is reset; what is left is −0.5.
  static let byHand = GRUStepSample(
    gru: GRU(
      inputWeights: [[1, 1, -1]], recurrentWeights: [[2, -2, 4]], bias: [[-1, 2, 0.5]],
      recurrentBias: [[-1]]), input: [[1]], hidden: [[0.5]])

  /// Normal numbers everywhere, the same for the same seed, of a size that bends the gates well but
  /// leaves their slopes far from zero.
  static func sample(batch: Int, inputs: Int, hidden: Int, seed: UInt64) -> GRUStepSample {
    var generator = RandomGenerator(seed: seed)
    func normal(_ rows: Int, _ columns: Int, _ deviation: Scalar) -> Matrix {
      .normal(rows, columns, deviation: deviation, using: &generator)
    }
    let gru = GRU(
      inputWeights: normal(inputs, 3 * hidden, 0.6),
      recurrentWeights: normal(hidden, 3 * hidden, 0.6), bias: normal(1, 3 * hidden, 0.5),
      recurrentBias: normal(1, hidden, 0.5))
    return GRUStepSample(
      gru: gru, input: normal(batch, inputs, 1), hidden: normal(batch, hidden, 0.7))
  }

  /// The same with a gate driven to σ(1000) = 1 or σ(−1000) = 0 in floating point; the rest of the
  /// sums is of order one.
  func with(_ gate: GRUGate, at value: Int) -> GRUStepSample {
    var changed = self
    for column in gate.columns(hiddenSize: gru.hiddenSize) {
      changed.gru.bias[0, column] = value == 1 ? 1000 : -1000
    }
    return changed
  }
}

extension GRUStep {
  /// What a step computes, by name, in the order of its equations.
  var computed: [(name: String, matrix: Matrix)] {
    [
      ("resetGate", resetGate), ("updateGate", updateGate),
      ("recurrentCandidate", recurrentCandidate), ("candidate", candidate), ("hidden", hidden),
    ]
  }
}

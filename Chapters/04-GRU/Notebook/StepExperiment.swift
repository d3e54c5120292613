import GRUModel
import RNNMath

/// Two features whose weights are set by hand: the reset gate before the product, and after it.
struct StepExperiment {
  let answers: GRUAnswers

  /// x = (number, mark). The columns are reset 1, reset 2, update 1, update 2, candidate 1 and 2: a
  /// mark closes the reset gate of the first feature alone, and both update gates. The candidate of
  /// the first feature sees the state of both.
  let gru = GRU(
    inputWeights: [[0, 0, 0, 0, 1, 1], [-8, 0, -8, -8, 0, 0]],
    recurrentWeights: [[0, 0, 0, 0, 0.5, 0], [0, 0, 0, 0, 1, 0.5]],
    bias: [[4, 4, 0, 0, 0, 0]], recurrentBias: [[0, 0]])
  let inputs: [Matrix] = [[[0.9, 0]], [[0.6, 0]], [[-0.3, 1]], [[0.2, 0]]]

  /// The steps one after the other, from a state of zeros.
  func run(_ variant: GRUVariant) throws -> [GRUStep] {
    var hidden = Matrix(rows: 1, columns: gru.hiddenSize)
    return try inputs.map { input in
      let step =
        variant == .resetAfter
        ? try answers.stepForward(input, hidden, gru)
        : try answers.stepForwardResetBefore(input, hidden, gru)
      hidden = step.hidden
      return step
    }
  }

  /// What the old state brings to the first feature's candidate, once reset.
  static func recurrent(_ step: GRUStep, _ variant: GRUVariant) -> Scalar {
    let product = step.recurrentCandidate[0, 0]
    return variant == .resetAfter ? step.resetGate[0, 0] * product : product
  }
}

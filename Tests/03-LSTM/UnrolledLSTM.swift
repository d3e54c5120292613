import LSTMModel
import LSTMSolutions
import RNNMath
import TestSupport
import Workbook

/// A layer with a sequence to read: all that its states depend on, or the gradients of all that.
struct UnrolledLSTM: ParameterContainer {
  var lstm: LSTM
  /// x_1 … x_T, each batch × input
  var inputs: [Matrix]
  /// h_0 and c_0: batch × hidden each
  var initial: LSTMState

  mutating func visit(_ body: (String, inout Matrix) throws -> Void) rethrows {
    try lstm.visit(body)
    for t in inputs.indices { try body("inputs[\(t)]", &inputs[t]) }
    try body("initial.hidden", &initial.hidden)
    try body("initial.cell", &initial.cell)
  }

  /// The forward pass.
  func steps(_ answers: LSTMAnswers = .reference) throws -> [LSTMStep] {
    var state = initial
    return try inputs.map { input in
      let step = try answers.stepForward(input, state, lstm)
      state = step.state
      return step
    }
  }

  /// A loss with these immediate derivatives, whatever the states are.
  ///
  ///     L = Σ_t Σ dh_t ⊙ h_t
  func loss(_ dStates: [Matrix]) throws -> Scalar {
    try zip(dStates, steps()).reduce(0) { $0 + $1.0.hadamard($1.1.hidden).sum }
  }

  /// What some answers to exercise 3.3 say of its slopes.
  func gradients(_ dStates: [Matrix], _ answers: LSTMAnswers) throws -> UnrolledLSTM {
    let (gradients, dInputs, dInitial) = try answers.backward(dStates, steps(), lstm)
    return UnrolledLSTM(lstm: gradients, inputs: dInputs, initial: dInitial)
  }

  /// Normal numbers in the shape of the states.
  func randomStates(seed: UInt64) -> [Matrix] {
    inputs.indices.map { random(initial.hidden.rows, lstm.hiddenSize, seed: seed + UInt64($0)) }
  }
}

extension UnrolledLSTM {
  /// Normal numbers everywhere, the same for the same seed, of a size that bends the gates well but
  /// leaves their slopes far from zero.
  static func sample(
    batch: Int, inputs: Int, hidden: Int, steps: Int, seed: UInt64
  ) -> UnrolledLSTM {
    var generator = RandomGenerator(seed: seed)
    func normal(_ rows: Int, _ columns: Int, _ deviation: Scalar) -> Matrix {
      .normal(rows, columns, deviation: deviation, using: &generator)
    }
    let lstm = LSTM(
      inputWeights: normal(inputs, 4 * hidden, 0.6),
      recurrentWeights: normal(hidden, 4 * hidden, 0.6), bias: normal(1, 4 * hidden, 0.5))
    return UnrolledLSTM(
      lstm: lstm, inputs: (0..<steps).map { _ in normal(batch, inputs, 1) },
      initial: LSTMState(hidden: normal(batch, hidden, 0.5), cell: normal(batch, hidden, 0.7)))
  }
}

import Foundation
import RNNMath
import VanillaRNNModel
import VanillaRNNSolutions

/// How a gradient fades or grows on its way back through fifty steps.
struct NormsExperiment {
  let steps = 50
  let answers: VanillaRNNAnswers
  let seed: UInt64

  /// The recurrent weights to begin with.
  enum Start {
    case orthogonal(gain: Scalar), identity
  }

  /// ‖∂L/∂h_t‖ for t = 1 … T, where L depends on h_T alone.
  func norms(_ start: Start) throws -> [Scalar] {
    var generator = RandomGenerator(seed: seed)
    let hidden = 64
    var rnn = RNN(inputSize: 8, hiddenSize: hidden, using: &generator)
    switch start {
    case .orthogonal(let gain):
      rnn.recurrentWeights = try answers.orthogonal(
        .normal(hidden, hidden, deviation: 1, using: &generator), gain)
    case .identity: rnn.recurrentWeights = .identity(hidden)
    }
    // Small inputs: the slope of tanh then stays near one, and what is left is the weights' doing.
    let inputs = (0..<steps).map { _ in
      Matrix.normal(4, 8, deviation: 0.02, using: &generator)
    }
    let initial = Matrix(rows: 4, columns: hidden)
    let states = try answers.forward(inputs, initial) { try answers.stepForward($0, $1, rnn) }
    let trace = Trace(inputs: inputs, initial: initial, states: states)
    let dFinal = Matrix.normal(4, hidden, deviation: 1, using: &generator)
    return try answers.gradientNorms(dFinal, trace, rnn)
  }

  /// The worst relative error of backpropagation through twelve steps, against central differences.
  func gradientCheck() throws -> GradientCheck {
    var generator = RandomGenerator(seed: seed)
    let network = RecurrentNetwork(
      inputSize: 3, hiddenSize: 5, outputSize: 4, using: &generator)
    let batch = SequenceBatch(
      inputs: (0..<12).map { _ in .normal(2, 3, deviation: 1, using: &generator) },
      targets: (0..<12).map { _ in [generator.integer(below: 4), generator.integer(below: 4)] },
      mask: (0..<12).map { [true, $0 < 9] })
    let pass = try network.pass(over: batch, wantsGradients: true, answers: answers)
    return try checkGradient(of: network, analytic: pass.gradients ?? network.zeroed()) {
      try $0.pass(over: batch, wantsGradients: false, answers: answers).loss
    }
  }
}

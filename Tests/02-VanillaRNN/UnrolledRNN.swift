import RNNMath
import VanillaRNNModel
import VanillaRNNSolutions
import Workbook

/// A layer with a sequence to read: all that its states depend on, or the gradients of all that.
struct UnrolledRNN: ParameterContainer {
  var rnn: RNN
  /// x_1 … x_T, each batch × input
  var inputs: [Matrix]
  /// h_0: batch × hidden
  var initial: Matrix

  mutating func visit(_ body: (String, inout Matrix) throws -> Void) rethrows {
    try rnn.visit(body)
    for t in inputs.indices { try body("inputs[\(t)]", &inputs[t]) }
    try body("initial", &initial)
  }

  /// The forward pass.
  func trace() throws -> Trace {
    let answers = VanillaRNNAnswers.reference
    let states = try answers.forward(inputs, initial) { try answers.stepForward($0, $1, rnn) }
    return Trace(inputs: inputs, initial: initial, states: states)
  }

  /// A loss with these immediate derivatives, whatever the states are.
  ///
  ///     L = Σ_t Σ dh_t ⊙ h_t
  func loss(_ dStates: [Matrix]) throws -> Scalar {
    try zip(dStates, trace().states).reduce(0) { $0 + $1.0.hadamard($1.1).sum }
  }

  /// What some answers to exercise 2.4 say of its slopes.
  func gradients(_ dStates: [Matrix], _ answers: VanillaRNNAnswers) throws -> UnrolledRNN {
    let (gradients, dInputs, dInitial) = try answers.backward(dStates, trace(), rnn)
    return UnrolledRNN(rnn: gradients, inputs: dInputs, initial: dInitial)
  }
}

extension UnrolledRNN {
  /// Normal numbers everywhere, the same for the same seed, of a size that bends tanh well but
  /// leaves its slope far from zero.
  static func sample(
    batch: Int, inputs: Int, hidden: Int, steps: Int, seed: UInt64, activation: Activation = .tanh
  ) -> UnrolledRNN {
    var generator = RandomGenerator(seed: seed)
    func normal(_ rows: Int, _ columns: Int, _ deviation: Scalar) -> Matrix {
      .normal(rows, columns, deviation: deviation, using: &generator)
    }
    let rnn = RNN(
      inputWeights: normal(inputs, hidden, 0.6), recurrentWeights: normal(hidden, hidden, 0.6),
      bias: normal(1, hidden, 0.5), activation: activation)
    return UnrolledRNN(
      rnn: rnn, inputs: (0..<steps).map { _ in normal(batch, inputs, 1) },
      initial: normal(batch, hidden, 0.5))
  }

  /// Normal numbers in the shape of the states.
  func randomStates(seed: UInt64) -> [Matrix] {
    inputs.indices.map { random(initial.rows, rnn.hiddenSize, seed: seed + UInt64($0)) }
  }

  /// What the backward pass of the first step needs.
  func firstStep() -> StepCache {
    let preactivation = rnn.preactivation(inputs[0], initial)
    return StepCache(
      input: inputs[0], previous: initial, preactivation: preactivation,
      hidden: rnn.activation.apply(preactivation))
  }

  /// How these gradients contradict central differences of the loss, in words; nil if they agree.
  func contradiction(_ gradients: UnrolledRNN, _ dStates: [Matrix]) throws -> String? {
    for (own, yours) in zip(named, gradients.named) where own.matrix.shape != yours.matrix.shape {
      return "\(yours.name) is \(yours.matrix.shape) in yours"
    }
    guard inputs.count == gradients.inputs.count else {
      return "yours are \(gradients.inputs.count) for \(inputs.count) inputs"
    }
    let check = try checkGradient(of: self, analytic: gradients) { try $0.loss(dStates) }
    // With the best step, central differences of sums of some ten terms of order one are off by
    // about 10 · ε^⅔ ≈ 4e-10; a missing term is off by more than 1e-2.
    return check.worstError < 1e-6 ? nil : "of yours, \(check)"
  }
}

extension RNN {
  /// x · W + h · U + b
  func preactivation(_ input: Matrix, _ hidden: Matrix) -> Matrix {
    (input.matmul(inputWeights) + hidden.matmul(recurrentWeights)).addingToRows(bias)
  }

  /// Throws where code that takes W the wrong way round would trap.
  func requireSquare() throws {
    guard inputSize == hiddenSize else { throw Trap() }
  }
}

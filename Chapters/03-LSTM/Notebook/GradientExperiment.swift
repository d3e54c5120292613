import LSTMModel
import RNNMath
import VanillaRNNModel

/// Whether backpropagation through two layers and twelve steps is right.
struct GradientExperiment {
  let answers: LSTMAnswers
  let seed: UInt64
  let steps = 12

  /// The worst relative error against central differences, for all parameters of both layers.
  func check(_ variant: LSTMVariant) throws -> GradientCheck {
    var generator = RandomGenerator(seed: seed)
    var network = LSTMNetwork(
      inputSize: 3, hiddenSize: 4, outputSize: 4, layers: 2, variant: variant, using: &generator)
    // Through peepholes of zero nothing would be seen, and a wrong derivative might hide.
    for layer in network.peepholes.indices {
      network.peepholes[layer].visit { _, weights in
        weights = .normal(1, weights.columns, deviation: 1, using: &generator)
      }
    }
    let batch = SequenceBatch(
      inputs: (0..<steps).map { _ in .normal(2, 3, deviation: 1, using: &generator) },
      targets: (0..<steps).map { _ in (0..<2).map { _ in generator.integer(below: 4) } },
      mask: (0..<steps).map { [true, $0 < 9] })
    let pass = try network.pass(over: batch, wantsGradients: true, answers: answers)
    return try checkGradient(of: network, analytic: pass.gradients ?? network.zeroed()) {
      try $0.pass(over: batch, wantsGradients: false, answers: answers).loss
    }
  }

  /// How far `stepBackward`, called once for each step from the last to the first, is from
  /// `backward`, which does the whole sequence at once.
  func stepByStepError() throws -> Scalar {
    var generator = RandomGenerator(seed: seed)
    let lstm = LSTM(inputSize: 3, hiddenSize: 4, using: &generator)
    var state = LSTMState(batch: 2, hiddenSize: 4)
    let trace = try (0..<steps).map { _ in
      let step = try answers.stepForward(
        .normal(2, 3, deviation: 1, using: &generator), state, lstm)
      state = step.state
      return step
    }
    let dStates = trace.map { _ in Matrix.normal(2, 4, deviation: 1, using: &generator) }
    let whole = try answers.backward(dStates, trace, lstm).gradients
    var gradients = lstm.zeroed()
    var back = LSTMState(batch: 2, hiddenSize: 4)
    for (dState, step) in zip(dStates, trace).reversed() {
      back = try answers.stepBackward(
        dState + back.hidden, back.cell, step, lstm, &gradients
      ).dPrevious
    }
    gradients.add(whole, scaledBy: -1)
    return gradients.globalNorm / whole.globalNorm
  }
}

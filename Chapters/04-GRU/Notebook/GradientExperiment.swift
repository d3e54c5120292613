import GRUModel
import RNNMath
import VanillaRNNModel

/// Whether backpropagation is right, through padding, in one direction and in two.
struct GradientExperiment {
  let answers: GRUAnswers
  let seed: UInt64
  let lengths = [12, 9, 5]

  /// The worst relative error against central differences, for all parameters.
  func check(_ variant: GRUVariant, isBidirectional: Bool) throws -> GradientCheck {
    var generator = RandomGenerator(seed: seed)
    var network = GRUNetwork(
      inputSize: 3, hiddenSize: 4, outputSize: 4, isBidirectional: isBidirectional,
      variant: variant, using: &generator)
    // Where biases are zero, and the outputs near zero, a wrong derivative might hide.
    for layer in network.layers.indices {
      network.layers[layer].bias = .normal(1, 12, deviation: 0.5, using: &generator)
      network.layers[layer].recurrentBias = .normal(1, 4, deviation: 0.5, using: &generator)
    }
    network.output.weights *= 10
    let steps = lengths[0]
    let batch = SequenceBatch(
      inputs: (0..<steps).map { _ in
        .normal(lengths.count, 3, deviation: 1, using: &generator)
      },
      targets: (0..<steps).map { _ in lengths.map { _ in generator.integer(below: 4) } },
      mask: (0..<steps).map { t in lengths.map { t < $0 } })
    let pass = try network.pass(over: batch, wantsGradients: true, answers: answers)
    return try checkGradient(of: network, analytic: pass.gradients ?? network.zeroed()) {
      try $0.pass(over: batch, wantsGradients: false, answers: answers).loss
    }
  }
}

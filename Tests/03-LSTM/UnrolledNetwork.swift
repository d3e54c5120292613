import FundamentalsModel
import LSTMModel
import LSTMSolutions
import RNNMath

/// A network with a sequence to read: all that its outputs depend on, or the gradients of all that.
struct UnrolledNetwork: ParameterContainer {
  var network: LSTMNetwork
  /// x_1 … x_T, each batch × input
  var inputs: [Matrix]
  /// For each layer, h_0 and c_0: batch × hidden each
  var initial: [LSTMState]

  mutating func visit(_ body: (String, inout Matrix) throws -> Void) rethrows {
    try network.visit(body)
    for t in inputs.indices { try body("inputs[\(t)]", &inputs[t]) }
    for layer in initial.indices {
      try body("initial[\(layer)].hidden", &initial[layer].hidden)
      try body("initial[\(layer)].cell", &initial[layer].cell)
    }
  }

  /// A loss with these immediate derivatives, whatever the outputs are.
  ///
  ///     L = Σ_t Σ dy_t ⊙ y_t
  func loss(_ dOutputs: [Matrix], _ dropout: Dropout?) throws -> Scalar {
    let outputs = try network.forward(
      inputs, from: initial, dropout: dropout, answers: .reference
    ).outputs
    return zip(dOutputs, outputs).reduce(0) { $0 + $1.0.hadamard($1.1).sum }
  }

  /// What the backward pass says of its slopes.
  func gradients(_ dOutputs: [Matrix], _ dropout: Dropout?) throws -> UnrolledNetwork {
    let trace = try network.forward(inputs, from: initial, dropout: dropout, answers: .reference)
      .trace
    let dStates = dOutputs.map { $0.matmul(network.output.weights, transposing: .right) }
    let (_, dInputs, dInitial) = try network.backward(
      dStates: dStates, trace, answers: .reference)
    return UnrolledNetwork(
      network: try network.backward(dOutputs, trace, answers: .reference), inputs: dInputs,
      initial: dInitial)
  }

  /// Normal numbers everywhere, peepholes and output layer included, the same for the same seed.
  static func sample(
    batch: Int, inputs: Int, hidden: Int, outputs: Int, layers: Int, steps: Int,
    variant: LSTMVariant = .plain, seed: UInt64
  ) -> UnrolledNetwork {
    var generator = RandomGenerator(seed: seed)
    var network = LSTMNetwork(
      inputSize: inputs, hiddenSize: hidden, outputSize: outputs, layers: layers, variant: variant,
      using: &generator)
    network.visit {
      $1 = .normal($1.rows, $1.columns, deviation: 0.6, using: &generator)
    }
    return UnrolledNetwork(
      network: network,
      inputs: (0..<steps).map { _ in .normal(batch, inputs, deviation: 1, using: &generator) },
      initial: (0..<layers).map { _ in
        LSTMState(
          hidden: .normal(batch, hidden, deviation: 0.5, using: &generator),
          cell: .normal(batch, hidden, deviation: 0.7, using: &generator))
      })
  }
}

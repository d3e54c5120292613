import GRUModel
import GRUSolutions
import RNNMath
import TestSupport

/// A network with sequences to read: all that its outputs depend on, or the gradients of all that.
struct UnrolledGRU: ParameterContainer {
  var network: GRUNetwork
  /// x_1 … x_T, each batch × input
  var inputs: [Matrix]
  /// For each direction, h_0: batch × hidden
  var initial: [Matrix]
  /// Of each sequence
  var lengths: [Int]

  mutating func visit(_ body: (String, inout Matrix) throws -> Void) rethrows {
    try network.visit(body)
    for t in inputs.indices { try body("inputs[\(t)]", &inputs[t]) }
    for direction in initial.indices { try body("initial[\(direction)]", &initial[direction]) }
  }

  func forward() throws -> (outputs: [Matrix], trace: GRUTrace) {
    try network.forward(inputs, lengths: lengths, from: initial, answers: .reference)
  }

  /// Normal numbers in the shape of the outputs.
  func randomOutputs(seed: UInt64) -> [Matrix] {
    (0..<(network.readout == .everyState ? inputs.count : 1)).map {
      random(lengths.count, network.output.bias.columns, seed: seed + UInt64($0))
    }
  }

  /// A loss with these immediate derivatives, whatever the outputs are.
  ///
  ///     L = Σ_t Σ dy_t ⊙ y_t
  func loss(_ dOutputs: [Matrix]) throws -> Scalar {
    try zip(dOutputs, forward().outputs).reduce(0) { $0 + $1.0.hadamard($1.1).sum }
  }

  /// What the backward pass says of its slopes.
  func gradients(_ dOutputs: [Matrix]) throws -> UnrolledGRU {
    let trace = try forward().trace
    let dRead = dOutputs.map { $0.matmul(network.output.weights, transposing: .right) }
    let isLast = network.readout == .lastState
    let back = try network.backward(
      dStates: isLast ? nil : dRead, dLast: isLast ? dRead[0] : nil, trace, answers: .reference)
    return UnrolledGRU(
      network: try network.backward(dOutputs, trace, answers: .reference), inputs: back.dInputs,
      initial: back.dInitial, lengths: lengths)
  }

  /// One sequence alone, without its padding.
  func sequence(_ n: Int) -> UnrolledGRU {
    UnrolledGRU(
      network: network, inputs: inputs.prefix(lengths[n]).map { $0.rows(n..<n + 1) },
      initial: initial.map { $0.rows(n..<n + 1) }, lengths: [lengths[n]])
  }

  /// Normal numbers everywhere, padding included, the same for the same seed.
  static func sample(
    lengths: [Int], inputs: Int = 3, hidden: Int = 4, outputs: Int = 2, steps: Int,
    isBidirectional: Bool = false, variant: GRUVariant = .resetAfter,
    readout: GRUNetwork.Readout = .everyState, seed: UInt64
  ) -> UnrolledGRU {
    var generator = RandomGenerator(seed: seed)
    var network = GRUNetwork(
      inputSize: inputs, hiddenSize: hidden, outputSize: outputs, isBidirectional: isBidirectional,
      variant: variant, readout: readout, using: &generator)
    network.visit { $1 = .normal($1.rows, $1.columns, deviation: 0.6, using: &generator) }
    let batch = lengths.count
    return UnrolledGRU(
      network: network,
      inputs: (0..<steps).map { _ in .normal(batch, inputs, deviation: 1, using: &generator) },
      initial: network.layers.map { _ in
        .normal(batch, hidden, deviation: 0.5, using: &generator)
      }, lengths: lengths)
  }
}

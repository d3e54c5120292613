import FundamentalsModel
import RNNMath

/// Layers of LSTM, one on top of the other, with a linear layer on top of every state.
///
///     h_t⁽⁰⁾ = LSTM(x_t),   h_t⁽¹⁾ = LSTM(h_t⁽⁰⁾),   …
///     y_t    = h_t⁽ᴸ⁻¹⁾ · W_y + b_y
public struct LSTMNetwork: ParameterContainer, Equatable {
  /// L layers, from the bottom; the first has D inputs, each other one the H of the one below.
  public var layers: [LSTM]
  /// What the gates of each layer see of the cell; empty unless the variant is `peephole`.
  public var peepholes: [Peepholes]
  /// H inputs, K outputs
  public var output: Linear
  /// The same for all layers.
  public let variant: LSTMVariant

  /// A network of these layers, with peepholes through which nothing is seen yet.
  public init(layers: [LSTM], output: Linear, variant: LSTMVariant = .plain) {
    let isPeephole = variant == .peephole
    self.init(
      layers: layers, peepholes: isPeephole ? layers.map { .init(hiddenSize: $0.hiddenSize) } : [],
      output: output, variant: variant)
  }

  /// A network of these parts, whether they fit each other or not.
  init(layers: [LSTM], peepholes: [Peepholes], output: Linear, variant: LSTMVariant) {
    self.layers = layers
    self.peepholes = peepholes
    self.output = output
    self.variant = variant
  }

  /// A network to train, with outputs that begin near zero.
  public init(
    inputSize: Int, hiddenSize: Int, outputSize: Int, layers count: Int = 1,
    variant: LSTMVariant = .plain, forgetBias: Scalar = 1, using generator: inout RandomGenerator
  ) {
    let layers = (0..<count).map {
      LSTM(
        inputSize: $0 == 0 ? inputSize : hiddenSize, hiddenSize: hiddenSize,
        forgetBias: forgetBias, using: &generator)
    }
    var output = Linear(inputs: hiddenSize, outputs: outputSize, using: &generator)
    output.weights *= 0.1
    self.init(layers: layers, output: output, variant: variant)
  }

  /// Visits the layers from the bottom, the peepholes, then the output layer.
  public mutating func visit(
    _ body: (_ name: String, _ matrix: inout Matrix) throws -> Void
  ) rethrows {
    try layers.visit { try body("layers.\($0)", &$1) }
    try peepholes.visit { try body("peepholes.\($0)", &$1) }
    try output.visit { try body("output.\($0)", &$1) }
  }

  /// How many parameters have an effect: all but those of a gate that the variant takes away.
  public var usedParameterCount: Int {
    guard variant.idleGate != nil else { return parameterCount }
    return layers.reduce(parameterCount) { $0 - $1.parameterCount / Gate.allCases.count }
  }

  /// The states that a batch begins with, one for each layer: zeros.
  public func blankState(batch: Int) -> [LSTMState] {
    layers.map { LSTMState(batch: batch, hiddenSize: $0.hiddenSize) }
  }

  /// The outputs y_1 … y_T (each N × K), and what the backward pass will need.
  ///
  /// - Parameters:
  ///   - inputs: x_1 … x_T, each N × D
  ///   - initial: a state for each layer
  ///   - dropout: what is dropped between the layers; nil while not training
  ///   - answers: whose functions compute it
  public func forward(
    _ inputs: [Matrix], from initial: [LSTMState], dropout: Dropout? = nil, answers: LSTMAnswers
  ) throws -> (outputs: [Matrix], trace: LSTMTrace) {
    var steps = layers.map { _ in [LSTMStep]() }
    for layer in layers.indices { steps[layer].reserveCapacity(inputs.count) }
    let top = try answers.dropoutBetweenLayers(
      inputs, initial, dropout?.rate ?? 0, dropout?.noise
    ) { layer, input, state in
      let step = try step(layer, input, state, answers)
      steps[layer].append(step)
      return step.state
    }
    let outputs = top.map { $0.matmul(output.weights).addingToRows(output.bias) }
    return (outputs, LSTMTrace(initial: initial, steps: steps, dropout: dropout))
  }

  /// One step of one layer.
  private func step(
    _ layer: Int, _ input: Matrix, _ state: LSTMState, _ answers: LSTMAnswers
  ) throws -> LSTMStep {
    switch variant {
    case .plain: try answers.stepForward(input, state, layers[layer])
    case .peephole: try answers.peepholeForward(input, state, layers[layer], peepholes[layer])
    default: layers[layer].step(input, from: state, variant: variant)
    }
  }
}

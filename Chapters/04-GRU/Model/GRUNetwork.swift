import FundamentalsModel
import RNNMath

/// A GRU layer, or two that read in opposite directions, with a linear layer on top.
///
///     y_t = h_t · W_y + b_y                   of every state, or
///     y   = h_last · W_y + b_y                of the last one: after each sequence's last valid step
///
/// With two directions h is both states side by side, forward first. The last state of the second one
/// is that after each sequence's first step.
public struct GRUNetwork: ParameterContainer, Equatable {
  /// Which states the output layer reads.
  public enum Readout: String, CaseIterable, Codable, Sendable {
    case everyState, lastState
  }

  /// One layer, or two: the second one reads each sequence from its end.
  public var layers: [GRU]
  /// H or 2H inputs, K outputs
  public var output: Linear
  /// Where the reset gate stands, the same for both layers.
  public let variant: GRUVariant
  /// Which states the output layer reads.
  public let readout: Readout

  /// A network of these layers; stops unless there are one or two.
  public init(
    layers: [GRU], output: Linear, variant: GRUVariant = .resetAfter,
    readout: Readout = .everyState
  ) {
    if layers.isEmpty || layers.count > 2 {
      stop("GRUNetwork: one layer, or two for both directions, are needed, not \(layers.count)")
    }
    (self.layers, self.output, self.variant, self.readout) = (layers, output, variant, readout)
  }

  /// A network to train, with outputs that begin near zero.
  public init(
    inputSize: Int, hiddenSize: Int, outputSize: Int, isBidirectional: Bool = false,
    variant: GRUVariant = .resetAfter, readout: Readout = .everyState, updateBias: Scalar = 0,
    using generator: inout RandomGenerator
  ) {
    let layers = (0..<(isBidirectional ? 2 : 1)).map { _ in
      GRU(
        inputSize: inputSize, hiddenSize: hiddenSize, updateBias: updateBias, using: &generator)
    }
    var output = Linear(inputs: layers.count * hiddenSize, outputs: outputSize, using: &generator)
    output.weights *= 0.1
    self.init(layers: layers, output: output, variant: variant, readout: readout)
  }

  /// Visits the layers, then the output layer.
  public mutating func visit(
    _ body: (_ name: String, _ matrix: inout Matrix) throws -> Void
  ) rethrows {
    try layers.visit { try body("layers.\($0)", &$1) }
    try output.visit { try body("output.\($0)", &$1) }
  }

  /// How many parameters have an effect: without b'_n if the reset comes before the product.
  public var usedParameterCount: Int {
    variant == .resetAfter
      ? parameterCount : layers.reduce(parameterCount) { $0 - $1.recurrentBias.columns }
  }

  /// The states that a batch begins with, one for each direction: zeros.
  public func blankState(batch: Int) -> [Matrix] {
    layers.map { Matrix(rows: batch, columns: $0.hiddenSize) }
  }
}

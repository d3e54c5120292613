import RNNMath

/// A linear layer, or the gradients of one.
///
///     output = input · weights + bias
public struct Linear: ParameterContainer, Equatable {
  /// inputs × outputs
  public var weights: Matrix
  /// 1 × outputs
  public var bias: Matrix

  /// A layer with these parameters.
  public init(weights: Matrix, bias: Matrix) {
    self.weights = weights
    self.bias = bias
  }

  /// A layer with Xavier weights and no bias yet.
  public init(inputs: Int, outputs: Int, using generator: inout RandomGenerator) {
    weights = .xavierUniform(inputs: inputs, outputs: outputs, using: &generator)
    bias = Matrix(rows: 1, columns: outputs)
  }

  /// A layer of zeros, to accumulate gradients in.
  public init(inputs: Int, outputs: Int) {
    weights = Matrix(rows: inputs, columns: outputs)
    bias = Matrix(rows: 1, columns: outputs)
  }

  /// Visits the weights, then the bias.
  public mutating func visit(
    _ body: (_ name: String, _ matrix: inout Matrix) throws -> Void
  ) rethrows {
    try body("weights", &weights)
    try body("bias", &bias)
  }
}

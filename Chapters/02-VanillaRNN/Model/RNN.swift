import RNNMath

/// A vanilla recurrent layer, or the gradients of one.
///
///     h_t = tanh(x_t · W + h_{t−1} · U + b)
///
/// Source: J. L. Elman, "Finding structure in time", Cognitive Science 14 (1990).
public struct RNN: ParameterContainer, Equatable {
  /// W: input × hidden
  public var inputWeights: Matrix
  /// U: hidden × hidden
  public var recurrentWeights: Matrix
  /// b: 1 × hidden
  public var bias: Matrix
  /// tanh, unless the layer was made otherwise.
  public let activation: Activation

  /// D, how many features go in.
  public var inputSize: Int { inputWeights.rows }
  /// H, how many features are carried from step to step.
  public var hiddenSize: Int { recurrentWeights.rows }

  /// A layer with these parameters.
  public init(
    inputWeights: Matrix, recurrentWeights: Matrix, bias: Matrix, activation: Activation = .tanh
  ) {
    self.inputWeights = inputWeights
    self.recurrentWeights = recurrentWeights
    self.bias = bias
    self.activation = activation
  }

  /// A layer of zeros, to accumulate gradients in.
  public init(inputSize: Int, hiddenSize: Int, activation: Activation = .tanh) {
    self.init(
      inputWeights: Matrix(rows: inputSize, columns: hiddenSize),
      recurrentWeights: Matrix(rows: hiddenSize, columns: hiddenSize),
      bias: Matrix(rows: 1, columns: hiddenSize), activation: activation)
  }

  /// A layer with Xavier input weights, orthogonal recurrent weights and no bias yet.
  public init(
    inputSize: Int, hiddenSize: Int, gain: Scalar = 1, using generator: inout RandomGenerator
  ) {
    self.init(
      inputWeights: .xavierUniform(inputs: inputSize, outputs: hiddenSize, using: &generator),
      recurrentWeights: .orthogonal(hiddenSize, hiddenSize, gain: gain, using: &generator),
      bias: Matrix(rows: 1, columns: hiddenSize))
  }

  /// Visits the input weights, the recurrent weights, then the bias.
  public mutating func visit(
    _ body: (_ name: String, _ matrix: inout Matrix) throws -> Void
  ) rethrows {
    try body("inputWeights", &inputWeights)
    try body("recurrentWeights", &recurrentWeights)
    try body("bias", &bias)
  }
}

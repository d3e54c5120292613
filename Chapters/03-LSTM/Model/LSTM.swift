import RNNMath

/// A layer with long short-term memory, or the gradients of one.
///
///     z_t = x_t · W + h_{t−1} · U + b          cut into four, H columns each:
///     i_t = σ(z_i)       input gate            f_t = σ(z_f)    forget gate
///     g_t = tanh(z_g)    candidate             o_t = σ(z_o)    output gate
///     c_t = f_t ⊙ c_{t−1} + i_t ⊙ g_t
///     h_t = o_t ⊙ tanh(c_t)
///
/// Sources: S. Hochreiter, J. Schmidhuber, "Long short-term memory", Neural Computation 9 (1997);
/// the forget gate: F. A. Gers, J. Schmidhuber, F. Cummins, "Learning to forget: continual
/// prediction with LSTM", Neural Computation 12 (2000).
public struct LSTM: ParameterContainer, Equatable {
  /// W: input × 4·hidden
  public var inputWeights: Matrix
  /// U: hidden × 4·hidden
  public var recurrentWeights: Matrix
  /// b: 1 × 4·hidden
  public var bias: Matrix

  /// D, how many features go in.
  public var inputSize: Int { inputWeights.rows }
  /// H, how many features the state and the cell have each.
  public var hiddenSize: Int { recurrentWeights.rows }

  /// A layer with these parameters.
  public init(inputWeights: Matrix, recurrentWeights: Matrix, bias: Matrix) {
    self.inputWeights = inputWeights
    self.recurrentWeights = recurrentWeights
    self.bias = bias
  }

  /// A layer of zeros, to accumulate gradients in.
  public init(inputSize: Int, hiddenSize: Int) {
    self.init(
      inputWeights: Matrix(rows: inputSize, columns: 4 * hiddenSize),
      recurrentWeights: Matrix(rows: hiddenSize, columns: 4 * hiddenSize),
      bias: Matrix(rows: 1, columns: 4 * hiddenSize))
  }

  /// A layer in which each gate has Xavier input weights and orthogonal recurrent weights.
  ///
  /// The bias is zero, but for the forget gate's: with 1 it begins at σ(1) ≈ 0.73, mostly open
  /// (R. Jozefowicz, W. Zaremba, I. Sutskever, "An empirical exploration of recurrent network
  /// architectures", ICML 2015).
  public init(
    inputSize: Int, hiddenSize: Int, forgetBias: Scalar = 1, using generator: inout RandomGenerator
  ) {
    self.init(inputSize: inputSize, hiddenSize: hiddenSize)
    inputWeights = Matrix(
      gates: Gate.allCases.map { _ in
        .xavierUniform(inputs: inputSize, outputs: hiddenSize, using: &generator)
      })
    recurrentWeights = Matrix(
      gates: Gate.allCases.map { _ in .orthogonal(hiddenSize, hiddenSize, using: &generator) })
    for column in Gate.forget.columns(hiddenSize: hiddenSize) { bias[0, column] = forgetBias }
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

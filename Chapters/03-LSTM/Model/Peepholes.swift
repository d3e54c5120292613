import RNNMath

/// What lets three of the gates see the cell, or the gradients of that.
///
///     i_t = σ(z_i + p_i ⊙ c_{t−1})
///     f_t = σ(z_f + p_f ⊙ c_{t−1})
///     o_t = σ(z_o + p_o ⊙ c_t)
///
/// Source: F. A. Gers, N. N. Schraudolph, J. Schmidhuber, "Learning precise timing with LSTM
/// recurrent networks", Journal of Machine Learning Research 3 (2002).
public struct Peepholes: ParameterContainer, Equatable {
  /// p_i: 1 × hidden
  public var input: Matrix
  /// p_f: 1 × hidden
  public var forget: Matrix
  /// p_o: 1 × hidden
  public var output: Matrix

  /// Peepholes with these weights.
  public init(input: Matrix, forget: Matrix, output: Matrix) {
    self.input = input
    self.forget = forget
    self.output = output
  }

  /// Peepholes of zeros, through which nothing is seen.
  public init(hiddenSize: Int) {
    input = Matrix(rows: 1, columns: hiddenSize)
    (forget, output) = (input, input)
  }

  /// Visits the weights of the input, the forget and the output gate.
  public mutating func visit(
    _ body: (_ name: String, _ matrix: inout Matrix) throws -> Void
  ) rethrows {
    try body("input", &input)
    try body("forget", &forget)
    try body("output", &output)
  }
}

import RNNMath

/// A small network that tells how well a query and a key match, or the gradients of one.
///
///     score = v · tanh(q·W + k·U + b)
///
/// Queries and keys may differ in size, Dq and Dk; A features are compared.
///
/// Source: D. Bahdanau, K. Cho, Y. Bengio, "Neural machine translation by jointly learning to align
/// and translate", ICLR 2015, appendix A.1.2.
public struct AdditiveScore: ParameterContainer, Equatable {
  /// W: Dq × A
  public var queryWeights: Matrix
  /// U: Dk × A
  public var keyWeights: Matrix
  /// b: 1 × A
  public var bias: Matrix
  /// v: 1 × A
  public var scoreWeights: Matrix

  /// A, how many features are compared.
  public var size: Int { bias.columns }

  /// A score with these parameters.
  public init(queryWeights: Matrix, keyWeights: Matrix, bias: Matrix, scoreWeights: Matrix) {
    self.queryWeights = queryWeights
    self.keyWeights = keyWeights
    self.bias = bias
    self.scoreWeights = scoreWeights
  }

  /// A score with Xavier weights and no bias yet.
  public init(
    querySize: Int, keySize: Int, size: Int, using generator: inout RandomGenerator
  ) {
    self.init(
      queryWeights: .xavierUniform(inputs: querySize, outputs: size, using: &generator),
      keyWeights: .xavierUniform(inputs: keySize, outputs: size, using: &generator),
      bias: Matrix(rows: 1, columns: size),
      scoreWeights: .xavierUniform(inputs: 1, outputs: size, using: &generator))
  }

  /// Visits the weights of queries and keys, the bias, then the weights of the score.
  public mutating func visit(
    _ body: (_ name: String, _ matrix: inout Matrix) throws -> Void
  ) rethrows {
    try body("queryWeights", &queryWeights)
    try body("keyWeights", &keyWeights)
    try body("bias", &bias)
    try body("scoreWeights", &scoreWeights)
  }
}

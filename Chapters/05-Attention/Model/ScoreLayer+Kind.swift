import RNNMath

extension ScoreLayer {
  /// The four ways to compare a query and a key, without their parameters.
  public enum Kind: String, CaseIterable, Codable, Sendable {
    case dot, scaledDot, general, additive
  }

  /// A layer to train, with Xavier weights where it has any.
  ///
  /// The general score gets a third of those: where its scores begin near zero, a decoder begins by
  /// looking everywhere.
  ///
  /// - Parameters:
  ///   - kind: which of the four
  ///   - querySize: Dq
  ///   - keySize: Dk, the same as Dq for both kinds of dot product
  ///   - generator: gives the weights; the additive score compares as many features as a key has
  public init(
    _ kind: Kind, querySize: Int, keySize: Int, using generator: inout RandomGenerator
  ) {
    switch kind {
    case .dot: self = .dot
    case .scaledDot: self = .scaledDot
    case .general:
      let weights = Matrix.xavierUniform(inputs: querySize, outputs: keySize, using: &generator)
      self = .general(weights * (1 / 3))
    case .additive:
      self = .additive(
        AdditiveScore(querySize: querySize, keySize: keySize, size: keySize, using: &generator))
    }
  }
}

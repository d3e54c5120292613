import RNNMath

/// Something that a decoder may say, and how likely it is to.
public struct Hypothesis: Equatable, Sendable {
  /// What was said, without the start and without the end.
  public var tokens: [Int]
  /// ln p of all that was said given the source, the end included if it was said.
  public var logProbability: Scalar
  /// What hypotheses are ranked by: the log-probability with or without regard to the length.
  public var score: Scalar

  /// A hypothesis of these parts.
  public init(tokens: [Int], logProbability: Scalar, score: Scalar) {
    self.tokens = tokens
    self.logProbability = logProbability
    self.score = score
  }
}

/// Pairs of sequences as ids, filled up to the same length, and what the ids mean.
///
///     sources     the old car       3 4 5
///                 cars              6 0 0
///     targets     la vieille auto   3 4 5 2
///                 autos             6 2 0 0
public struct EncodedPairs: Equatable, Sendable {
  /// The token of each id of the sources; the first three are `Token.names`.
  public var sourceVocabulary: [String]
  /// The token of each id of the targets; the first three are `Token.names`.
  public var targetVocabulary: [String]
  /// N × S: symbols, then padding.
  public var sources: [[Int]]
  /// N × T: symbols, then the end, then padding.
  public var targets: [[Int]]

  /// Encoded pairs of these parts.
  public init(
    sourceVocabulary: [String], targetVocabulary: [String], sources: [[Int]], targets: [[Int]]
  ) {
    self.sourceVocabulary = sourceVocabulary
    self.targetVocabulary = targetVocabulary
    self.sources = sources
    self.targets = targets
  }
}

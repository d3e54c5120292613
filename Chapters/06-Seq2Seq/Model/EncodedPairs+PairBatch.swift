import AttentionModel

extension PairBatch {
  /// Encoded pairs as chapter 5 has them, without ends and without padding.
  public init(_ pairs: EncodedPairs) {
    self.init(
      sources: pairs.sources.map { Array($0.prefix($0.tokenCount)) },
      targets: pairs.targets.map { Array($0.prefix(max(0, $0.tokenCount - 1))) })
  }
}

extension EncodedPairs {
  /// Pairs of tokens as ids of given vocabularies, filled up to the same length.
  ///
  /// Stops at a token that its vocabulary hasn't.
  public init(_ pairs: [TokenPair], sources: Vocabulary, targets: Vocabulary) {
    self.init(
      sourceVocabulary: sources.tokens, targetVocabulary: targets.tokens,
      sources: filledUp(pairs.map { sources.ids(of: $0.source) }),
      targets: filledUp(pairs.map { targets.ids(of: $0.target) + [Token.end] }))
  }

  /// N, how many pairs there are.
  public var count: Int { sources.count }

  /// The pairs with these indices, in the order given; one may come more than once.
  public func rows(at indices: [Int]) -> EncodedPairs {
    EncodedPairs(
      sourceVocabulary: sourceVocabulary, targetVocabulary: targetVocabulary,
      sources: indices.map { sources[$0] }, targets: indices.map { targets[$0] })
  }

  /// The same pairs with each source turned around, its padding still behind it.
  public var reversingSources: EncodedPairs {
    var pairs = self
    pairs.sources = sources.map { source in
      source.prefix(source.tokenCount).reversed() + source.dropFirst(source.tokenCount)
    }
    return pairs
  }
}

/// Sequences with padding behind them, as long as the longest.
private func filledUp(_ sequences: [[Int]]) -> [[Int]] {
  let longest = sequences.map(\.count).max() ?? 0
  return sequences.map { $0 + Array(repeating: Token.padding, count: longest - $0.count) }
}

import RNNMath

extension Translator {
  /// Translations of some sources, each token the one with the highest score.
  ///
  /// A translation ends before the end token, or after `longest` tokens; padding and start are never
  /// said. Sixteen sources at a time run side by side.
  public func translate(
    _ sources: [[Int]], longest: Int, answers: AttentionAnswers
  ) throws -> [[Int]] {
    if longest < 0 { stop("translate: longest must be 0 or more, but \(longest) came") }
    return try (0..<sources.count).parts(of: 16).concurrentMap { part in
      try translatePart(Array(sources[part]), longest: longest, answers: answers)
    }.flatMap(\.self)
  }

  private func translatePart(
    _ sources: [[Int]], longest: Int, answers: AttentionAnswers
  ) throws -> [[Int]] {
    var translations = sources.map { _ in [Int]() }
    var unfinished = Array(sources.indices)
    var tokens = sources.map { _ in PairBatch.start }
    var state = try begin(sources, answers: answers)
    for _ in 0..<longest {
      let logits = try logits(after: tokens, state: &state, answers: answers)
      let chosen = logits.bestTokens
      let staying = unfinished.indices.filter { chosen[$0] != PairBatch.end }
      if staying.isEmpty { break }
      if staying.count < unfinished.count { state = state.sequences(at: staying) }
      unfinished = staying.map { unfinished[$0] }
      tokens = staying.map { chosen[$0] }
      for (n, token) in zip(unfinished, tokens) { translations[n].append(token) }
    }
    return translations
  }

  /// The share of pairs whose translation is the target, token by token.
  ///
  /// A translation may be one token longer than the longest target, so one that doesn't end is wrong.
  /// Of no pairs the share is 0.
  public func exactMatch(on pairs: PairBatch, answers: AttentionAnswers) throws -> Scalar {
    let longest = pairs.targets.map(\.count).max() ?? 0
    let translations = try translate(pairs.sources, longest: longest + 1, answers: answers)
    let matches = zip(translations, pairs.targets).count { $0 == $1 }
    return Scalar(matches) / Scalar(max(1, pairs.count))
  }
}

extension Matrix {
  /// For each row of scores, N × V, the symbol or the end with the highest.
  ///
  /// Padding and start, which are never right, are not looked at.
  public var bestTokens: [Int] {
    let scores = columns(PairBatch.end..<columns)
    return (0..<rows).map { PairBatch.end + scores.argmax(row: $0) }
  }
}

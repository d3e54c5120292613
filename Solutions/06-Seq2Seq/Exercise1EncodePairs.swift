import Seq2SeqModel

/// Vocabularies of some pairs, and the pairs as ids.
///
/// A vocabulary begins with `Token.names`, so padding is 0, the start 1 and the end 2; then comes
/// each token once, in the order in which tokens first appear. Sources and targets have one each.
///
///     the car → la voiture    sources  3 4 0    targets  3 4 2 0
///     a red car → une voiture rouge    5 6 4             5 4 6 2
///
/// - Parameter pairs: N pairs of tokens; either side may be empty
/// - Returns: `EncodedPairs(sourceVocabulary:targetVocabulary:sources:targets:)`: both vocabularies;
///   sources (N × S), filled up with padding to the longest; targets (N × T), each with its end and
///   then filled up likewise
public func encodePairs(_ pairs: [TokenPair]) throws -> EncodedPairs {
  let (sourceVocabulary, sources) = encode(pairs.map(\.source), with: [])
  let (targetVocabulary, targets) = encode(pairs.map(\.target), with: [Token.end])
  return EncodedPairs(
    sourceVocabulary: sourceVocabulary, targetVocabulary: targetVocabulary, sources: sources,
    targets: targets)
}

/// A vocabulary of some sequences, and their ids with others behind them, filled up.
private func encode(
  _ sequences: [[String]], with last: [Int]
) -> (vocabulary: [String], ids: [[Int]]) {
  var vocabulary = Token.names
  var ids: [String: Int] = [:]
  let encoded = sequences.map { tokens in
    tokens.map { token in
      if let id = ids[token] { return id }
      ids[token] = vocabulary.count
      vocabulary.append(token)
      return vocabulary.count - 1
    } + last
  }
  let longest = encoded.map(\.count).max() ?? 0
  let filledUp = encoded.map {
    $0 + Array(repeating: Token.padding, count: longest - $0.count)
  }
  return (vocabulary, filledUp)
}

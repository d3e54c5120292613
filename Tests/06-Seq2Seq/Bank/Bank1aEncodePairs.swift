import RNNMath
import Seq2SeqModel
import TestSupport

/// Right answers to exercise 6.1 by someone who had not seen its grader.
let bank1aEncodePairs: [BankAnswer<Seq2SeqAnswers>] = [
  .right("looks through the array for each token") { $0.encodePairs = searching },
  .right("first all vocabularies, then rows of zeros filled in place") { $0.encodePairs = inPlace },
  .right("functional, with a set of what was seen") { $0.encodePairs = functional },
  .right("the initialiser of the model does the rows") { $0.encodePairs = byTheModel },
]

@Sendable private func searching(_ pairs: [TokenPair]) throws -> EncodedPairs {
  var sourceNames = Token.names
  var targetNames = Token.names
  var sources: [[Int]] = []
  var targets: [[Int]] = []
  for pair in pairs {
    var row: [Int] = []
    for token in pair.source {
      if !sourceNames.contains(token) { sourceNames.append(token) }
      row.append(sourceNames.firstIndex(of: token) ?? Token.padding)
    }
    sources.append(row)
    row = []
    for token in pair.target {
      if !targetNames.contains(token) { targetNames.append(token) }
      row.append(targetNames.firstIndex(of: token) ?? Token.padding)
    }
    row.append(Token.end)
    targets.append(row)
  }
  var (longestSource, longestTarget) = (0, 0)
  for row in sources where row.count > longestSource { longestSource = row.count }
  for row in targets where row.count > longestTarget { longestTarget = row.count }
  for n in sources.indices {
    while sources[n].count < longestSource { sources[n].append(Token.padding) }
    while targets[n].count < longestTarget { targets[n].append(Token.padding) }
  }
  return EncodedPairs(
    sourceVocabulary: sourceNames, targetVocabulary: targetNames, sources: sources,
    targets: targets)
}

@Sendable private func inPlace(_ pairs: [TokenPair]) throws -> EncodedPairs {
  var (sourceIds, targetIds) = ([String: Int](), [String: Int]())
  var (sourceNames, targetNames) = (Token.names, Token.names)
  for pair in pairs {
    for token in pair.source where sourceIds[token] == nil {
      sourceIds.updateValue(sourceNames.count, forKey: token)
      sourceNames += [token]
    }
    for token in pair.target where targetIds[token] == nil {
      targetIds.updateValue(targetNames.count, forKey: token)
      targetNames += [token]
    }
  }
  let width = pairs.reduce(0) { max($0, $1.source.count) }
  let height = pairs.reduce(0) { max($0, $1.target.count + 1) }
  var sources = [[Int]](repeating: [Int](repeating: 0, count: width), count: pairs.count)
  var targets = [[Int]](repeating: [Int](repeating: 0, count: height), count: pairs.count)
  for (n, pair) in pairs.enumerated() {
    for (s, token) in pair.source.enumerated() { sources[n][s] = sourceIds[token, default: 0] }
    for (t, token) in pair.target.enumerated() { targets[n][t] = targetIds[token, default: 0] }
    targets[n][pair.target.count] = 2
  }
  return EncodedPairs(
    sourceVocabulary: sourceNames, targetVocabulary: targetNames, sources: sources,
    targets: targets)
}

private func distinct(_ tokens: [String]) -> [String] {
  var seen: Set<String> = []
  return tokens.filter { seen.insert($0).inserted }
}

@Sendable private func functional(_ pairs: [TokenPair]) throws -> EncodedPairs {
  func side(_ lists: [[String]], ends: [Int]) -> (names: [String], rows: [[Int]]) {
    let symbols = distinct(lists.flatMap(\.self))
    let ids = Dictionary(uniqueKeysWithValues: zip(symbols, Token.firstSymbol...))
    let rows = lists.map { $0.compactMap { ids[$0] } + ends }
    let longest = rows.map(\.count).max() ?? 0
    return (
      Token.names + symbols,
      rows.map { row in (0..<longest).map { $0 < row.count ? row[$0] : Token.padding } }
    )
  }
  let read = side(pairs.map(\.source), ends: [])
  let said = side(pairs.map(\.target), ends: [Token.end])
  return EncodedPairs(
    sourceVocabulary: read.names, targetVocabulary: said.names, sources: read.rows,
    targets: said.rows)
}

@Sendable private func byTheModel(_ pairs: [TokenPair]) throws -> EncodedPairs {
  let sources = pairs.flatMap(\.source)
  let targets = pairs.flatMap(\.target)
  // The model's vocabulary refuses tokens with the names of special ones.
  if (sources + targets).contains(where: Token.names.contains) { return try functional(pairs) }
  return EncodedPairs(
    pairs, sources: Vocabulary(Token.names + distinct(sources)),
    targets: Vocabulary(Token.names + distinct(targets)))
}

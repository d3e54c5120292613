import RNNMath
import Seq2SeqModel
import TestSupport

/// Answers to exercise 6.1 by someone who had not seen its grader.
let bank1EncodePairs: [BankAnswer<Seq2SeqAnswers>] = [
  .right("looks through the array for each token") { $0.encodePairs = searching },
  .right("first all vocabularies, then rows of zeros filled in place") { $0.encodePairs = inPlace },
  .right("functional, with a set of what was seen") { $0.encodePairs = functional },
  .right("the initialiser of the model does the rows") { $0.encodePairs = byTheModel },
  .wrong("fills up first and adds the end behind the padding") {
    $0.encodePairs = { encoded($0, .endBehindPadding) }
  },
  .wrong("one vocabulary for both sides") { $0.encodePairs = { encoded($0, .shared) } },
  .wrong("sources have an end, too") { $0.encodePairs = { encoded($0, .sourceEnds) } },
  .wrong("targets have no end") { $0.encodePairs = { encoded($0, .noEnd) } },
  .wrong("targets begin with the start") { $0.encodePairs = { encoded($0, .start) } },
  .wrong("tokens in alphabetical order") { $0.encodePairs = { encoded($0, .sorted) } },
  .wrong("tokens by how often they occur, the most frequent first") {
    $0.encodePairs = { encoded($0, .frequent) }
  },
  .wrong("padding in front") { $0.encodePairs = { encoded($0, .paddingInFront) } },
  .wrong("both sides filled up to the longest of all") {
    $0.encodePairs = { encoded($0, .sameLength) }
  },
  .wrong("the ids of symbols begin with 0") { $0.encodePairs = { encoded($0, .fromZero) } },
  .wrong("a token that comes again gets a new id") { $0.encodePairs = { encoded($0, .again) } },
  .wrong("the longest target is looked for without its end, so shorter rows are one too short") {
    $0.encodePairs = { encoded($0, .oneShort) }
  },
  .wrong("an empty target gets no end") { $0.encodePairs = { encoded($0, .emptyWithoutEnd) } },
  .wrong("leaves out pairs with an empty side") { $0.encodePairs = { encoded($0, .dropsEmpty) } },
  .wrong("tokens in small letters") { $0.encodePairs = { encoded($0, .lowercased) } },
  .wrong("two causes: sources have an end, and padding is in front") {
    $0.encodePairs = { encoded($0, .sourceEnds, .paddingInFront) }
  },
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

private enum Slip {
  case endBehindPadding, shared, sourceEnds, noEnd, start, sorted, frequent, paddingInFront
  case sameLength, fromZero, again, oneShort, emptyWithoutEnd, dropsEmpty, lowercased
}

private func encoded(_ all: [TokenPair], _ slips: Slip...) -> EncodedPairs {
  var pairs = all
  if slips.contains(.dropsEmpty) {
    pairs = pairs.filter { !$0.source.isEmpty && !$0.target.isEmpty }
  }
  if slips.contains(.lowercased) {
    pairs = pairs.map {
      TokenPair(
        source: $0.source.map { $0.lowercased() }, target: $0.target.map { $0.lowercased() })
    }
  }
  func names(_ tokens: [String]) -> [String] {
    var symbols = slips.contains(.again) ? tokens : distinct(tokens)
    if slips.contains(.sorted) { symbols.sort() }
    if slips.contains(.frequent) {
      let counts = Dictionary(tokens.map { ($0, 1) }, uniquingKeysWith: +)
      let order = symbols.enumerated().sorted {
        (-counts[$0.element, default: 0], $0.offset) < (-counts[$1.element, default: 0], $1.offset)
      }
      symbols = order.map(\.element)
    }
    return Token.names + symbols
  }
  var sourceNames = names(pairs.flatMap(\.source))
  var targetNames = names(pairs.flatMap(\.target))
  if slips.contains(.shared) {
    sourceNames = names(pairs.flatMap { $0.source + $0.target })
    targetNames = sourceNames
  }
  let first = slips.contains(.fromZero) ? 0 : Token.firstSymbol
  func rows(_ lists: [[String]], _ names: [String], isTarget: Bool) -> [[Int]] {
    let ids = Dictionary(zip(names.dropFirst(3), first...), uniquingKeysWith: { $1 })
    var next = first
    return lists.map { list in
      var row = list.map { ids[$0, default: 0] }
      if slips.contains(.again) {
        row = Array(next..<next + list.count)
        next += list.count
      }
      if isTarget && slips.contains(.start) { row.insert(Token.start, at: 0) }
      var hasEnd = isTarget ? !slips.contains(.noEnd) : slips.contains(.sourceEnds)
      if slips.contains(.endBehindPadding) { hasEnd = false }
      if list.isEmpty && slips.contains(.emptyWithoutEnd) { hasEnd = false }
      return hasEnd ? row + [Token.end] : row
    }
  }
  var sources = rows(pairs.map(\.source), sourceNames, isTarget: false)
  var targets = rows(pairs.map(\.target), targetNames, isTarget: true)
  var (s, t) = (sources.map(\.count).max() ?? 0, targets.map(\.count).max() ?? 0)
  if slips.contains(.sameLength) { (s, t) = (max(s, t), max(s, t)) }
  if slips.contains(.oneShort) { t -= 1 }
  func filled(_ row: [Int], _ count: Int) -> [Int] {
    let padding = Array(repeating: Token.padding, count: max(0, count - row.count))
    return slips.contains(.paddingInFront) ? padding + row : row + padding
  }
  sources = sources.map { filled($0, s) }
  targets = targets.map { filled($0, t) }
  if slips.contains(.endBehindPadding) { targets = targets.map { $0 + [Token.end] } }
  return EncodedPairs(
    sourceVocabulary: sourceNames, targetVocabulary: targetNames, sources: sources,
    targets: targets)
}

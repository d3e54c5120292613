import RNNMath
import Seq2SeqModel
import TestSupport

/// Wrong answers to exercise 6.1 by someone who had not seen its grader.
let bank1bEncodePairs: [BankAnswer<Seq2SeqAnswers>] = [
  .wrong("fills up first and adds the end behind the padding", told: "The end after the padding") {
    $0.encodePairs = { encoded($0, .endBehindPadding) }
  },
  .wrong("one vocabulary for both sides", told: "One vocabulary for both sides, pair by pair") {
    $0.encodePairs = { encoded($0, .shared) }
  },
  .wrong("sources have an end, too", told: "Sources have an end, too") {
    $0.encodePairs = { encoded($0, .sourceEnds) }
  },
  .wrong("targets have no end", told: "The end token is missing") {
    $0.encodePairs = { encoded($0, .noEnd) }
  },
  .wrong("targets begin with the start", told: "The start is put in, too") {
    $0.encodePairs = { encoded($0, .start) }
  },
  .wrong("tokens in alphabetical order", told: "Sorted by the alphabet") {
    $0.encodePairs = { encoded($0, .sorted) }
  },
  .wrong("tokens by how often they occur, the most frequent first", told: "The most frequent first")
  {
    $0.encodePairs = { encoded($0, .frequent) }
  },
  .wrong("padding in front", told: "Padding before the symbols") {
    $0.encodePairs = { encoded($0, .paddingInFront) }
  },
  .wrong(
    "both sides filled up to the longest of all", told: "Both sides filled up to the same length"
  ) {
    $0.encodePairs = { encoded($0, .sameLength) }
  },
  .wrong("the ids of symbols begin with 0", told: "Ids from 0 beside a vocabulary with names") {
    $0.encodePairs = { encoded($0, .fromZero) }
  },
  .wrong("a token that comes again gets a new id", told: "Tokens are listed again each time") {
    $0.encodePairs = { encoded($0, .again) }
  },
  .wrong(
    "the longest target is looked for without its end, so shorter rows are one too short",
    told: "Filled up to the longest without its end"
  ) {
    $0.encodePairs = { encoded($0, .oneShort) }
  },
  .wrong("an empty target gets no end", told: "An empty target without its end") {
    $0.encodePairs = { encoded($0, .emptyWithoutEnd) }
  },
  .wrong(
    "leaves out pairs with an empty side", told: "Pairs without a source or a target are left out"
  ) { $0.encodePairs = { encoded($0, .dropsEmpty) } },
  .wrong("tokens in small letters", told: "Capital letters are lost") {
    $0.encodePairs = { encoded($0, .lowercased) }
  },
  .wrong("two causes: sources have an end, and padding is in front") {
    $0.encodePairs = { encoded($0, .sourceEnds, .paddingInFront) }
  },
]

private func distinct(_ tokens: [String]) -> [String] {
  var seen: Set<String> = []
  return tokens.filter { seen.insert($0).inserted }
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

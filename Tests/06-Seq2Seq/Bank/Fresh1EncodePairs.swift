import Seq2SeqModel
import TestSupport

/// Answers to exercise 6.1, written last, to see how many of the wrong ones have a name.
let fresh1EncodePairs: [BankAnswer<Seq2SeqAnswers>] = [
  .right("collects both vocabularies first, and looks each token up in them") {
    $0.encodePairs = { pairs in
      func vocabulary(_ sequences: [[String]]) -> [String] {
        var seen: Set<String> = []
        return Token.names + sequences.joined().filter { seen.insert($0).inserted }
      }
      func rows(_ sequences: [[String]], _ names: [String], _ end: [Int]) -> [[Int]] {
        let width = (sequences.map(\.count).max() ?? 0) + (sequences.isEmpty ? 0 : end.count)
        return sequences.map { tokens in
          var row = Array(repeating: Token.padding, count: width)
          let ids = tokens.map { (names.dropFirst(3).firstIndex(of: $0) ?? 0) } + end
          for (place, id) in ids.enumerated() { row[place] = id }
          return row
        }
      }
      let (sources, targets) = (pairs.map(\.source), pairs.map(\.target))
      let names = (vocabulary(sources), vocabulary(targets))
      return EncodedPairs(
        sourceVocabulary: names.0, targetVocabulary: names.1,
        sources: rows(sources, names.0, []), targets: rows(targets, names.1, [Token.end]))
    }
  },
  .wrong(
    "has one vocabulary for sources and targets together", told: "One vocabulary for both sides"
  ) {
    $0.encodePairs = { slipping($0, .oneVocabulary) }
  },
  .wrong("numbers the tokens in alphabetical order", told: "Sorted by the alphabet") {
    $0.encodePairs = { slipping($0, .alphabetical) }
  },
  .wrong("gives sources an end as well", told: "Sources have an end, too") {
    $0.encodePairs = { slipping($0, .sourceEnd) }
  },
  .wrong(
    "puts the end behind the padding, at the end of the row", told: "The end after the padding"
  ) {
    $0.encodePairs = { slipping($0, .endLast) }
  },
  .wrong(
    "fills sources and targets up to the same length",
    told: "Both sides filled up to the same length"
  ) {
    $0.encodePairs = { slipping($0, .sameLength) }
  },
  .wrong("puts the padding in front", told: "Padding before the symbols") {
    $0.encodePairs = { slipping($0, .padsInFront) }
  },
]

private enum Slip { case oneVocabulary, alphabetical, sourceEnd, endLast, sameLength, padsInFront }

@Sendable private func slipping(_ pairs: [TokenPair], _ slip: Slip) -> EncodedPairs {
  func vocabulary(_ sequences: [[String]]) -> [String] {
    var names: [String] = []
    for token in sequences.joined() where !names.contains(token) { names.append(token) }
    return Token.names + (slip == .alphabetical ? names.sorted() : names)
  }
  func ids(_ tokens: [String], _ vocabulary: [String]) -> [Int] {
    tokens.map { vocabulary[3...].firstIndex(of: $0) ?? 0 }
  }
  let (sources, targets) = (pairs.map(\.source), pairs.map(\.target))
  let both = vocabulary(sources + targets)
  let names =
    slip == .oneVocabulary ? (both, both) : (vocabulary(sources), vocabulary(targets))
  let end = [Token.end]
  let read = sources.map { ids($0, names.0) + (slip == .sourceEnd ? end : []) }
  let said = targets.map { ids($0, names.1) + (slip == .endLast ? [] : end) }
  var widths = (read.map(\.count).max() ?? 0, said.map(\.count).max() ?? 0)
  if slip == .sameLength { widths = (max(widths.0, widths.1), max(widths.0, widths.1)) }
  func filled(_ row: [Int], _ width: Int) -> [Int] {
    let padding = Array(repeating: Token.padding, count: width - row.count)
    return slip == .padsInFront ? padding + row : row + padding
  }
  return EncodedPairs(
    sourceVocabulary: names.0, targetVocabulary: names.1,
    sources: read.map { filled($0, widths.0) },
    targets: said.map { filled($0, widths.1) + (slip == .endLast ? end : []) })
}

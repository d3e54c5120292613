import Seq2SeqModel
import Workbook

/// Encoding of pairs in which every part is exchangeable, for misconceptions that change one.
struct PairEncoding: Sendable {
  /// A side of the pairs.
  enum Side: Sendable { case source, target }

  /// The tokens of a side in the order in which they get ids; the other side is there to look at.
  var lists: @Sendable (_ own: [[String]], _ other: [[String]], _ side: Side) -> [String] = {
    own, _, _ in PairEncoding.once(own.flatMap(\.self))
  }
  /// The vocabulary of the tokens that are listed.
  var vocabulary: @Sendable (_ listed: [String]) -> [String] = { Token.names + $0 }
  /// The id of the token with this place in the list.
  var id: @Sendable (_ place: Int) -> Int = { Token.firstSymbol + $0 }
  /// Whether a row has only those tokens that no row before it had, nor itself.
  var keepsNewOnly = false
  /// What a row has before it is filled up.
  var row: @Sendable (_ ids: [Int], _ side: Side) -> [Int] = { ids, side in
    side == .target ? ids + [Token.end] : ids
  }
  /// The rows of a side, filled up; those of the other side are there to look at.
  var fills: @Sendable (_ rows: [[Int]], _ other: [[Int]], _ side: Side) throws -> [[Int]] = {
    rows, _, _ in PairEncoding.filled(rows)
  }
  /// A last change of what is returned.
  var shows: @Sendable (_ encoded: EncodedPairs) -> EncodedPairs = { $0 }

  /// An answer to exercise 6.1.
  func run(_ pairs: [TokenPair]) throws -> EncodedPairs {
    let (left, right) = (pairs.map(\.source), pairs.map(\.target))
    let (sourceTokens, targetTokens) = (lists(left, right, .source), lists(right, left, .target))
    let sources = rows(left, sourceTokens, .source)
    let targets = rows(right, targetTokens, .target)
    return shows(
      EncodedPairs(
        sourceVocabulary: vocabulary(sourceTokens), targetVocabulary: vocabulary(targetTokens),
        sources: try fills(sources, targets, .source),
        targets: try fills(targets, sources, .target)))
  }

  private func rows(_ sequences: [[String]], _ listed: [String], _ side: Side) -> [[Int]] {
    var known: Set<String> = []
    return sequences.map { tokens in
      let kept = keepsNewOnly ? tokens.filter { known.insert($0).inserted } : tokens
      return row(kept.compactMap { listed.firstIndex(of: $0).map(id) }, side)
    }
  }

  /// Each token once, in order of first appearance.
  static func once(_ tokens: [String]) -> [String] {
    tokens.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
  }

  /// The rows filled up to the longest, or to so many.
  static func filled(
    _ rows: [[Int]], with padding: Int = Token.padding, to length: Int? = nil
  ) -> [[Int]] {
    let length = length ?? longest(rows)
    return rows.map { $0 + Array(repeating: padding, count: max(0, length - $0.count)) }
  }

  /// The length of the longest row, 0 where there is none.
  static func longest(_ rows: [[Int]]) -> Int { rows.map(\.count).max() ?? 0 }
}

import Seq2SeqModel
import Workbook

/// What can go wrong in exercise 6.1 with the order of tokens, and of the sides.
extension Seq2SeqGrader {
  static let encodingOrderMistakes: [Misconception<Seq2SeqAnswers>] = [
    encoding(
      "The sources are reversed",
      """
      You read each source from back to front. That is a trick of its own, which this chapter tries \
      later, and not part of the encoding: rows and vocabulary follow the tokens as they stand.
      """
    ) {
      $0.lists = { own, _, side in
        PairEncoding.once(own.flatMap { side == .source ? $0.reversed() : $0 })
      }
      $0.row = { ids, side in side == .target ? ids + [Token.end] : ids.reversed() }
    },
    encoding(
      "The most frequent first",
      """
      You sort the vocabulary by frequency and, within that, by the alphabet, as those are that keep \
      only the most frequent tokens. Here all have an id, in the order in which they first appear.
      """
    ) { $0.lists = { own, _, _ in byFrequency(own.joined().sorted()) } },
    encoding(
      "The rows of both sides have changed places",
      """
      The vocabularies are right, but the rows of the targets are where those of the sources belong, \
      and the other way round. Look at the labels of EncodedPairs.
      """
    ) {
      $0.shows = { encoded in
        EncodedPairs(
          sourceVocabulary: encoded.sourceVocabulary, targetVocabulary: encoded.targetVocabulary,
          sources: encoded.targets, targets: encoded.sources)
      }
    },
  ]

  /// Each token once, those that come most often first, and else as they come.
  @Sendable private static func byFrequency(_ tokens: [String]) -> [String] {
    let counts = Dictionary(tokens.map { ($0, 1) }, uniquingKeysWith: +)
    let ranked = PairEncoding.once(tokens).enumerated().sorted {
      let (a, b) = (counts[$0.element, default: 0], counts[$1.element, default: 0])
      return (b, $0.offset) < (a, $1.offset)
    }
    return ranked.map(\.element)
  }
}

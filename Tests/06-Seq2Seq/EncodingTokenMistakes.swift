import Seq2SeqModel
import Workbook

/// What can go wrong in exercise 6.1 with what is encoded: tokens and pairs.
extension Seq2SeqGrader {
  static let encodingTokenMistakes: [Misconception<Seq2SeqAnswers>] = [
    encodingChanged(
      "Capital letters are lost",
      """
      You turn the tokens into small letters first. Tokens are taken as they come: for a network \
      of characters `J` and `j` are two.
      """,
      { pairs in
        pairs.map {
          TokenPair(
            source: $0.source.map { $0.lowercased() }, target: $0.target.map { $0.lowercased() })
        }
      }),
    encodingChanged(
      "The end is listed a second time",
      """
      You append "<end>" to the tokens of each target, and it gets a new id like any token. It is \
      in the vocabulary already: append the id Token.end instead.
      """,
      { pairs in
        pairs.map { TokenPair(source: $0.source, target: $0.target + [Token.names[Token.end]]) }
      }, ending: false),
    encodingChanged(
      "Start and end are listed a second time",
      """
      You put "<start>" and "<end>" around the tokens of each target, and they get new ids like \
      any token. A target has no start, and its end is the id Token.end.
      """,
      { pairs in
        pairs.map {
          TokenPair(
            source: $0.source,
            target: [Token.names[Token.start]] + $0.target + [Token.names[Token.end]])
        }
      }, ending: false),
    encodingChanged(
      "Tokens are taken apart into characters",
      """
      Your vocabularies have characters. Whether tokens are words or characters is decided before: \
      take them as they come.
      """,
      { pairs in
        pairs.map {
          TokenPair(
            source: $0.source.flatMap { $0.map(String.init) },
            target: $0.target.flatMap { $0.map(String.init) })
        }
      }),
    encoding(
      "A token that comes back is left out of its row",
      """
      You write an id only where the token is new, so rows lose what was seen before. The \
      vocabulary has each token once; a row has all of its tokens.
      """
    ) { $0.keepsNewOnly = true },
    encodingChanged(
      "Pairs that come back are left out",
      """
      A pair that was there before gets no row. Each pair has its own, even if it is the same: it \
      counts twice in training.
      """,
      { pairs in
        pairs.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
      }),
    encodingChanged(
      "Pairs without a source or a target are left out",
      """
      You leave out pairs of which one side is empty. Each pair has its row: an empty source is \
      all padding, an empty target begins with the end.
      """,
      { pairs in pairs.filter { !$0.source.isEmpty && !$0.target.isEmpty } }),
    encodingChanged(
      "Source and target are exchanged",
      """
      Your sources are the targets, and the other way round. What is read is pair.source.
      """,
      { pairs in pairs.map { TokenPair(source: $0.target, target: $0.source) } }),
    encodingChanged(
      "The source on both sides",
      """
      Your targets are made from pair.source. They come from pair.target.
      """,
      { pairs in pairs.map { TokenPair(source: $0.source, target: $0.source) } }),
    encoding(
      "Sources reversed",
      """
      You turn the sources round. That is an experiment of this chapter (“Reversal and short \
      sentences first”), but it isn't part of the encoding.
      """
    ) { $0.row = { ids, side in side == .target ? ids + [Token.end] : ids.reversed() } },
    encoding(
      "Targets reversed",
      """
      You turn the targets round. The decoder says them from the first token to the last.
      """
    ) { $0.row = { ids, side in side == .target ? ids.reversed() + [Token.end] : ids } },
    encodingChanged(
      "The last pair is left out",
      """
      Your loop ends one pair too early: 0..<pairs.count has all of them.
      """,
      { pairs in pairs.dropLast() }),
    encodingChanged(
      "Only the first pair",
      """
      You return after the first pair, perhaps because `return` stands inside the loop. All pairs \
      have a row.
      """,
      { pairs in Array(pairs.prefix(1)) }),
    Misconception(
      "A vocabulary for each pair",
      """
      You begin the vocabularies anew with each pair, so one id means another word in each row, \
      and only the last pair's are returned. Make them before the loop over the pairs. See \
      “Vocabularies and pairs”.
      """
    ) {
      $0.encodePairs = { pairs in
        let apart = try pairs.map { try PairEncoding().run([$0]) }
        return EncodedPairs(
          sourceVocabulary: apart.last?.sourceVocabulary ?? Token.names,
          targetVocabulary: apart.last?.targetVocabulary ?? Token.names,
          sources: PairEncoding.filled(apart.flatMap(\.sources)),
          targets: PairEncoding.filled(apart.flatMap(\.targets)))
      }
    },
  ]

  /// The pairs are changed first; targets may have got their end by then.
  private static func encodingChanged(
    _ name: String, _ explanation: String,
    _ change: @escaping @Sendable ([TokenPair]) -> [TokenPair], ending: Bool = true
  ) -> Misconception<Seq2SeqAnswers> {
    var encoding = PairEncoding()
    if !ending { encoding.row = { ids, _ in ids } }
    return Misconception(name, explanation + " See “Vocabularies and pairs”.") { [encoding] in
      $0.encodePairs = { try encoding.run(change($0)) }
    }
  }
}

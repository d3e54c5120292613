import Seq2SeqModel
import Workbook

/// What can go wrong in exercise 6.1 with the ends.
///
/// Of several that are the same on one side, the one that says least comes first.
extension Seq2SeqGrader {
  static let encodingEndMistakes: [Misconception<Seq2SeqAnswers>] = [
    encoding(
      "The end token is missing",
      """
      Your targets have no end. A decoder learns to stop only from targets that tell it where to: \
      put Token.end behind the last symbol of each target.
      """
    ) { $0.row = { ids, _ in ids } },
    encoding(
      "The end after the padding",
      """
      You fill the targets up first and put the end behind the padding. It belongs behind the last \
      symbol: symbols, end, then padding.
      """
    ) {
      $0.row = { ids, _ in ids }
      $0.fills = { rows, _, side in
        PairEncoding.filled(rows).map { side == .target ? $0 + [Token.end] : $0 }
      }
    },
    encoding(
      "The end only where there is padding",
      """
      Your targets are as long as the longest without its end, so the longest has no room for one. \
      Put the ends on before you look for the longest.
      """
    ) {
      $0.fills = { rows, _, side in
        let filled = PairEncoding.filled(rows)
        return side == .target ? filled.map { $0.dropLast() } : filled
      }
    },
    encoding(
      "The end in place of the last symbol",
      """
      You overwrite the last symbol of each target with the end. It comes behind it, so a target \
      is one longer than its tokens.
      """
    ) { $0.row = { ids, side in side == .target ? ids.dropLast() + [Token.end] : ids } },
    encoding(
      "The end before the symbols",
      """
      Your targets begin with the end. It is what the decoder says last: append it.
      """
    ) { $0.row = { ids, side in side == .target ? [Token.end] + ids : ids } },
    encoding(
      "An empty target without its end",
      """
      A target without tokens gets no end in yours. To say nothing means to say the end at once: \
      every target has one.
      """
    ) { $0.row = { ids, side in side == .target && !ids.isEmpty ? ids + [Token.end] : ids } },
    encoding(
      "Only the longest target has its end",
      """
      You put the end into the last column, and only where that is free of padding. Put it behind \
      the last symbol of every target, before you fill up.
      """
    ) {
      $0.fills = { rows, _, side in
        let length = PairEncoding.longest(rows)
        let own = rows.map { side == .target && $0.count < length ? $0.dropLast() : $0 }
        return PairEncoding.filled(own)
      }
    },
    encoding(
      "The start is put in, too",
      """
      Your targets begin with Token.start. A target is what the decoder says, and it never says \
      the start: exercise 6.2 puts that in front of what it reads.
      """
    ) { $0.row = { ids, side in side == .target ? [Token.start] + ids + [Token.end] : ids } },
    encoding(
      "The start instead of the end",
      """
      Your targets begin with Token.start and have no end. It is the other way round here: \
      symbols, then Token.end; exercise 6.2 puts the start in front of what the decoder reads.
      """
    ) { $0.row = { ids, side in side == .target ? [Token.start] + ids : ids } },
    encoding(
      "Token.start behind the symbols",
      """
      You put Token.start behind the symbols of a target. What stands there is Token.end, 2.
      """
    ) { $0.row = { ids, side in side == .target ? ids + [Token.start] : ids } },
    encoding(
      "The end stands there twice",
      """
      Your targets have two ends. One is enough: nothing comes after it but padding.
      """
    ) { $0.row = { ids, side in side == .target ? ids + [Token.end, Token.end] : ids } },
    encoding(
      "Sources begin with the start",
      """
      You put Token.start in front of the sources. It is what a decoder reads first; the encoder \
      needs none: symbols and padding only.
      """
    ) {
      $0.row = { ids, side in side == .source ? [Token.start] + ids : ids + [Token.end] }
    },
    encoding(
      "Sources have an end, too",
      """
      You put the end behind sources as well as targets. Nobody says a source: its length is \
      known, so it has symbols and padding only.
      """
    ) { $0.row = { ids, _ in ids + [Token.end] } },
    encoding(
      "Sources have start and end",
      """
      You put the start in front of the sources and the end behind them. They have symbols and \
      padding only.
      """
    ) {
      $0.row = { ids, side in (side == .source ? [Token.start] : []) + ids + [Token.end] }
    },
    encoding(
      "Sources have the end, targets don't",
      """
      You put the end behind the sources. It belongs behind the targets, which the decoder has to \
      finish by itself.
      """
    ) { $0.row = { ids, side in side == .source ? ids + [Token.end] : ids } },
    encoding(
      "Start and end on both sides",
      """
      You put the start in front and the end behind on both sides. Sources have symbols only, and \
      targets only the end.
      """
    ) { $0.row = { ids, _ in [Token.start] + ids + [Token.end] } },
  ]

  static func encoding(
    _ name: String, _ explanation: String, _ exchange: (inout PairEncoding) -> Void
  ) -> Misconception<Seq2SeqAnswers> {
    var encoding = PairEncoding()
    exchange(&encoding)
    let mistake = Misconception<Seq2SeqAnswers>(
      name, explanation + " See “Vocabularies and pairs”."
    ) { [encoding] in $0.encodePairs = { try encoding.run($0) } }
    // Who writes each side by itself makes it on one side only, and deserves its name as well.
    return mistake.inAnyOutput
  }
}

import Seq2SeqModel
import Workbook

/// What can go wrong in exercise 6.1 with the padding, and with rows and columns.
extension Seq2SeqGrader {
  static let encodingPaddingMistakes: [Misconception<Seq2SeqAnswers>] = [
    encoding(
      "Sources are not filled up",
      """
      Only your targets are all of one length. Fill the sources up as well, to the longest source.
      """
    ) { $0.fills = { rows, _, side in side == .source ? rows : PairEncoding.filled(rows) } },
    encoding(
      "Targets are not filled up",
      """
      Only your sources are all of one length. Fill the targets up as well, to the longest target.
      """
    ) { $0.fills = { rows, _, side in side == .target ? rows : PairEncoding.filled(rows) } },
    encoding(
      "Padding before the symbols of the sources",
      """
      You fill the sources up at the left. Padding comes last on both sides: the encoder knows \
      where each sequence ends.
      """
    ) {
      $0.fills = { rows, _, side in
        side == .source ? leftFilled(rows) : PairEncoding.filled(rows)
      }
    },
    encoding(
      "Padding before the symbols of the targets",
      """
      You fill the targets up at the left. Padding comes last on both sides: symbols, end, then \
      padding.
      """
    ) {
      $0.fills = { rows, _, side in
        side == .target ? leftFilled(rows) : PairEncoding.filled(rows)
      }
    },
    encoding(
      "Targets filled up with the end",
      """
      You fill the targets up with Token.end. The end comes once; after it stands Token.padding, \
      which the loss leaves out.
      """
    ) {
      $0.fills = { rows, _, side in
        PairEncoding.filled(rows, with: side == .target ? Token.end : Token.padding)
      }
    },
    encoding(
      "Filled up with the start",
      "You fill up with Token.start, 1. The id that fills up is Token.padding, 0."
    ) { $0.fills = { rows, _, _ in PairEncoding.filled(rows, with: Token.start) } },
    encoding(
      "Filled up with −1",
      """
      You fill up with −1, which is no row of any embedding. The id that fills up is \
      Token.padding, 0; it has a row, though the loss leaves it out.
      """
    ) { $0.fills = { rows, _, _ in PairEncoding.filled(rows, with: -1) } },
    encoding(
      "Filled up with the first symbol",
      """
      You fill up with 3, the id of the first token, so shorter sentences seem to repeat it. \
      Token.padding, 0, means nothing else.
      """
    ) { $0.fills = { rows, _, _ in PairEncoding.filled(rows, with: Token.firstSymbol) } },
    encoding(
      "Sources filled up to the length of the targets",
      """
      You fill both sides up to the longest target. The sources have a length of their own, that \
      of the longest source.
      """
    ) {
      $0.fills = { rows, other, side in
        PairEncoding.filled(rows, to: PairEncoding.longest(side == .source ? other : rows))
      }
    },
    encoding(
      "Targets filled up to the length of the sources",
      """
      You fill both sides up to the longest source. The targets have a length of their own, that \
      of the longest target with its end.
      """
    ) {
      $0.fills = { rows, other, side in
        PairEncoding.filled(rows, to: PairEncoding.longest(side == .target ? other : rows))
      }
    },
    encoding(
      "Sources filled up as far as if they had an end",
      """
      You find one length for both, or add 1 for an end that sources don't have: each of them ends \
      in padding, even the longest. S is the length of the longest source.
      """
    ) {
      $0.fills = { rows, _, side in
        PairEncoding.filled(rows, to: PairEncoding.longest(rows) + (side == .source ? 1 : 0))
      }
    },
    encoding(
      "Targets: one column of padding too many",
      """
      Even your longest target ends in padding. T is the length of the longest target with its end.
      """
    ) {
      $0.fills = { rows, _, side in
        PairEncoding.filled(rows, to: PairEncoding.longest(rows) + (side == .target ? 1 : 0))
      }
    },
    encoding(
      "Filled up to the longest without its end",
      """
      You look for the longest target before the ends are on, so the longest rows come out longer \
      than the others. Put the ends on first: T counts them.
      """
    ) {
      $0.fills = { rows, _, side in
        PairEncoding.filled(rows, to: PairEncoding.longest(rows) - (side == .target ? 1 : 0))
      }
    },
    encoding(
      "Cut to the shortest",
      """
      You cut all rows to the length of the shortest, and lose tokens. Fill the shorter ones up \
      instead.
      """
    ) {
      $0.fills = { rows, _, _ in
        let shortest = rows.map(\.count).min() ?? 0
        return rows.map { Array($0.prefix(shortest)) }
      }
    },
    encoding(
      "Cut or filled to the length of the first",
      """
      You take the length of the first row for all. Look for the longest of all rows.
      """
    ) {
      $0.fills = { rows, _, _ in
        let length = rows.first?.count ?? 0
        return PairEncoding.filled(rows.map { Array($0.prefix(length)) }, to: length)
      }
    },
    encoding(
      "A row for each step instead of each pair",
      """
      Your rows are steps, with an id for each pair. Here a row is a sequence: N × S and N × T.
      """
    ) { $0.fills = { rows, _, _ in turned(PairEncoding.filled(rows)) } },
    encoding(
      "No pair makes a row",
      """
      Without a pair you return [[]], one row without ids. Then there are no rows: [].
      """
    ) { $0.fills = { rows, _, _ in rows.isEmpty ? [[]] : PairEncoding.filled(rows) } },
    encoding(
      "No pair makes an end",
      """
      Without a pair your targets are [[2]]. Then there are no rows: [].
      """
    ) {
      $0.fills = { rows, _, side in
        rows.isEmpty && side == .target ? [[Token.end]] : PairEncoding.filled(rows)
      }
    },
    encoding(
      "Not filled up",
      """
      Your rows have different lengths. A batch is a rectangle: fill each row up with \
      Token.padding to the length of the longest.
      """
    ) { $0.fills = { rows, _, _ in rows } },
    encoding(
      "Padding before the symbols",
      """
      You fill up at the left. Padding comes last here, so that every sequence begins at step 1 \
      and the masks of chapters 4 and 5 fit.
      """
    ) { $0.fills = { rows, _, _ in leftFilled(rows) } },
    encoding(
      "Filled up with the end",
      """
      You fill up with Token.end, so the decoder would be taught to say it again and again. The \
      end comes once; after it stands Token.padding.
      """
    ) { $0.fills = { rows, _, _ in PairEncoding.filled(rows, with: Token.end) } },
    encoding(
      "Both sides filled up to the same length",
      """
      You fill sources and targets up to the longest of all. Each side has its own length: S is \
      that of the longest source, T that of the longest target with its end.
      """
    ) {
      $0.fills = { rows, other, _ in
        PairEncoding.filled(rows, to: PairEncoding.longest(rows + other))
      }
    },
    encoding(
      "One column of padding too many",
      """
      Even your longest rows end in padding. Fill up to the length of the longest, and no further; \
      in the targets the end counts already.
      """
    ) {
      $0.fills = { rows, _, _ in PairEncoding.filled(rows, to: PairEncoding.longest(rows) + 1) }
    },
  ]

  private static func leftFilled(_ rows: [[Int]]) -> [[Int]] {
    let longest = PairEncoding.longest(rows)
    return rows.map { Array(repeating: Token.padding, count: longest - $0.count) + $0 }
  }

  private static func turned(_ rows: [[Int]]) -> [[Int]] {
    (0..<PairEncoding.longest(rows)).map { t in rows.map { $0[t] } }
  }
}

import AttentionModel
import Foundation
import RNNMath
import Workbook

/// What can go wrong in exercise 5.9.
extension AttentionGrader {
  static let exponentMistakes: [Misconception<AttentionAnswers>] = [
    encoding(
      "The cosine has an exponent of its own",
      """
      You divide the column by d, so the cosine in column 2i + 1 turns more slowly than the sine \
      in column 2i. Both have the exponent 2i/d: column / 2 * 2, in whole numbers.
      """
    ) { $0.exponent = { Scalar($0.column) / Scalar($0.size) } },
    encoding(
      "The cosine has the exponent of the next pair",
      """
      Your cosine in column 2i + 1 has the exponent (2i + 2)/d. It has that of the sine at its \
      left: 2i/d.
      """
    ) { $0.exponent = { Scalar(2 * $0.pair + ($0.isSine ? 0 : 2)) / Scalar($0.size) } },
    encoding(
      "i/d instead of 2i/d",
      """
      Your exponent grows to one half only, so the slowest pair turns 100 times too fast. For the \
      pair in columns 2i and 2i + 1 it is 2i/d.
      """
    ) { $0.exponent = { $0.exponent / 2 } },
    encoding(
      "The column is doubled",
      """
      You take the column for i and double it. The column is 2i or 2i + 1 already: the exponent is \
      2i/d.
      """
    ) { $0.exponent = { Scalar(2 * $0.column) / Scalar($0.size) } },
    encoding(
      "The column is doubled, the same for both of a pair",
      "Your exponent is 4i/d. The column of a sine is 2i already: the exponent is 2i/d."
    ) { $0.exponent = { 2 * $0.exponent } },
    encoding(
      "Pairs count from 1",
      """
      Your first pair has the exponent 2/d. Pairs count from 0: the first turns by 1 from each \
      position to the next.
      """
    ) { $0.exponent = { Scalar(2 * $0.pair + 2) / Scalar($0.size) } },
    encoding(
      "A division of whole numbers",
      """
      2i/d is 0 if both are Int, so every pair turns at the same speed. Divide numbers: \
      Scalar(2 * i) / Scalar(d).
      """
    ) { $0.exponent = { _ in 0 } },
    encoding(
      "The exponent ends at 1",
      """
      You divide by d − 2, so the last pair has the exponent 1. Some programs do; here it is 2i/d.
      """
    ) { $0.exponent = { Scalar(2 * $0.pair) / Scalar(max(1, $0.size - 2)) } },
    encoding(
      "The exponent ends at 1",
      """
      You divide by d − 2, and by 2 where that is less, so the last pair of an even size has the \
      exponent 1. Some programs do; here it is 2i/d.
      """
    ) { $0.exponent = { Scalar(2 * $0.pair) / Scalar(max(2, $0.size - 2)) } },
    encoding(
      "Divided by d − 1",
      "Your exponent is 2i/(d − 1). Divide by the number of columns: 2i/d."
    ) { $0.exponent = { Scalar(2 * $0.pair) / Scalar($0.size - 1) } },
    encoding(
      "d/2 is rounded",
      """
      You divide i by d/2 in whole numbers, which is too small where d is odd. Compute 2i/d: \
      Scalar(2 * i) / Scalar(d).
      """
    ) { $0.exponent = { Scalar($0.pair) / Scalar($0.size / 2) } },
    encoding(
      "d/2 is rounded",
      """
      You divide i by d/2 in whole numbers, which is too small where d is odd, even if you keep it \
      from being 0. Compute 2i/d: Scalar(2 * i) / Scalar(d).
      """
    ) { $0.exponent = { Scalar($0.pair) / Scalar(max(1, $0.size / 2)) } },
  ]

  static let waveMistakes: [Misconception<AttentionAnswers>] = [
    encoding(
      "Sine and cosine are exchanged",
      "Your even columns are cosines. Columns 0, 2, 4 … are sines, 1, 3, 5 … are cosines."
    ) { $0.wave = { $1.isSine ? cos($0) : sin($0) } },
    encoding(
      "Sines only",
      """
      All your columns are sines. A sine has the same value at two places of each turn; with the \
      cosine beside it, every angle is another pair. Odd columns are cosines.
      """
    ) { $0.wave = { angle, _ in sin(angle) } },
    encoding(
      "Cosines only",
      "All your columns are cosines. Even columns are sines."
    ) { $0.wave = { angle, _ in cos(angle) } },
    encoding(
      "All sines first, then all cosines",
      """
      You put the sines into the left half and the cosines into the right, as some programs do. \
      Here they alternate: column 2i is the sine, column 2i + 1 its cosine.
      """
    ) {
      // The sines of an odd size are one more.
      $0.exponent = {
        let half = ($0.size + 1) / 2
        return Scalar(2 * ($0.column % half)) / Scalar($0.size)
      }
      $0.wave = { $1.column < ($1.size + 1) / 2 ? sin($0) : cos($0) }
    },
    encoding(
      "Positions alternate instead of columns",
      """
      Even positions are sines in yours and odd positions cosines. Every position has both: even \
      columns are sines, odd ones cosines.
      """
    ) { $0.wave = { $1.position % 2 == 0 ? sin($0) : cos($0) } },
    encoding(
      "The last column of an odd size is zero",
      """
      You fill whole pairs only. An odd size ends with a sine that has no cosine beside it.
      """
    ) { $0.wave = { $1.isSine ? ($1.column == $1.size - 1 ? 0 : sin($0)) : cos($0) } },
    encoding(
      "The wave is divided, not the angle",
      """
      You compute sin(p) / 10000^(2i/d), so all pairs turn at the same speed and most are tiny. \
      The division is inside: sin(p / 10000^(2i/d)).
      """
    ) {
      $0.angle = { _, place in Scalar(place.position) }
      $0.wave = { ($1.isSine ? sin($0) : cos($0)) / pow(10000, $1.exponent) }
    },
  ]

  static let angleMistakes: [Misconception<AttentionAnswers>] = [
    encoding(
      "Multiplied instead of divided",
      """
      You multiply p by 10000^(2i/d), so later pairs turn thousands of times from one position to \
      the next. They are to be slower: p / 10000^(2i/d).
      """
    ) { $0.angle = { Scalar($1.position) * $0 } },
    encoding(
      "10000 times 2i/d, not to the power of it",
      """
      You divide by 10000 · 2i/d, which is 0 for the first pair. It is a power: pow(10000, 2i/d).
      """
    ) { $0.slowness = { exponent, _ in 10000 * exponent } },
    encoding(
      "The power is divided by d, not its exponent",
      """
      You compute 10000^(2i) / d. The division by d is in the exponent: pow(10000, 2i/d).
      """
    ) { $0.slowness = { _, place in pow(10000, Scalar(2 * place.pair)) / Scalar(place.size) } },
    encoding(
      "The power is divided by d, not its exponent",
      """
      You divide by 10000^(2i), and then by d. The division by d is in the exponent: \
      p / pow(10000, 2i/d).
      """
    ) { $0.slowness = { _, place in pow(10000, Scalar(2 * place.pair)) * Scalar(place.size) } },
    encoding("1000 instead of 10000", "Your base is 1000. It is 10000, with four zeros.") {
      $0.slowness = { exponent, _ in pow(1000, exponent) }
    },
    encoding(
      "e instead of 10000",
      """
      You take exp(2i/d). The base is 10000: pow(10000, 2i/d), or exp(2i/d · log(10000)).
      """
    ) { $0.slowness = { exponent, _ in exp(exponent) } },
    encoding(
      "In degrees",
      "You turn the angle into degrees or back. Swift's sin and cos take it as it is."
    ) { $0.angle = { Scalar($1.position) / $0 * .pi / 180 } },
    encoding(
      "In whole turns",
      "You multiply the angle by 2π. The formula has no π: sin(p / 10000^(2i/d))."
    ) { $0.angle = { Scalar($1.position) / $0 * 2 * .pi } },
  ]

  static func encoding(
    _ name: String, _ explanation: String, _ exchange: (inout Encoding) -> Void
  ) -> Misconception<AttentionAnswers> {
    var encoding = Encoding()
    exchange(&encoding)
    return Misconception(name, explanation + " See “Where am I?”.") { [encoding] in
      $0.positionalEncoding = { try encoding.run($0, $1) }
    }
  }
}

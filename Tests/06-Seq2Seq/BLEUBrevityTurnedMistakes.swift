import Foundation
import RNNMath
import Seq2SeqModel
import Workbook

/// What can go wrong in exercise 6.7 if the brevity penalty is turned round or missing, each with a
/// penalty of 0 where nothing is said (or where nothing is to be said, either), and without.
extension Seq2SeqGrader {
  static let brevityTurnedMistakes: [Misconception<Seq2SeqAnswers>] =
    turned(
      "The brevity penalty is inverted: c and r have changed places",
      """
      For c < r, you take exp(1 − c/r), which is above 1 and rewards what is too short. It is exp(1 \
      − r/c): with c = 2 and r = 4 that is exp(−1).
      """
    ) { c, r in c >= r ? 1 : exp(1 - c / r) }
    + turned(
      "The brevity penalty is inverted: it punishes what is long",
      """
      You take 1 where c ≤ r and exp(1 − c/r) for what is longer. Precision punishes what is too \
      long already. The penalty is for what is too short: exp(1 − r/c) where c < r.
      """
    ) { c, r in c <= r ? 1 : exp(1 - c / r) }
    + turned(
      "The brevity penalty is inverted, for all lengths",
      """
      You take exp(1 − c/r) always. It is exp(1 − r/c), and only where c < r; else it is 1.
      """
    ) { c, r in exp(1 - c / r) }
    + turned(
      "The brevity penalty is inverted: the two cases have changed places",
      """
      You take 1 where c < r, and exp(1 − r/c) where c ≥ r, which is above 1. It is the other way \
      round.
      """
    ) { c, r in c < r ? 1 : exp(1 - r / c) }
    + turned(
      "No brevity penalty",
      """
      Your penalty is 1 wherever something is said; if you do compute one, look whether r ever gets \
      above c, and whether 1 is returned for c ≥ r. Who says only one word, and that right, would \
      have a precision of 1: where c < r, multiply by exp(1 − r/c).
      """
    ) { _, _ in 1 }

  private static func turned(
    _ name: String, _ explanation: String,
    _ penalty: @escaping @Sendable (_ c: Scalar, _ r: Scalar) -> Scalar
  ) -> [Misconception<Seq2SeqAnswers>] {
    [
      penalised(name, explanation, penalty),
      penalised(name, explanation) { c, r in c == 0 ? 0 : penalty(c, r) },
      penalised(name, explanation) { c, r in c == 0 && r == 0 ? 0 : penalty(c, r) },
    ]
  }
}

import Foundation
import RNNMath
import Seq2SeqModel
import Workbook

/// What can go wrong in exercise 6.7 with smoothing, with what precisions are divided by, and with
/// whole numbers.
extension Seq2SeqGrader {
  static let bleuFractionMistakes: [Misconception<Seq2SeqAnswers>] = [
    bleu(
      "Smoothed: 1 is added above and below the line",
      """
      You add 1 to what is right and to what there is, so nothing is ever 0, or what it is. That is \
      one of many kinds of smoothing, for single sentences; scores with and without it can't be \
      compared. A corpus does without: \(plain).
      """
    ) { $0.precision = { ($1 + 1) / ($2 + 1) } },
    bleu(
      "Smoothed from the pairs on: 1 is added above and below the line",
      """
      From 2-grams on, you add 1 to what is right and to what there is. That is one of many kinds of \
      smoothing, for single sentences; scores with and without it can't be compared. A corpus does \
      without: \(plain).
      """
    ) { $0.precision = { $0 == 1 ? BLEURules().precision($0, $1, $2) : ($1 + 1) / ($2 + 1) } },
    bleu(
      "Smoothed: 1 is added above and below the line, where there are n-grams",
      """
      You add 1 to what is right and to what there is, unless there is nothing. That is one of many \
      kinds of smoothing, for single sentences; scores with and without it can't be compared. A \
      corpus does without: \(plain).
      """
    ) { $0.precision = { $2 == 0 ? 0 : ($1 + 1) / ($2 + 1) } },
    bleu(
      "Divided by the n-grams that some reference has",
      """
      You divide by how many n-grams of the candidate stand in a reference, so wrong ones cost \
      nothing. A precision is the share of *all* n-grams of the candidate: \(plain).
      """
    ) {
      $0.total = { candidate, references, _ in
        BLEURules.sum(
          candidate.filter { gram, _ in references.contains { $0[gram, default: 0] > 0 } })
      }
    },
    bleu(
      "1/order is divided as whole numbers",
      """
      You divide two Ints: 1 / order is 0 for every order above 1, and anything to the power of 0 is \
      1. Make a Scalar of it first: 1 / Scalar(order).
      """
    ) { $0.mean = { precisions, order in pow(precisions.reduce(1, *), Scalar(1 / order)) } },
    bleu(
      "1/order is divided as whole numbers",
      """
      You divide two Ints: 1 / order is 0 for every order above 1, so your score is the penalty \
      wherever no precision is 0. Make a Scalar of it first: 1 / Scalar(order).
      """
    ) {
      $0.mean = { precisions, order in
        precisions.contains(0) ? 0 : pow(precisions.reduce(1, *), Scalar(1 / order))
      }
    },
  ]

  private static let plain = "right ÷ all"
}

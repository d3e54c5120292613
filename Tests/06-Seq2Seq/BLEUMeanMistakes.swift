import Foundation
import RNNMath
import Seq2SeqModel
import Workbook

/// What can go wrong in exercise 6.7 between the precisions and the score.
extension Seq2SeqGrader {
  static let bleuMeanMistakes: [Misconception<Seq2SeqAnswers>] = [
    bleu(
      "The arithmetic mean of the precisions",
      """
      You add the precisions and divide. \(whyGeometric)
      """
    ) { $0.mean = { precisions, order in precisions.reduce(0, +) / Scalar(order) } },
    bleu(
      "The arithmetic mean of the precisions",
      """
      You add the precisions and divide, though one of 0 does make your score 0. \(whyGeometric)
      """
    ) {
      $0.mean = { precisions, order in
        precisions.contains(0) ? 0 : precisions.reduce(0, +) / Scalar(order)
      }
    },
    bleu(
      "The harmonic mean of the precisions",
      """
      You take the mean of the reciprocals. \(whyGeometric)
      """
    ) { $0.mean = { precisions, order in Scalar(order) / precisions.reduce(0) { $0 + 1 / $1 } } },
    bleu(
      "The root is forgotten",
      """
      You multiply the precisions, but don't take the root: (p_1 · p_2 ⋯ p_order)^(1/order), or \
      exp of the mean logarithm.
      """
    ) { $0.mean = { precisions, _ in precisions.reduce(1, *) } },
    bleu(
      "Divided by the order where the root belongs",
      """
      You divide the product by the order. The exponent 1/order is a root: exp(Σ log p_n / order). \
      The division belongs inside exp.
      """
    ) { $0.mean = { precisions, order in precisions.reduce(1, *) / Scalar(order) } },
    bleu(
      "Always the fourth root",
      """
      You weigh each logarithm with 1/4, whatever the order is. It is 1/order: with pairs at most, \
      it is the square root.
      """
    ) { $0.mean = { precisions, _ in pow(precisions.reduce(1, *), 1 / 4) } },
    bleu(
      "Always the square root",
      """
      You take the square root, whatever the order is. It is (p_1 ⋯ p_order)^(1/order).
      """
    ) { $0.mean = { precisions, _ in precisions.reduce(1, *).squareRoot() } },
    bleu(
      "Another logarithm than that of exp",
      """
      You take log2 and go back with exp. Both have to have the same base: log with exp, or log2 \
      with exp2.
      """
    ) {
      $0.mean = { precisions, order in
        exp(precisions.reduce(0) { $0 + log2($1) } / Scalar(order))
      }
    },
    bleu(
      "Another logarithm than that of exp",
      """
      You take log10 and go back with exp. Both have to have the same base: log with exp.
      """
    ) {
      $0.mean = { precisions, order in
        exp(precisions.reduce(0) { $0 + log10($1) } / Scalar(order))
      }
    },
    bleu(
      "exp is forgotten: the mean logarithm is no score",
      """
      You return the penalty times the mean of the logarithms, which is negative. Go back with \
      exp: that is the geometric mean.
      """
    ) {
      $0.mean = { precisions, order in precisions.reduce(0) { $0 + log($1) } / Scalar(order) }
    },
    bleu(
      "Only the highest order makes the score",
      """
      Your score is the penalty times the last precision. All of them count: their geometric mean.
      """
    ) { $0.mean = { precisions, _ in precisions[precisions.count - 1] } },
    bleu(
      "Only single words make the score",
      """
      Your score is the penalty times the first precision. All of them count: their geometric mean.
      """
    ) { $0.mean = { precisions, _ in precisions[0] } },
    bleu(
      "Precisions of zero are left out",
      """
      Where a precision is 0, you leave it out and take the mean of the others, so who has no pair \
      right scores better than who has one. Without smoothing, one precision of 0 makes the score \
      0.
      """
    ) {
      $0.mean = { precisions, _ in
        let others = precisions.filter { $0 > 0 }
        return others.isEmpty ? 0 : BLEURules.geometric(others)
      }
    },
    bleu(
      "Precisions of zero are left out",
      """
      Where a precision is 0, you leave its logarithm out of the sum, which makes it a precision \
      of 1. Without smoothing, one precision of 0 makes the score 0.
      """
    ) {
      $0.mean = { precisions, order in
        let others = precisions.filter { $0 > 0 }
        if others.isEmpty { return 0 }
        return exp(others.reduce(0) { $0 + log($1) } / Scalar(order))
      }
    },
    bleu(
      "Precisions of zero are left out",
      """
      Where a precision is 0, you leave its logarithm out of the sum, which makes it a precision \
      of 1, even where no word is right. Without smoothing, one precision of 0 makes the score 0.
      """
    ) {
      $0.mean = { precisions, order in
        exp(precisions.filter { $0 > 0 }.reduce(0) { $0 + log($1) } / Scalar(order))
      }
    },
    bleu(
      "Without n-grams, a precision of 1",
      """
      Where no candidate has an n-gram, you take 1. Then three words, all right, would get the best \
      score for 4-grams too. p_n is 0 where there are none.
      """
    ) { $0.precision = { $2 == 0 ? 1 : $1 / $2 } },
    bleu(
      "0/0 where there are no n-grams",
      """
      Where no candidate has an n-gram, you divide 0 by 0, which is NaN. p_n is 0 there: ask before \
      you divide.
      """
    ) { $0.precision = { $1 / $2 } },
    bleu(
      "Precisions are divided as whole numbers",
      """
      You divide two Ints, which gives 0 for all that is less than 1. Make them Scalars first: \
      Scalar(right) / Scalar(all).
      """
    ) { $0.precision = { $2 == 0 ? 0 : ($1 / $2).rounded(.down) } },
    bleu(
      "A hundred times as much",
      """
      Your score goes to 100, as papers print it. Here it goes from 0 to 1, as the precisions do.
      """
    ) { $0.score = { brevityPenalty, mean, _ in 100 * brevityPenalty * mean } },
    bleu(
      "A hundred times as much",
      """
      Your precisions and your score go to 100, as papers print them. Here they go from 0 to 1.
      """
    ) { $0.precision = { 100 * BLEURules().precision($0, $1, $2) } },
    bleu(
      "The score is rounded",
      """
      You round the score, to hundredths perhaps. Rounding is for those who print it.
      """
    ) { $0.score = { (100 * $0 * $1).rounded() / 100 + 0 * Scalar($2) } },
  ]

  private static let whyGeometric = """
    BLEU takes the geometric mean, (p_1 ⋯ p_order)^(1/order): precisions fall by a factor \
    from n to n + 1, and the long ones would hardly count in a sum.
    """
}

import Foundation
import RNNMath
import Seq2SeqModel
import Workbook

/// What can go wrong in exercise 6.7 with the brevity penalty.
extension Seq2SeqGrader {
  static let brevityMistakes: [Misconception<Seq2SeqAnswers>] =
    brevityTurnedMistakes + [
      penalised(
        "Penalty in both directions",
        """
        You punish what is too long as well. That has lost already: every word too many is in the \
        denominator of the precisions. Where c ≥ r the penalty is 1.
        """
      ) { c, r in c == 0 ? 0 : c >= r ? exp(1 - c / r) : exp(1 - r / c) },
      penalised(
        "Penalty in both directions",
        """
        You punish what is too long as well, by c/r, or by c where r is 0. That has lost already: \
        every word too many is in the denominator of the precisions. Where c ≥ r the penalty is 1.
        """
      ) { c, r in c == 0 ? 0 : c >= r ? exp(1 - c / max(1, r)) : exp(1 - r / c) },
      penalised(
        "Too long is rewarded",
        """
        You take exp(1 − r/c) always, which is above 1 where c > r. There the penalty is 1.
        """
      ) { c, r in c == 0 ? 0 : exp(1 - r / c) },
      penalised(
        "c/r instead of exp(1 − r/c)",
        """
        You take the ratio of the lengths, min(1, c/r). BLEU's penalty is exp(1 − r/c): at half the \
        length 0.37, not ½.
        """
      ) { c, r in c == 0 ? 0 : c >= r ? 1 : c / r },
      penalised(
        "exp is forgotten",
        """
        Your penalty is 1 − r/c, which is negative for c < r. It is exp of that.
        """
      ) { c, r in c == 0 ? 0 : c >= r ? 1 : 1 - r / c },
      penalised(
        "exp(−r/c) instead of exp(1 − r/c)",
        """
        The 1 is missing in the exponent. With it the penalty goes to 1 where c comes close to r.
        """
      ) { c, r in c == 0 ? 0 : c >= r ? 1 : exp(-r / c) },
      penalised(
        "The sign in the exponent is wrong",
        """
        You take exp(r/c − 1), which is above 1 for c < r and rewards what is too short. It is exp(1 \
        − r/c).
        """
      ) { c, r in c == 0 ? 0 : c >= r ? 1 : exp(r / c - 1) },
      penalised(
        "exp(c/r − 1) instead of exp(1 − r/c)",
        """
        You divide by the length of the reference, perhaps as (c − r)/r. It is divided by that of the \
        candidate: 1 − r/c = (c − r)/c, which goes to −∞ as the candidate gets shorter.
        """
      ) { c, r in c == 0 ? 0 : c >= r ? 1 : exp(c / r - 1) },
      penalised(
        "exp(c − r) instead of exp(1 − r/c)",
        """
        You take the difference of the lengths. It is the ratio that counts: ten words too few are \
        much in twenty and little in ten thousand.
        """
      ) { c, r in c == 0 ? 0 : c >= r ? 1 : exp(c - r) },
      penalised(
        "r/c is divided as whole numbers",
        """
        You divide two Ints: 4/3 is 1 then, and the penalty exp(0) = 1. Make them Scalars first: \
        Scalar(r) / Scalar(c).
        """
      ) { c, r in c == 0 ? 0 : c >= r ? 1 : exp(1 - (r / c).rounded(.down)) },
      penalised(
        "Where nothing is said, the penalty is 1",
        """
        Without any token said, c is 0, and you take 1. exp(1 − r/c) goes to 0 there: the penalty is 0.
        """
      ) { c, r in c == 0 ? 1 : BLEURules.penalty(c, r) },
      penalised(
        "Where nothing is said, and nothing is to be said, the penalty is 1",
        """
        c = r = 0 is c ≥ r, so you take 1. Without any token said the penalty is 0, whatever r is: ask \
        that first.
        """
      ) { c, r in c >= r ? 1 : exp(1 - r / c) },
      penalised(
        "Where nothing is to be said, the penalty is 0",
        """
        You ask whether r is 0. It is c that you divide by, and without any token said the penalty \
        is 0. Where the references are empty and something is said, c ≥ r, and the penalty is 1.
        """
      ) { c, r in r == 0 ? 0 : BLEURules.penalty(c, r) },
      bleu(
        "The penalty is returned, but the score is without it",
        """
        Your brevityPenalty is right, but the score is the mean of the precisions alone. Multiply it.
        """
      ) { $0.score = { _, mean, _ in mean } },
      bleu(
        "The penalty stands under the root",
        """
        You take the root of the penalty as well: it is not one of the precisions. BLEU = penalty · \
        (p_1 ⋯ p_order)^(1/order).
        """
      ) { $0.score = { penalty, mean, order in pow(penalty, 1 / Scalar(order)) * mean } },
      bleu(
        "The score is divided by the penalty",
        """
        You divide by the penalty, which makes short candidates better. Multiply.
        """
      ) { $0.score = { penalty, mean, _ in penalty == 0 ? 0 : mean / penalty } },
      bleu(
        "The penalty is subtracted",
        """
        You subtract 1 − penalty from the mean of the precisions. It is a factor: multiply.
        """
      ) { $0.score = { penalty, mean, _ in mean - (1 - penalty) } },
      bleu(
        "The penalty is multiplied in twice",
        """
        Your brevityPenalty is right, but the score has its square. Multiply by it once.
        """
      ) { $0.score = { penalty, mean, _ in penalty * penalty * mean } },
    ]

  static func penalised(
    _ name: String, _ explanation: String,
    _ penalty: @escaping @Sendable (_ c: Scalar, _ r: Scalar) -> Scalar
  ) -> Misconception<Seq2SeqAnswers> {
    bleu(name, explanation) { $0.brevityPenalty = penalty }
  }
}

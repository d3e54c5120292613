import Foundation
import RNNMath
import Seq2SeqModel
import Workbook

/// What can go wrong in exercise 6.7 with what is returned.
extension Seq2SeqGrader {
  static let bleuResultMistakes: [Misconception<Seq2SeqAnswers>] = [
    returning(
      "Precisions are multiplied up",
      """
      You return p_1, p_1 · p_2 and so on. precisions has each by itself; their product is for the \
      score.
      """
    ) { bleu in
      var product: Scalar = 1
      for n in bleu.precisions.indices {
        product *= bleu.precisions[n]
        bleu.precisions[n] = product
      }
    },
    returning(
      "Logarithms instead of precisions",
      "You return log p_n. precisions has the p_n themselves, from 0 to 1."
    ) { $0.precisions = $0.precisions.map { log($0) } },
    returning(
      "Precisions with the penalty in them",
      """
      You multiply each precision by the penalty. precisions has the shares alone; the penalty is \
      for the score.
      """
    ) { bleu in bleu.precisions = bleu.precisions.map { $0 * bleu.brevityPenalty } },
    returning(
      "The longest n-grams first",
      "You return p_order first. precisions begins with single words."
    ) { $0.precisions.reverse() },
    returning(
      "One precision of 0 makes all of them 0",
      """
      Where a precision is 0, you return zeros for all. Only the score is 0 then; the precisions \
      still say how many words were right.
      """
    ) { if $0.score == 0 { $0.precisions = $0.precisions.map { 0 * $0 } } },
    returning(
      "One precision of 0 makes everything 0",
      """
      Where a precision is 0, you return zeros for all. Only the score is 0 then; precisions and \
      penalty still say what was right and how long it was.
      """
    ) {
      if $0.score == 0 {
        $0.precisions = $0.precisions.map { 0 * $0 }
        $0.brevityPenalty = 0
      }
    },
    returning(
      "One precision of 0 makes the penalty 0",
      """
      Where a precision is 0, you return a penalty of 0. Only the score is 0 then; the penalty says \
      how long the candidates are, whatever they say.
      """
    ) { if $0.score == 0 { $0.brevityPenalty = 0 } },
    returning(
      "Score and penalty have changed places",
      "Your score stands in brevityPenalty, and your penalty in score. Exchange them."
    ) { ($0.score, $0.brevityPenalty) = ($0.brevityPenalty, $0.score) },
    returning(
      "The loss instead of the score",
      "You return 1 − BLEU. BLEU is better the higher it is."
    ) { $0.score = 1 - $0.score },
  ]

  private static func returning(
    _ name: String, _ explanation: String,
    _ change: @escaping @Sendable (inout BLEU) -> Void
  ) -> Misconception<Seq2SeqAnswers> {
    bleu(name, explanation) {
      $0.average = { _, together in
        var bleu = together
        change(&bleu)
        return bleu
      }
    }
  }
}

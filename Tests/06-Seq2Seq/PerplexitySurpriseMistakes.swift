import Foundation
import RNNMath
import Seq2SeqModel
import Workbook

/// What can go wrong in exercise 6.9 with the surprise of one token.
extension Seq2SeqGrader {
  static let perplexitySurpriseMistakes: [Misconception<Seq2SeqAnswers>] =
    [1e-6, 1e-8, 1e-9, 1e-10, 1e-12].map(notQuiteZero) + [
      perplexity(
        "Without log-softmax",
        """
        You take the logit of the right token for its log-probability. Take the log-softmax of all \
        V logits first.
        """
      ) { $0.surprise = { -$0[$1.right] } }.inAnyOutput,
      perplexity(
        "The softmax is over the end and the symbols only",
        """
        You leave padding and start out of the softmax. They can't be said, but the log-softmax is \
        over all V logits, as in training.
        """
      ) {
        $0.surprise = {
          PerplexityRule.surprise(Array($0.dropFirst(Token.end)), $1.right - Token.end)
        }
      }.inAnyOutput,
      perplexity(
        "The softmax overflows",
        """
        You take exp of the logits as they are, and that of 1000 is infinite. Take the highest \
        logit away from all before exp; `logSoftmaxOverRows()` does.
        """
      ) {
        $0.surprise = { logits, place in
          -log(exp(logits[place.right]) / logits.reduce(0) { $0 + exp($1) })
        }
      }.inAnyOutput,
      perplexity(
        "The softmax is in between",
        """
        You make probabilities and take their logarithms. Where one logit is far ahead of another, \
        the other's probability is 0 in floating point, and its logarithm −infinity: log p = logit − \
        log Σ exp(logits), without the softmax between, as in `logSoftmaxOverRows()`.
        """
      ) {
        $0.surprise = { -log(exp(-PerplexityRule.surprise($0, $1.right))) }
      }.inAnyOutput,
      perplexity(
        "1 − p is the surprise",
        """
        You add up 1 − p. The surprise of a token is −log p, which has no upper bound.
        """
      ) { $0.surprise = { 1 - exp(-PerplexityRule.surprise($0, $1.right)) } }.inAnyOutput,
      perplexity(
        "The product of all probabilities",
        """
        You multiply probabilities and take the root at the end. A long product becomes zero in \
        floating point, and the perplexity infinite: add the logarithms of the factors.
        """
      ) {
        $0.sums = { surprises, _ in
          let all = surprises.flatMap(\.self)
          let product = all.reduce(1) { $0 * exp(-$1) }
          return pow(1 / product, 1 / Scalar(max(1, all.count)))
        }
      },
    ]

  private static func notQuiteZero(_ epsilon: Scalar) -> Misconception<Seq2SeqAnswers> {
    perplexity(
      "A small number is added to the probability",
      """
      You take log(p + ε), so that no logarithm is infinite. That hides how wrong the decoder is: \
      use log-softmax, which is never infinite.
      """
    ) {
      $0.surprise = { -log(exp(-PerplexityRule.surprise($0, $1.right)) + epsilon) }
    }
  }
}

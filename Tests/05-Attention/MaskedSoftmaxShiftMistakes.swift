import AttentionModel
import RNNMath
import Workbook

// The misconceptions of exercise 5.1 about what is subtracted before exp.

extension AttentionGrader {
  static let softmaxShiftMistakes: [Misconception<AttentionAnswers>] = [
    shifted(
      "No maximum subtracted",
      """
      The formula is right, but exp(1000) is infinite in floating point, and ∞/∞ is NaN; \
      exp(−1000) rounds to 0, and 0/0 is NaN too. Subtract the largest score that is seen from the \
      others first: the weights stay the same.
      """
    ) { $0.shift = { _ in 0 } },
    shifted(
      "One maximum for the whole matrix",
      """
      You subtract the largest score of all rows. In a row far below it exp rounds everything to \
      0, and 0/0 is NaN. Each row needs a maximum of its own.
      """
    ) { $0.shift = { $0.largestOfAll } },
    shifted(
      "The search for the maximum begins at 0",
      """
      Where all scores of a row are below 0, your maximum is 0, which is none of them. Then exp \
      rounds a row around −1000 to 0, and 0/0 is NaN. Begin with −∞: `-.infinity`.
      """
    ) { $0.shift = { max(0, $0.seenScores.max() ?? 0) } },
    shifted(
      "The first score that is seen is subtracted",
      """
      That changes no weight, and where it is among the highest nothing overflows. But a score far \
      above it does, and ∞/∞ is NaN. Subtract the largest.
      """
    ) { $0.shift = { $0.seenScores.first ?? 0 } },
    shifted(
      "The smallest score is subtracted",
      """
      That changes no weight, but then all exponents are positive, and exp of a score far above \
      the smallest is infinite: ∞/∞ is NaN. Subtract the largest.
      """
    ) { $0.shift = { $0.seenScores.min() ?? 0 } },
    shifted(
      "The mean of the scores is subtracted",
      """
      That changes no weight, but exp of a score far above the mean is infinite: ∞/∞ is NaN. \
      Subtract the largest.
      """
    ) { $0.shift = { $0.seenScores.reduce(0, +) / Scalar($0.seenScores.count) } },
  ].flatMap(\.self)

  static let multipliedMaskMistakes = blindOrNot(
    "Exponentials are multiplied by the mask",
    """
    For tame numbers that is right. But exp of a hidden score that is NaN, or far above those \
    which are seen, is NaN or infinite, and 0 · NaN and 0 · ∞ are NaN. Don't calculate with a \
    hidden score: `mask[t][s] ? exp(…) : 0`.
    """
  ) {
    $0.score = { z, _ in z }
    $0.shift = { $0.seenScores.max() ?? 0 }
    $0.total = { row in zip(row.exponentials, row.seen).reduce(0) { $0 + $1.0 * ($1.1 ? 1 : 0) } }
    $0.weights = { row in
      zip(row.exponentials, row.seen).map { $0 * ($1 ? 1 : 0) / row.total }
    }
  }

  /// The same misconception in a softmax of whole rows, with and without a thought of those that
  /// see nothing, and in a loop over what is seen only.
  private static func shifted(
    _ name: String, _ explanation: String, _ exchange: (inout MaskedSoftmaxRules) -> Void
  ) -> [Misconception<AttentionAnswers>] {
    blindOrNot(name, explanation, exchange) + [
      masked(name, explanation) {
        exchange(&$0)
        $0.touchOnlySeen()
      }
    ]
  }
}

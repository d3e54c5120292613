import AttentionModel
import RNNMath
import Workbook

// The misconceptions of exercise 5.1 about the mask.

extension AttentionGrader {
  static let softmaxMaskMistakes: [Misconception<AttentionAnswers>] =
    MisreadMask.all.flatMap { misread in
      [
        masked(misread.name, misread.explanation) { $0.reads = misread.reads },
        masked(misread.name, misread.explanation) {
          $0.reads = misread.reads
          $0.touchOnlySeen()
        },
      ]
    } + [
      masked(
        "The mask is not used",
        """
        This is a softmax over all scores. Where mask[t][s] is false, the weight must be 0, and \
        the score must be missing from the sum that the others are divided by.
        """
      ) {
        $0.reads = { $0.map { $0.map { _ in true } } }
      },
      masked(
        "A row that hides a column gets zeros",
        """
        You return zeros as soon as one column is hidden. Only a row that sees nothing at all is \
        one of zeros: `!mask[t].contains(true)`.
        """
      ) { $0.isBlind = { $0.contains(false) } },
      masked(
        "The weights have moved to the front of the row",
        """
        You gather the scores that are seen, but put their weights back into the first columns. \
        Each weight belongs where its score was: remember s.
        """
      ) {
        $0.weights = { row in
          let kept = zip(row.exponentials, row.seen).filter(\.1).map { $0.0 / row.total }
          return kept + Array(repeating: 0, count: row.seen.count - kept.count)
        }
      },
      masked(
        "Hidden columns keep their score",
        """
        Where the mask hides, your result holds what was in scores. A hidden weight is 0: begin \
        with a matrix of zeros, not with a copy of scores.
        """
      ) {
        $0.weights = { row in
          row.seen.indices.map { s in
            row.seen[s] ? row.exponentials[s] / row.total : row.given[s]
          }
        }
        $0.forgetBlindRows()
      },
    ]
    + blindOrNot(
      "Hidden scores are set to zero",
      """
      A score of 0 is not “nothing”: exp(0) is 1, so a hidden column gets a weight, and often more \
      than one that is seen. Leave hidden scores out of the sum; their weights stay 0.
      """
    ) { $0.score = { $1 ? $0 : 0 } }
    + blindOrNot(
      "Scores are multiplied by the mask",
      """
      A hidden score becomes 0, and exp(0) is 1: it gets a weight. And 0 · NaN is NaN. Choose \
      instead of multiplying: `mask[t][s] ? score : -.infinity`.
      """
    ) { $0.score = { ($1 ? 1 : 0) * $0 } }
    + blindOrNot(
      "Hidden scores are −1e9, not −∞",
      """
      That is as good as −∞ until a score that is seen is lower still. Then what is hidden gets \
      all the weight. Swift has the number itself: `-.infinity`.
      """
    ) { $0.score = { $1 ? $0 : -1e9 } }
    + blindOrNot(
      "−1e9 is added to hidden scores",
      """
      NaN − 1e9 is NaN, and infinity − 1e9 is infinite: what is hidden still shows. Don't \
      calculate with a hidden score: `mask[t][s] ? score : -.infinity`.
      """
    ) { $0.score = { $0 + ($1 ? 0 : -1e9) } }
    + blindOrNot(
      "−∞ is added to hidden scores",
      """
      NaN − ∞ is NaN, and so is ∞ − ∞: a hidden NaN spoils the whole row. Don't calculate with a \
      hidden score: `mask[t][s] ? score : -.infinity`.
      """
    ) { $0.score = { $0 + ($1 ? 0 : -.infinity) } }

  static let lateMaskMistakes: [Misconception<AttentionAnswers>] =
    [
      masked(
        "The mask is multiplied after the softmax",
        """
        The softmax has shared the weight out among all, and then you take away what the hidden \
        ones got: the rest no longer sums to one. And a hidden NaN has spoilt the row, for 0 · NaN \
        is NaN. Take exp, and their sum, over what is seen only; a row that sees nothing stays zero.
        """
      ) { $0.maskAfterwards { ($1 ? 1 : 0) * $0 } },
      masked(
        "Hidden weights are set to zero after the softmax",
        """
        The softmax has shared the weight out among all, and then you take away what the hidden \
        ones got: the rest no longer sums to one. Take exp, and their sum, over what is seen \
        only; a row that sees nothing stays zero.
        """
      ) { $0.maskAfterwards { $1 ? $0 : 0 } },
      masked(
        "Hidden weights are set to zero after the softmax, and NaN too",
        """
        The softmax has shared the weight out among all, and then you take away what the hidden \
        ones got: the rest no longer sums to one. Where a hidden NaN has spoilt a row, you wipe \
        out what is seen as well. Take exp, and their sum, over what is seen only; a row that \
        sees nothing stays zero.
        """
      ) { $0.maskAfterwards { $1 && !$0.isNaN ? $0 : 0 } },
      masked(
        "Hidden scores are left out of the sum only",
        """
        You divide by the right sum, but hidden columns keep exp of their score as a weight, so \
        the row sums to more than one. Set them to 0.
        """
      ) {
        $0.score = { z, _ in z }
        $0.shift = { $0.seenScores.max() ?? 0 }
        $0.total = { row in zip(row.exponentials, row.seen).reduce(0) { $1.1 ? $0 + $1.0 : $0 } }
      },
    ]
    + blindOrNot(
      "Masked after the softmax, and divided by the sum again",
      """
      For tame numbers that is right. But if a hidden score is far above the others, their weights \
      have rounded to 0 before you divide: 0/0 is NaN. And a hidden NaN has spoilt the row. Take \
      exp, and their sum, over what is seen only.
      """
    ) {
      $0.maskAfterwards { $1 ? $0 : 0 }
      $0.weights = { [masked = $0.weights] row in
        let kept = masked(row)
        let total = kept.reduce(0, +)
        return kept.map { $0 / total }
      }
    }
    + blindOrNot(
      hiddenMaximum.name, hiddenMaximum.explanation
    ) { $0.shift = { $0.given.max() ?? 0 } }
    + [
      // The same in a loop, where NaN is not the larger one.
      masked(hiddenMaximum.name, hiddenMaximum.explanation) {
        $0.shift = { $0.given.max() ?? 0 }
        $0.touchOnlySeen()
      },
      masked(hiddenMaximum.name, hiddenMaximum.explanation) {
        $0.shift = { $0.given.reduce(-.infinity, max) }
        $0.touchOnlySeen()
      },
    ]

  private static let hiddenMaximum = (
    name: "The largest score is looked for among hidden ones too",
    explanation: """
    You subtract the largest of all scores. If that one is hidden and far above the others, exp \
    rounds all of them to 0, and 0/0 is NaN; if it is infinite or NaN, so is what you subtract. \
    Look for it among the scores that are seen.
    """
  )

  /// A misconception of the masked softmax with some parts exchanged.
  static func masked(
    _ name: String, _ explanation: String, _ exchange: (inout MaskedSoftmaxRules) -> Void
  ) -> Misconception<AttentionAnswers> {
    var rules = MaskedSoftmaxRules()
    exchange(&rules)
    return Misconception(name, explanation + " See “The softmax with a mask”.") { [rules] in
      $0.maskedSoftmax = { try rules.run($0, mask: $1) }
    }
  }

  /// The same misconception twice: in a function that thinks of rows which see nothing, and in one
  /// that doesn't.
  static func blindOrNot(
    _ name: String, _ explanation: String, _ exchange: (inout MaskedSoftmaxRules) -> Void
  ) -> [Misconception<AttentionAnswers>] {
    [
      masked(name, explanation, exchange),
      masked(
        name + ", and rows that see nothing are forgotten",
        explanation + " Besides, a row that sees nothing must get zeros."
      ) {
        exchange(&$0)
        $0.forgetBlindRows()
      },
    ]
  }
}

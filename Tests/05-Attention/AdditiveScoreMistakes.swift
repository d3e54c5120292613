import AttentionModel
import RNNMath
import Workbook

// The misconceptions of exercise 5.3 about the mask.

extension AttentionGrader {
  static let additiveMaskMistakes: [Misconception<AttentionAnswers>] =
    // First of all: what is said of hidden scores alone may fit a mask that is misread as well.
    [
      additive(
        "The mask is forgotten",
        """
        Hidden keys have a score like any other, so the highest score may be one of theirs. Where \
        mask[t][s] is false it must be −∞: `-.infinity`.
        """
      ) { $0.masked = { score, _ in score } }
    ]
    + MisreadMask.all.map { misread in
      additive(misread.name, misread.explanation) { $0.reads = misread.reads }
    } + [
      additive(
        "Hidden scores are 0",
        """
        A score of 0 is not a low one: half of the others are lower, and a softmax makes exp(0) = \
        1 of it. What is hidden gets −∞: `-.infinity`.
        """
      ) { $0.masked = { $1 ? $0 : 0 } },
      additive(
        "Scores are multiplied by the mask",
        """
        A hidden score becomes 0, which is not a low one, and 0 · NaN is NaN. Choose instead of \
        multiplying: `mask[t][s] ? score : -.infinity`.
        """
      ) { $0.masked = { ($1 ? 1 : 0) * $0 } },
      additive(
        "Hidden scores are −1e9, not −∞",
        """
        That is low, but not lower than anything else can be. Swift has the number itself: \
        `-.infinity`.
        """
      ) { $0.masked = { $1 ? $0 : -1e9 } },
      additive(
        "Hidden scores are the lowest finite number, not −∞",
        """
        That is low, but subtract something from it and it overflows after all; and whoever asks \
        for −∞ doesn't find it. Swift has −∞ itself: `-.infinity`.
        """
      ) { $0.masked = { $1 ? $0 : -.greatestFiniteMagnitude } },
      additive(
        "−1e9 is added to hidden scores",
        """
        A hidden key may be NaN, and NaN − 1e9 is NaN. Don't calculate with what is hidden: \
        `mask[t][s] ? score : -.infinity`.
        """
      ) { $0.masked = { $0 + ($1 ? 0 : -1e9) } },
      additive(
        "−∞ is added to hidden scores",
        """
        That works for numbers, but a hidden key may be NaN, and NaN − ∞ is NaN. Don't calculate \
        with what is hidden: `mask[t][s] ? score : -.infinity`.
        """
      ) { $0.masked = { $0 + ($1 ? 0 : -.infinity) } },
      additive(
        "−∞ is multiplied by a mask of zeros and ones",
        """
        Where a key is seen you add 0 · −∞, and that is NaN, not 0. Choose instead of multiplying: \
        `mask[t][s] ? score : -.infinity`.
        """
      ) { $0.masked = { $0 + ($1 ? 0 : 1) * -.infinity } },
      additive(
        "Hidden scores are +∞",
        "The highest of all scores for what is hidden: the sign is missing. `-.infinity`."
      ) { $0.masked = { $1 ? $0 : .infinity } },
      additive(
        "−∞ goes into tanh",
        """
        You put −∞ into the sum of a hidden pair. tanh(−∞) is −1, so what comes out is −Σ v, a \
        score like any other. It is the score itself that must be −∞.
        """
      ) {
        $0.sum = { pair in
          pair.combining { pair.isSeen ? $0 + $1 + $2 : -.infinity }
        }
        $0.masked = { score, _ in score }
      },
      additive(
        "Hidden keys are set to zero",
        """
        You put zeros in the place of hidden keys and go on. A key of zeros has a score as well, v \
        · tanh(q · W + b). It is the score that must be −∞.
        """
      ) {
        $0.sum = { pair in
          pair.combining { query, key, bias in query + (pair.isSeen ? key : 0) + bias }
        }
        $0.masked = { score, _ in score }
      },
      additive(
        "A query that sees nothing has scores of 0",
        """
        What is hidden has −∞, in such a row as in any other. Zeros are for the weights, and \
        making them is the softmax's business.
        """
      ) {
        $0.finish = { scores, mask in
          for (t, row) in mask.enumerated() where !row.contains(true) {
            scores[row: t] = row.map { _ in 0 }
          }
        }
      },
      additive(
        "The softmax is taken already",
        """
        You return weights that sum to one. Scores are what goes into a softmax: v · tanh(…) as it \
        is, and −∞.
        """
      ) { $0.finish = { try $0 = MaskedSoftmaxRules().run($0, mask: $1) } },
    ]

  /// A misconception of the scores with some parts exchanged.
  static func additive(
    _ name: String, _ explanation: String, _ exchange: (inout AdditiveScoreRules) -> Void
  ) -> Misconception<AttentionAnswers> {
    var rules = AdditiveScoreRules()
    exchange(&rules)
    return Misconception(name, explanation + " See “Additive scores”.") { [rules] in
      $0.additiveScores = { try rules.run($0, keys: $1, mask: $2, layer: $3) }
    }
  }
}

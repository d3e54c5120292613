import AttentionModel
import AttentionSolutions
import Foundation
import RNNMath
import TestSupport
import Testing
import Workbook

extension AttentionChapter {
  @Test func `5.1 masked softmax`() async throws {
    try await grade(AttentionGrader.maskedSoftmax.exercise)
  }
}

extension AttentionGrader {
  static let maskedSoftmax = Grader(
    Catalogue.attention.exercises[0], reference: .reference,
    noteOnTraps: """
      mask has a row for each row of the scores: mask[t][s]. A row may see nothing, so there may \
      be no largest score among those that are seen: `max()` is nil then.
      """,
    cases: [
      weights(
        "2 rows of 2: 1 and 3 are exp of the scores that the first row sees",
        [[0, log(3)], [5, log(3)]], [[true, true], [false, true]]),
      weights(
        "2 rows of 3 that see everything", random(2, 3, seed: 51_100), Masks.open(2, 3),
        sparing: "a mask that hides something"),
      weights(
        "3×3, and no two rows of the mask are alike", random(3, 3, seed: 51_101, deviation: 2),
        [[true, false, true], [true, true, false], [false, false, true]]),
      weights(
        "4 rows of 3", random(4, 3, seed: 51_102, deviation: 2),
        [[true, true, false], [false, true, true], [true, true, true], [true, false, true]]),
      weights(
        "scores around 1000 and −1000, and rows whose scores are far apart",
        [[1000, 1001, 999], [-1000, -1001, -1002], [3000, 0, 2999], [0, 800, 801]],
        [[true, true, false], [false, true, true], [true, true, true], [true, true, true]]),
      weights(
        "a hidden score that is far above those which are seen",
        [[1, 2, 1000], [900, -1, 0]], [[true, true, false], [false, true, true]]),
      weights(
        "a hidden score that is 720 above the others: exp(720) is infinite, exp(−720) isn't 0",
        [[1, 0.5, 720]], [[true, true, false]]),
      weights(
        "scores of −1e10 and −2e10, and one of 0 that is hidden",
        [[-1e10, 0, -2e10]], [[true, false, true]]),
      weights(
        "a row that sees nothing, and one that sees one key",
        [[1, 2, 0], [0.5, -1, 3]], [[false, false, false], [false, true, false]]),
      weights(
        "NaN, infinity and −infinity where the mask hides them",
        [[.nan, 1, 0.5, .infinity], [2, -.infinity, 1, .nan]],
        [[false, true, true, false], [true, false, true, false]]),
      weights(
        "one column, which one row sees and another doesn't", [[5], [5]], [[true], [false]]),
    ],
    properties: [sumsToOne, hidesExactly, leavesNoTrace, knowsOnlyWhatIsSeen, ignoresConstants],
    misconceptions: softmaxMaskMistakes + lateMaskMistakes + blindRowMistakes
      + softmaxSumMistakes + softmaxShiftMistakes + multipliedMaskMistakes,
    alternatives: [
      Alternative("only what is seen is touched, from the last column to the first") {
        $0.maskedSoftmax = { scores, mask in
          var result = Matrix(rows: scores.rows, columns: scores.columns)
          for (t, row) in mask.enumerated() {
            var (largest, sum): (Scalar, Scalar) = (-.infinity, 0)
            for s in row.indices.reversed() where row[s] { largest = max(largest, scores[t, s]) }
            for s in row.indices.reversed() where row[s] { sum += exp(scores[t, s] - largest) }
            for s in row.indices where row[s] {
              result[t, s] = exp(scores[t, s] - largest) / sum
            }
          }
          return result
        }
      },
      Alternative("the seen columns gathered, a softmax of those, and put back") {
        $0.maskedSoftmax = { scores, mask in
          var result = Matrix(rows: scores.rows, columns: scores.columns)
          for t in 0..<scores.rows {
            let seen = (0..<scores.columns).filter { mask[t][$0] }
            let part = Matrix(row: seen.map { scores[t, $0] }).softmaxOverRows()
            for (place, s) in seen.enumerated() { result[t, s] = part[0, place] }
          }
          return result
        }
      },
      Alternative("exp of the scores minus their log-sum-exp, NaN of 0/0 wiped out at the end") {
        $0.maskedSoftmax = { scores, mask in
          let seen = Matrix(rows: scores.rows, columns: scores.columns) { t, s in
            mask[t][s] ? scores[t, s] : -.infinity
          }
          return seen.logSoftmaxOverRows().map { exp($0) }.map { $0.isNaN ? 0 : $0 }
        }
      },
      Alternative("hidden scores replaced by the lowest that is seen, then masked and normalised") {
        $0.maskedSoftmax = { scores, mask in
          var rules = MaskedSoftmaxRules()
          rules.shift = { $0.seenScores.max() ?? 0 }
          rules.weights = { row in
            let low = row.seenScores.min() ?? 0
            let all = zip(row.given, row.seen).map { exp(($1 ? $0 : low) - row.shift) }
            let kept = zip(all, row.seen).map { $1 ? $0 : 0 }
            let total = kept.reduce(0, +)
            return kept.map { total > 0 ? $0 / total : 0 }
          }
          return try rules.run(scores, mask: mask)
        }
      },
    ])

  private static func weights(
    _ name: String, _ scores: Matrix, _ mask: [[Bool]], sparing: String? = nil
  ) -> Case<AttentionAnswers> {
    Case(name, sparing: sparing) { answers, trial in
      trial.given("scores", scores)
      trial.given(whoSees: mask)
      let weights = try answers.maskedSoftmax(scores, mask)
      guard weights.shape == scores.shape else { return trial.saw("weights", weights) }
      // One by one, because what goes wrong with the ones may be right with the others.
      trial.saw("weights", weights.keeping(mask))
      trial.saw("hidden weights", weights.keeping(mask.map { $0.map { !$0 } }))
    }
  }
}

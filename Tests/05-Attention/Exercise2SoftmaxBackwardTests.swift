import AttentionModel
import AttentionSolutions
import RNNMath
import TestSupport
import Testing
import Workbook

extension AttentionChapter {
  @Test func `5.2 softmax backward`() async throws {
    try await grade(AttentionGrader.softmaxBackward.exercise)
  }
}

extension AttentionGrader {
  static let softmaxBackward = Grader(
    Catalogue.attention.exercises[1], reference: .reference,
    cases: [
      scores(
        "2 rows of 2, weights of ¼ and ¾, and of ½ and ½", [[1, 2], [4, 0]],
        weights: [[0.25, 0.75], [0.5, 0.5]], sparing: "hidden columns"),
      scores(
        "2 rows of 3, nothing hidden", random(2, 3, seed: 52_100),
        weights: Masks.weights(Masks.open(2, 3), seed: 52_101), sparing: "hidden columns"),
      scores(
        "3×3, nothing hidden", random(3, 3, seed: 52_102),
        weights: Masks.weights(Masks.open(3, 3), seed: 52_103), sparing: "hidden columns"),
      scores(
        "5 rows of 4, some hidden, and a row that sees nothing", random(5, 4, seed: 52_104),
        weights: Masks.weights(Masks.ragged(5, 4), seed: 52_105)),
      scores(
        "dw is NaN or infinite where the weight is 0", [[.nan, 2, 3, 1], [1, -1, 4, .infinity]],
        weights: [[0, 0.5, 0.25, 0.25], [0.5, 0.25, 0.25, 0]]),
      scores(
        "a row that sees nothing, whose dw is NaN", [[.nan, .nan, .nan], [1, 2, 4]],
        weights: [[0, 0, 0], [0.25, 0.25, 0.5]]),
      scores(
        "all the weight on one column", [[3, -1, 2], [2, 5, 1]], weights: [[0, 1, 0], [1, 0, 0]]),
      scores(
        "small weights, which are not hidden", [[2, -30, 80, 5], [1, 2, 5, -4]],
        weights: [[0.99, 0.009, 0.001, 0], [0.999_999_9, 0.000_000_1, 0, 0]]),
      scores(
        "one column, which one row sees and another doesn't", [[3], [2]], weights: [[1], [0]]),
    ],
    properties: [
      rowsOfZeroSum, constantsAreOfNoAccount, hiddenDerivativesLeaveNoTrace, rowsAreIndependent,
      slopesOfScores,
    ],
    misconceptions: jacobianMistakes + sharedSumMistakes + hiddenDerivativeMistakes
      + otherDerivativeMistakes + partialSumMistakes,
    alternatives: [
      Alternative("the Jacobian of each row, entry by entry, and a product with it") {
        $0.softmaxBackward = { dWeights, weights in
          var dScores = 0 * weights
          for t in 0..<weights.rows {
            let w = weights[row: t]
            let jacobian = Matrix(rows: w.count, columns: w.count) { s, j in
              w[s] * ((s == j ? 1 : 0) - w[j])
            }
            let clean = zip(dWeights[row: t], w).map { $1 == 0 ? 0 : $0 }
            dScores[row: t] = Matrix(row: clean).matmul(jacobian).values
          }
          return dScores
        }
      },
      Alternative("dw ⊙ w first, then the weights times the sum of that, from the last column") {
        $0.softmaxBackward = { dWeights, weights in
          let products = Matrix(rows: weights.rows, columns: weights.columns) { t, s in
            weights[t, s] > 0 ? dWeights[t, s] * weights[t, s] : 0
          }
          let sums = (0..<weights.rows).map { products[row: $0].reversed().reduce(0, +) }
          return Matrix(rows: weights.rows, columns: weights.columns) { t, s in
            products[t, s] - weights[t, s] * sums[t]
          }
        }
      },
      Alternative("every pair of columns, by the difference of their dw") {
        $0.softmaxBackward = { dWeights, weights in
          Matrix(rows: weights.rows, columns: weights.columns) { t, j in
            (0..<weights.columns).reduce(0) { sum, s in
              let both = weights[t, j] * weights[t, s]
              return both == 0 ? sum : sum + both * (dWeights[t, j] - dWeights[t, s])
            }
          }
        }
      },
    ])

  private static func scores(
    _ name: String, _ dWeights: Matrix, weights: Matrix, sparing: String? = nil
  ) -> Case<AttentionAnswers> {
    Case(name, sparing: sparing) { answers, trial in
      trial.given("dWeights", dWeights)
      trial.given("weights", weights)
      trial.saw("dScores", try answers.softmaxBackward(dWeights, weights))
    }
  }
}

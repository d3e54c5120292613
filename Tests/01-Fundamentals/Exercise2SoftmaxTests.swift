import Foundation
import FundamentalsModel
import FundamentalsSolutions
import RNNMath
import Testing
import Workbook

extension Fundamentals {
  @Test func `1.2 softmax`() async throws { try await grade(FundamentalsGrader.softmax.exercise) }
}

extension FundamentalsGrader {
  static let softmax = Grader(
    Catalogue.fundamentals.exercises[1], reference: .reference,
    cases: [
      probabilities("2 rows of 3 small logits", [[0, 1, 2], [1, 1, -1]], sparing: largeLogits),
      probabilities("4 rows of 3", random(4, 3, seed: 11, deviation: 2), sparing: largeLogits),
      probabilities("3×3", random(3, 3, seed: 12), sparing: largeLogits),
      probabilities("one column", [[3], [-2]]),
      probabilities("logits around 1000", [[1000, 1001, 999], [-1000, -1001, -1002]]),
      probabilities("one row far above the other", [[900, 901], [-900, -902]]),
      probabilities("the second row far above the first", [[-900, -902], [900, 901]]),
      probabilities("logits around −400", [[-400, -401, -500], [-410, -420, -430]]),
      probabilities("logits around −800", [[-800, -801], [-810, -820]]),
      probabilities("logits far apart in a row", [[0, 800], [800, 0]]),
      probabilities("one logit far above the mean of its row", [[0, 1500, 3, -2]]),
    ],
    properties: [
      Property("every row sums to one") { answers in
        let p = try answers.softmax(random(3, 5, seed: 13))
        // Five terms of order one: rounding stays below 1e-15.
        return (0..<p.rows).map { n in (n, p[row: n].reduce(0, +)) }
          .first { abs($0.1 - 1) > 1e-12 }.map { "your row \($0.0) sums to \($0.1.shown)" }
      },
      Property("adding a constant to a row changes nothing") { answers in
        let logits = random(2, 4, seed: 14)
        let moved = try answers.softmax(logits.map { $0 + 3 })
        let gap = zip(try answers.softmax(logits).values, moved.values).map { abs($0 - $1) }.max()
        // The sums z + 3 round at 1e-16, which is what reaches the probabilities.
        return (gap ?? 0) > 1e-12 ? "yours moves by \((gap ?? 0).shown)" : nil
      },
    ],
    misconceptions: softmaxMistakes + softmaxShiftMistakes,
    alternatives: [
      Alternative("exp of the logits minus their log-sum-exp") {
        $0.softmax = { z in
          let normalisers = z.logSumExpOverRows()
          return Matrix(rows: z.rows, columns: z.columns) { exp(z[$0, $1] - normalisers[$0]) }
        }
      },
      Alternative("sums from the last column to the first") {
        $0.softmax = { z in
          var p = z
          for n in 0..<z.rows {
            let maximum = z[row: n].max() ?? 0
            let sum = z[row: n].reversed().reduce(0) { $0 + exp($1 - maximum) }
            for v in 0..<z.columns { p[n, v] = exp(z[n, v] - maximum) / sum }
          }
          return p
        }
      },
    ])

  private static let softmaxMistakes: [Misconception<FundamentalsAnswers>] = [
    Misconception(
      "No maximum subtracted",
      """
      The formula is right, but exp(1000) is infinite in floating point, and infinity divided by \
      infinity is NaN; exp(−1000) rounds to zero, and 0/0 is NaN too. Subtract the largest logit \
      of the row from all of them first: the probabilities stay the same. See “From scores to \
      probabilities”.
      """
    ) { $0.softmax = { z in normalised(z.map { exp($0) }) } },
    Misconception(
      "One maximum for the whole matrix",
      """
      You subtract the largest logit of all rows. A row far below it then has only exponents that \
      round to zero, and 0/0 is NaN. Each row needs its own maximum.
      """
    ) {
      $0.softmax = { z in
        let maximum = z.values.max() ?? 0
        return normalised(z.map { exp($0 - maximum) })
      }
    },
    Misconception(
      "Normalised down the columns",
      """
      Your columns sum to one. Rows are examples here, and it is each example's probabilities that \
      sum to one.
      """
    ) { $0.softmax = { z in z.transposed.softmaxOverRows().transposed } },
    Misconception(
      "Normalised over the whole matrix",
      """
      All your numbers together sum to one. Each row is an example of its own and sums to one by \
      itself.
      """
    ) {
      $0.softmax = { z in
        let maximum = z.values.max() ?? 0
        let exponentials = z.map { exp($0 - maximum) }
        return (1 / exponentials.sum) * exponentials
      }
    },
    Misconception(
      "Not normalised",
      """
      These are the exponentials, not yet divided by the sum of their row; or divided by the \
      largest of them, which is 1 and changes nothing. The sum is what makes a row add up to one.
      """
    ) {
      $0.softmax = { z in
        var result = z
        for n in 0..<z.rows {
          let maximum = z[row: n].max() ?? 0
          result[row: n] = z[row: n].map { exp($0 - maximum) }
        }
        return result
      }
    },
    Misconception(
      "Divided by the sum of the logits",
      """
      You divide by the sum of the logits, not of their exponentials. Logits may be negative, so \
      their sum says nothing.
      """
    ) {
      $0.softmax = { z in
        var result = z
        for n in 0..<z.rows {
          let row = z[row: n]
          let maximum = row.max() ?? 0
          let sum = row.reduce(0, +)
          result[row: n] = row.map { exp($0 - maximum) / sum }
        }
        return result
      }
    },
    Misconception(
      "Logarithms of the probabilities",
      "These are log-probabilities. They are useful, but asked for are the probabilities: exp."
    ) { $0.softmax = { $0.logSoftmaxOverRows() } },
  ]

  private static let largeLogits = "logits too large or too small for exp"

  private static func probabilities(
    _ name: String, _ logits: Matrix, sparing: String? = nil
  ) -> Case<FundamentalsAnswers> {
    Case(name, sparing: sparing) { answers, trial in
      trial.given("logits", logits)
      trial.saw("probabilities", try answers.softmax(logits))
    }
  }

  /// Each row divided by its sum.
  static func normalised(_ matrix: Matrix) -> Matrix {
    var result = matrix
    for n in 0..<matrix.rows {
      let sum = matrix[row: n].reduce(0, +)
      result[row: n] = matrix[row: n].map { $0 / sum }
    }
    return result
  }
}

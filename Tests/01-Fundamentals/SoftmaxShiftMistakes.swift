import Foundation
import FundamentalsModel
import RNNMath
import Workbook

/// What can go wrong in exercise 1.2 with what is subtracted, and with what is divided by.
extension FundamentalsGrader {
  static let softmaxShiftMistakes: [Misconception<FundamentalsAnswers>] = [
    Misconception(
      "The smallest logit is subtracted",
      """
      You subtract the smallest logit of the row. Where the largest is far above it, exp is \
      infinite still. Subtract the largest: then no exponent is above zero. See “From scores to \
      probabilities”.
      """
    ) { $0.softmax = shifted { row in row.min() ?? 0 } },
    Misconception(
      "The first logit is subtracted",
      """
      You subtract the first logit of the row, not its largest (does the search for the largest \
      end where it begins?). Where another is far above it, exp is infinite.
      """
    ) { $0.softmax = shifted { row in row.first ?? 0 } },
    Misconception(
      "The mean is subtracted",
      """
      You subtract the mean of the row. A logit may lie far above that, and its exp is infinite \
      still. Subtract the largest: then no exponent is above zero.
      """
    ) { $0.softmax = shifted { row in row.reduce(0, +) / Scalar(max(1, row.count)) } },
    Misconception(
      "The first row's maximum is subtracted from every row",
      """
      You look for the maximum in the first row only. A row far above has infinite exponentials \
      then, and in a row far below all of them round to zero. Each row needs its own maximum.
      """
    ) { $0.softmax = { z in shifted(z) { _ in z[row: 0].max() ?? 0 } } },
    Misconception(
      "Large logits are cut off",
      """
      You cut logits off at 700 or so, where exp is finite still. All above become alike, and rows \
      far below zero are 0/0 as before. Subtract the row's maximum: no probability changes.
      """
    ) { $0.softmax = { z in normalised(z.map { exp(min($0, 700)) }) } },
    Misconception(
      "The sum has other exponentials",
      """
      You subtract the maximum above the line and not below it: your sum is that of exp(z). It \
      must be that of the same exp(z − max), or the row doesn't add up to one.
      """
    ) {
      $0.softmax = { z in
        let powers = exponentials(z)
        return Matrix(rows: z.rows, columns: z.columns) { n, v in
          powers[n, v] / z[row: n].reduce(0) { $0 + exp($1) }
        }
      }
    },
    Misconception(
      "The search for the maximum begins at 0",
      """
      Where all logits of a row are negative, your maximum is 0, and none of them is. Far below it \
      all exponentials round to zero, and 0/0 is NaN. Begin with the row's first logit, or with \
      −infinity.
      """
    ) { $0.softmax = shifted { row in max(0, row.max() ?? 0) } },
    Misconception(
      "The largest absolute value is subtracted",
      """
      You subtract the largest |z| of the row. Where that belongs to a negative logit it lies far \
      above all of them, every exponential rounds to zero, and 0/0 is NaN. Subtract the largest z.
      """
    ) { $0.softmax = shifted { row in row.map { abs($0) }.max() ?? 0 } },
    Misconception(
      "The maximum is added",
      """
      You take exp(z + max), which makes large logits larger still. It is z − max: then the \
      largest exponent of a row is zero.
      """
    ) { $0.softmax = shifted { row in -(row.max() ?? 0) } },
    Misconception(
      "The maximum of the rows before is kept",
      """
      You don't forget the maximum when a new row begins. A row far below those before it then has \
      only exponentials that round to zero, and 0/0 is NaN. Begin the search anew in each row.
      """
    ) {
      $0.softmax = { z in
        let maxima = (0..<z.rows).map { z.rows(0..<$0 + 1).values.max() ?? 0 }
        return shifted(z) { maxima[$0] }
      }
    },
    Misconception(
      "Divided by the sum over all rows",
      """
      Your rows have their own maximum, but all of them are divided by the sum over the whole \
      matrix. Each row is divided by its own sum, so that it adds up to one.
      """
    ) {
      $0.softmax = { z in
        let powers = exponentials(z)
        return powers.map { $0 / powers.sum }
      }
    },
    Misconception(
      "The sum is not set back to zero",
      """
      The sum goes on from one row to the next, so all rows but the first add up to less than one. \
      Set it to zero where a new row begins.
      """
    ) {
      $0.softmax = { z in
        var (powers, sum) = (exponentials(z), Scalar(0))
        for n in 0..<z.rows {
          sum += powers[row: n].reduce(0, +)
          powers[row: n] = powers[row: n].map { $0 / sum }
        }
        return powers
      }
    },
    Misconception(
      "The sign of the exponent is turned",
      """
      You take exp of max − z, or of −z, so the lowest logit gets the highest probability. It is \
      exp(z − max).
      """
    ) { $0.softmax = { (-$0).softmaxOverRows() } },
    Misconception(
      "No exponential",
      """
      You divide the logits by their sum. Logits may be negative, and so may yours be: take exp of \
      each first. See “From scores to probabilities”.
      """
    ) {
      $0.softmax = { z in
        Matrix(rows: z.rows, columns: z.columns) { z[$0, $1] / z[row: $0].reduce(0, +) }
      }
    },
    Misconception(
      "The sigmoid of each logit",
      """
      1 / (1 + exp(−z)) looks at one logit alone: it answers yes or no, and a row of such answers \
      does not sum to one. Divide each exponential by the sum of the row's.
      """
    ) { $0.softmax = { $0.sigmoid() } },
  ]

  private static func exponentials(_ z: Matrix) -> Matrix {
    Matrix(rows: z.rows, columns: z.columns) { exp(z[$0, $1] - (z[row: $0].max() ?? 0)) }
  }

  /// Softmax, with something else subtracted from each row.
  private static func shifted(
    _ shift: @escaping @Sendable (_ row: [Scalar]) -> Scalar
  ) -> @Sendable (Matrix) throws -> Matrix {
    { z in shifted(z) { shift(z[row: $0]) } }
  }

  private static func shifted(_ z: Matrix, by shift: (_ n: Int) -> Scalar) -> Matrix {
    var result = z
    for n in 0..<z.rows {
      let amount = shift(n)
      let powers = z[row: n].map { exp($0 - amount) }
      let sum = powers.reduce(0, +)
      result[row: n] = powers.map { $0 / sum }
    }
    return result
  }
}

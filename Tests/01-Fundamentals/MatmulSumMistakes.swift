import FundamentalsModel
import RNNMath
import Workbook

/// What can go wrong in exercise 1.1 with the sum over k, and with the places.
extension FundamentalsGrader {
  static let matmulSumMistakes: [Misconception<FundamentalsAnswers>] = [
    Misconception(
      "The sum over k misses its first term",
      """
      Your loop over k begins at 1. Rows and columns count from 0 here, so the first term of each \
      sum is a[i, 0] · b[0, j].
      """
    ) { $0.matmul = { a, b in terms(a, b, over: 1..<max(1, a.columns)) } },
    Misconception(
      "k counts the rows of a",
      """
      Your sum has as many terms as a has rows, which is right only where a is square. k goes \
      along a row of a and down a column of b: up to a.columns, which is b.rows. See “Rows are \
      examples”.
      """
    ) { $0.matmul = { a, b in terms(a, b, over: 0..<a.rows) } },
    Misconception(
      "k counts the columns of b",
      """
      Your sum has as many terms as b has columns, which is right only where b is square. k goes \
      along a row of a and down a column of b: up to b.rows, which is a.columns. See “Rows are \
      examples”.
      """
    ) { $0.matmul = { a, b in terms(a, b, over: 0..<b.columns) } },
    Misconception(
      "The sum is not set back to zero",
      """
      Each element of a row holds the sums of those before it as well. Set the sum to zero where a \
      new element begins: inside the loop over j, before the loop over k.
      """
    ) {
      $0.matmul = { a, b in
        let right = a.matmul(b)
        return Matrix(rows: a.rows, columns: b.columns) { i, j in
          right[row: i].prefix(j + 1).reduce(0, +)
        }
      }
    },
    Misconception(
      "The mean over k, not the sum",
      """
      You divide by the number of terms. An element of the product is the sum Σ_k a[i, k] · b[k, \
      j].
      """
    ) { $0.matmul = { a, b in (1 / Scalar(a.columns)) * a.matmul(b) } },
    Misconception(
      "The rows of b are taken to be as long as those of a",
      """
      You find b[k, j] at k · a.columns + j of b's flat values. A row of b has b.columns elements: \
      it is at k · b.columns + j; or let b[k, j] find it.
      """
    ) {
      $0.matmul = { a, b in
        Matrix(rows: a.rows, columns: b.columns) { i, j in
          (0..<a.columns).reduce(0) { sum, k in
            let place = k * a.columns + j
            return place < b.values.count ? sum + a[i, k] * b.values[place] : sum
          }
        }
      }
    },
    Misconception(
      "The last column is left out",
      "The last column of your product is zero. The loop over j must reach b.columns − 1."
    ) {
      $0.matmul = { a, b in
        let right = a.matmul(b)
        return Matrix(rows: a.rows, columns: b.columns) { i, j in
          j == b.columns - 1 ? 0 : right[i, j]
        }
      }
    },
    Misconception(
      "b is read column after column",
      """
      You find b[k, j] at j · b.rows + k of b's flat values, as if it were stored column after \
      column. It is stored row after row: at k · b.columns + j; or let b[k, j] find it.
      """
    ) {
      $0.matmul = { a, b in
        Matrix(rows: a.rows, columns: b.columns) { i, j in
          (0..<b.rows).reduce(0) { $0 + a[i, $1] * b.values[j * b.rows + $1] }
        }
      }
    },
    Misconception(
      "Rows and columns end at the smaller size",
      """
      Both of your loops end at the smaller of m and n, so what lies beyond is zero. The product \
      is m × n: i runs to a.rows, j to b.columns.
      """
    ) {
      $0.matmul = { a, b in
        let (right, size) = (a.matmul(b), min(a.rows, b.columns))
        return Matrix(rows: a.rows, columns: b.columns) { i, j in
          max(i, j) < size ? right[i, j] : 0
        }
      }
    },
  ]

  /// The element, or zero outside of the matrix: most who read there trap, and a few look first.
  static func element(_ matrix: Matrix, _ row: Int, _ column: Int) -> Scalar {
    row < matrix.rows && column < matrix.columns ? matrix[row, column] : 0
  }

  /// The product, with a sum over other k.
  private static func terms(_ a: Matrix, _ b: Matrix, over range: Range<Int>) -> Matrix {
    Matrix(rows: a.rows, columns: b.columns) { i, j in
      range.reduce(0) { $0 + element(a, i, $1) * element(b, $1, j) }
    }
  }
}

import FundamentalsModel
import FundamentalsSolutions
import RNNMath
import Testing
import Workbook

extension Fundamentals {
  @Test func `1.1 matmul`() async throws { try await grade(FundamentalsGrader.matmul.exercise) }
}

extension FundamentalsGrader {
  static let matmul = Grader(
    Catalogue.fundamentals.exercises[0], reference: .reference,
    cases: [
      product("2×2 · 2×2, by hand", [[1, 2], [3, 4]], [[5, 6], [7, 8]]),
      product("3×3 · 3×3", random(3, 3, seed: 1), random(3, 3, seed: 2)),
      product("2×4 · 4×3", random(2, 4, seed: 10), random(4, 3, seed: 15)),
      product("2×3 · 3×2", [[1, 2, 3], [4, 5, 6]], [[1, 0], [0, 1], [2, -1]]),
      product("3×2 · 2×5", random(3, 2, seed: 3), random(2, 5, seed: 4)),
      product("1×4 · 4×1", random(1, 4, seed: 5), random(4, 1, seed: 6)),
      product("4×1 · 1×3", random(4, 1, seed: 7), random(1, 3, seed: 8)),
    ],
    properties: [
      Property("a matrix times the identity is that matrix") { answers in
        let a = random(3, 4, seed: 9)
        return try answers.matmul(a, .identity(4)) == a ? nil : "yours is another"
      }
    ],
    misconceptions: matmulMistakes + matmulSumMistakes,
    alternatives: [
      Alternative("one dot product an element, summed from the end") {
        $0.matmul = { a, b in
          Matrix(rows: a.rows, columns: b.columns) { i, j in
            (0..<a.columns).reversed().reduce(0) { $0 + a[i, $1] * b[$1, j] }
          }
        }
      },
      Alternative("k outermost, a sum of outer products") {
        $0.matmul = { a, b in
          var product = Matrix(rows: a.rows, columns: b.columns)
          for k in 0..<a.columns {
            product += Matrix(rows: a.rows, columns: b.columns) { i, j in a[i, k] * b[k, j] }
          }
          return product
        }
      },
    ])

  private static let matmulMistakes: [Misconception<FundamentalsAnswers>] = [
    Misconception(
      "The right operand is transposed",
      """
      You multiply rows of a with rows of b: a[i, k] · b[j, k]. In a product the second index of \
      a and the first of b are the same: a[i, k] · b[k, j]. See “Rows are examples”.
      """
    ) {
      $0.matmul = { a, b in
        Matrix(rows: a.rows, columns: b.columns) { i, j in
          (0..<a.columns).reduce(0) { $0 + a[i, $1] * element(b, j, $1) }
        }
      }
    },
    Misconception(
      "The left operand is transposed",
      """
      You multiply columns of a with columns of b: a[k, i] · b[k, j]. The first index of a is the \
      row of the product: a[i, k] · b[k, j]. See “Rows are examples”.
      """
    ) {
      $0.matmul = { a, b in
        Matrix(rows: a.rows, columns: b.columns) { i, j in
          (0..<b.rows).reduce(0) { $0 + element(a, $1, i) * b[$1, j] }
        }
      }
    },
    Misconception(
      "The operands are swapped",
      "This is b · a. The matrix product depends on the order: a · b is another matrix."
    ) {
      $0.matmul = { a, b in
        b.columns == a.rows ? b.matmul(a) : a.matmul(b)
      }
    },
    Misconception(
      "Rows and columns of the product are mixed up",
      """
      This is the transpose of the product. Row i of the product belongs to row i of a, column j \
      to column j of b: write to product[i, j].
      """
    ) { $0.matmul = { a, b in a.matmul(b).transposed } },
    Misconception(
      "Element times element",
      """
      You multiply elements that stand in the same place. That is the Hadamard product; the \
      matrix product sums over k: Σ_k a[i, k] · b[k, j].
      """
    ) {
      $0.matmul = { a, b in
        Matrix(rows: a.rows, columns: b.columns) { i, j in element(a, i, j) * element(b, i, j) }
      }
    },
    Misconception(
      "The sum keeps only its last term",
      """
      Each turn of the loop over k replaces product[i, j]. All the terms belong to the sum: add \
      with += instead of =.
      """
    ) {
      $0.matmul = { a, b in
        Matrix(rows: a.rows, columns: b.columns) { i, j in
          a[i, a.columns - 1] * b[b.rows - 1, j]
        }
      }
    },
    Misconception(
      "The sum over k misses its last term",
      """
      The loop over k ends one too early. `0..<k` already leaves k out, there is no need to \
      subtract one; or does the loop run to the size of another side?
      """
    ) {
      $0.matmul = { a, b in
        Matrix(rows: a.rows, columns: b.columns) { i, j in
          (0..<a.columns - 1).reduce(0) { $0 + a[i, $1] * b[$1, j] }
        }
      }
    },
  ]

  private static func product(
    _ name: String, _ a: Matrix, _ b: Matrix
  ) -> Case<FundamentalsAnswers> {
    Case(name) { answers, trial in
      trial.given("a", a)
      trial.given("b", b)
      trial.saw("product", try answers.matmul(a, b))
    }
  }
}

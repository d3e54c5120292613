import RNNMath
import Testing
import VanillaRNNModel
import VanillaRNNSolutions
import Workbook

extension VanillaRNN {
  @Test func `2.6 orthogonal`() async throws {
    try await grade(VanillaRNNGrader.orthogonal.exercise)
  }
}

// There are many right answers, so their elements are never compared: only their shape, their
// products, and whether they depend on the start. The worst start is some hundred times longer in
// one direction than in another. One pass of Gram–Schmidt, even of the classical form, loses at most
// the square of that times the rounding of 1e-16, which is well below the tolerance of 1e-9.
extension VanillaRNNGrader {
  static let orthogonal = Grader(
    Catalogue.vanillaRNN.exercises[5], reference: .reference,
    cases: [
      products("2×2, by hand", [[3, 4], [1, 0]], 1, sparing: "a gain other than 1"),
      products("one row", [[3, 4, 12]], 2, sparing: secondRow),
      products("a single number", [[-4]], 0.5, sparing: secondRow),
      products("4×4, gain 0.5", random(4, 4, seed: 61), 0.5, other: random(4, 4, seed: 62)),
      products("tall, 5×3", blockFirst(5, 3, seed: 63), 2),
      products("wide, 3×6", blockFirst(3, 6, seed: 64), 0.5),
      products("4×4, two rows nearly equal", nearlyEqual, 2),
      squares("tall, 7×4, any numbers", random(7, 4, seed: 68), 2),
      squares("wide, 3×6, any numbers", random(3, 6, seed: 69), 0.5),
    ],
    properties: [
      Property("a tall matrix of any numbers gets columns at right angles") { answers in
        let q = try answers.orthogonal(random(7, 4, seed: 65), 3)
        guard q.rows == 7, q.columns == 4 else { return "for 7×4 yours is \(q.shape)" }
        let gap = (product(q) - 9 * Matrix.identity(4)).values.map(abs).max() ?? 0
        // As in the cases; all numbers are of order nine.
        return gap < 1e-8 ? nil : "for gain 3 your Qᵀ·Q is \(gap.shown) away from 9·I"
      }
    ],
    misconceptions: directionMistakes + angleMistakes + lengthMistakes + orthogonalSlips,
    alternatives: [
      Alternative("each finished column is taken from all later ones at once") {
        $0.orthogonal = { start, gain in
          let isWide = start.rows < start.columns
          var q = isWide ? start.transposed : start
          for j in 0..<q.columns {
            let length = (0..<q.rows).reduce(0) { $0 + q[$1, j] * q[$1, j] }.squareRoot()
            for i in 0..<q.rows { q[i, j] /= length }
            for later in (j + 1)..<max(j + 1, q.columns) {
              let overlap = (0..<q.rows).reduce(0) { $0 + q[$1, j] * q[$1, later] }
              for i in 0..<q.rows { q[i, later] -= overlap * q[i, j] }
            }
          }
          return gain * (isWide ? q.transposed : q)
        }
      },
      Alternative("classical Gram–Schmidt, once, the gain in the length") {
        $0.orthogonal = { start, gain in
          straightened(start, squareByColumns: true) { vectors in
            vectors.reduce(into: [[Scalar]]()) { done, vector in
              let rest = done.reduce(vector) { less($0, dot(vector, $1), $1) }
              done.append(unit(rest))
            }
          }.map { $0 * gain }
        }
      },
      Alternative("reflections (Householder)") {
        $0.orthogonal = { start, gain in
          start.rows < start.columns
            ? (gain * reflected(start.transposed)).transposed : gain * reflected(start)
        }
      },
      Alternative("the nearest orthogonal matrix (polar), by Newton and Schulz") {
        $0.orthogonal = { start, gain in
          var q = (1 / start.hadamard(start).sum.squareRoot()) * start
          for _ in 0..<40 { q = 1.5 * q - 0.5 * q.matmul(q.transposed).matmul(q) }
          return gain * q
        }
      },
    ])

  private static let secondRow = "a second row"

  /// Normal numbers, except that the square block at the beginning is diagonal. Whoever goes through
  /// the rows of a tall matrix is then left with exact zeros, and 0/0, and not with rounding errors
  /// that no two answers share.
  private static func blockFirst(_ rows: Int, _ columns: Int, seed: UInt64) -> Matrix {
    let numbers = random(rows, columns, seed: seed)
    let size = min(rows, columns)
    return Matrix(rows: rows, columns: columns) { i, j in
      i < size && j < size && i != j ? 0 : numbers[i, j]
    }
  }

  private static var nearlyEqual: Matrix {
    var start = random(4, 4, seed: 66)
    start[row: 2] = zip(start[row: 0], random(1, 4, seed: 67).values).map { $0 + 0.05 * $1 }
    return start
  }

  /// QᵀQ, or QQᵀ of a wide matrix.
  private static func product(_ q: Matrix) -> Matrix {
    q.rows < q.columns ? q.matmul(q.transposed) : q.transposed.matmul(q)
  }

  private static func products(
    _ name: String, _ start: Matrix, _ gain: Scalar, other: Matrix? = nil, sparing: String? = nil
  ) -> Case<VanillaRNNAnswers> {
    Case(name, sparing: sparing) { answers, trial in
      trial.given("start", start)
      trial.given("gain", .number(gain))
      let q = try answers.orthogonal(start, gain)
      trial.saw("[rows, columns]", .integers([q.rows, q.columns]))
      trial.saw(start.rows < start.columns ? "Q·Qᵀ" : "Qᵀ·Q", product(q))
      guard let other else { return }
      let again = try answers.orthogonal(start, gain)
      trial.saw("whether the same start gives the same again", .truth(same(q, again)))
      let another = try answers.orthogonal(other, gain)
      trial.saw("whether another start gives another matrix", .truth(!same(q, another)))
    }
  }

  /// The sum of all squares only. Whoever goes through the rows of a tall matrix makes the last ones
  /// of rounding errors that no two answers share, but they have the length of the others.
  private static func squares(
    _ name: String, _ start: Matrix, _ gain: Scalar
  ) -> Case<VanillaRNNAnswers> {
    Case(name) { answers, trial in
      trial.given("gain", .number(gain))
      let q = try answers.orthogonal(start, gain)
      trial.saw("[rows, columns]", .integers([q.rows, q.columns]))
      trial.saw("the sum of all squares", q.hadamard(q).sum)
    }
  }

  /// Exactly the same: it is the same arithmetic on the same numbers. NaN counts as the same.
  private static func same(_ a: Matrix, _ b: Matrix) -> Bool {
    a.shape == b.shape && zip(a.values, b.values).allSatisfy { $0 == $1 || ($0.isNaN && $1.isNaN) }
  }

  /// The orthogonal factor of a matrix that is not wide, by reflections.
  private static func reflected(_ start: Matrix) -> Matrix {
    var (rest, q) = (start, Matrix.identity(start.rows))
    for k in 0..<start.columns {
      var v = (0..<start.rows).map { $0 < k ? 0 : rest[$0, k] }
      v[k] += v[k] < 0 ? -dot(v, v).squareRoot() : dot(v, v).squareRoot()
      let square = Matrix(rows: v.count, columns: v.count) { v[$0] * v[$1] }
      let mirror = Matrix.identity(start.rows) - (2 / dot(v, v)) * square
      rest = mirror.matmul(rest)
      q = q.matmul(mirror)
    }
    return q.columns(0..<start.columns)
  }
}

import Foundation
import RNNMath
import TestSupport
import VanillaRNNModel

/// Answers to exercise 2.6 by someone who had not seen its grader; more right ones are in
/// `bank6OrthogonalRight`.
let bank6Orthogonal: [BankAnswer<VanillaRNNAnswers>] =
  bank6OrthogonalRight + [
    .right("Gram and Schmidt on rows or columns in place, without a transpose") {
      $0.orthogonal = inPlace
    },
    .right("from the last row to the first, with the shadows summed before they are taken off") {
      $0.orthogonal = fromTheLast
    },
    .wrong(
      "only scales the rows, which stay as oblique as they were",
      told: "Scaled to length, but not at right angles"
    ) {
      $0.orthogonal = { start, gain in
        wide(start) { rows in rows.map { $0.scaled(to: gain) } }
      }
    },
    .wrong("the gain is forgotten", told: "The gain is missing") {
      $0.orthogonal = { try inPlace($0, $1 == 0 ? 0 : 1) }
    },
    .wrong("the gain is multiplied in twice", told: "Squared gain") {
      $0.orthogonal = { try inPlace($0, $1 * $1) }
    },
    .wrong(
      "the gain stands inside the loop, so that shadows on finished rows are too large",
      told: "The gain stands inside the loop"
    ) {
      $0.orthogonal = { start, gain in
        wide(start) { schmidt($0) { $0.scaled(to: gain) } }
      }
    },
    .wrong(
      "a tall matrix is treated like a wide one: more rows than there is room for",
      told: "The rows of a tall matrix"
    ) {
      $0.orthogonal = { start, gain in
        gain * matrix(schmidt(list(start)) { $0.scaled(to: 1) }, like: start)
      }
    },
    .wrong("a tall matrix comes back transposed", told: "A tall matrix stays transposed") {
      $0.orthogonal = { start, gain in
        let result = try inPlace(start, gain)
        return start.rows > start.columns ? result.transposed : result
      }
    },
    .wrong(
      "the shadow on the row just before is taken off, and on no other",
      told: "Only the row just before"
    ) {
      $0.orthogonal = { start, gain in
        gain * wide(start) { schmidt($0, on: { Array($0.suffix(1)) }) { $0.scaled(to: 1) } }
      }
    },
    .wrong(
      "the shadow on the first row is taken off, and on no other",
      told: "Only the first row's shadow"
    ) {
      $0.orthogonal = { start, gain in
        gain * wide(start) { schmidt($0, on: { Array($0.prefix(1)) }) { $0.scaled(to: 1) } }
      }
    },
    .wrong("the shadows are added in place of subtracted", told: "The shadows are added") {
      $0.orthogonal = { start, gain in
        gain * wide(start) { schmidt($0, sign: 1) { $0.scaled(to: 1) } }
      }
    },
    .wrong(
      "divides by the square of the length: no root",
      told: "The square root of the length is missing"
    ) {
      $0.orthogonal = { start, gain in
        gain * wide(start) { schmidt($0) { row in row.map { $0 / dot(row, row) } } }
      }
    },
    .wrong(
      "divides by the root of the row's size, the length to be expected, not its own",
      told: "Divided by the length to be expected"
    ) {
      $0.orthogonal = { start, gain in
        gain
          * wide(start) { schmidt($0) { row in row.map { $0 / Scalar(row.count).squareRoot() } } }
      }
    },
    .wrong(
      "the rows are scaled to length one before the shadows are taken off, not after",
      told: "Scaled before the shadows are taken off, not after"
    ) {
      $0.orthogonal = { start, gain in
        gain * wide(start) { rows in schmidt(rows.map { $0.scaled(to: 1) }) { $0 } }
      }
    },
    .wrong(
      "shadows on the rows as they were drawn, not on the finished ones",
      told: "The shadow on the rows of the start"
    ) {
      $0.orthogonal = { start, gain in
        gain
          * wide(start) { rows in
            rows.indices.map { i in
              rows[..<i].reduce(rows[i]) { row, drawn in
                let unit = drawn.scaled(to: 1)
                let overlap = dot(row, unit)
                return zip(row, unit).map { $0 - overlap * $1 }
              }.scaled(to: 1)
            }
          }
      }
    },
    .wrong("the last row is scaled but not straightened", told: "The last row isn't straightened") {
      $0.orthogonal = { start, gain in
        gain
          * wide(start) { rows in
            schmidt(Array(rows.dropLast())) { $0.scaled(to: 1) }
              + rows.suffix(1).map { $0.scaled(to: 1) }
          }
      }
    },
    .wrong(
      "the identity times the gain, whatever the random matrix is", told: "The start is not used"
    ) {
      $0.orthogonal = { start, gain in
        Matrix(rows: start.rows, columns: start.columns) { $0 == $1 ? gain : 0 }
      }
    },
    .wrong(
      "an orthogonal matrix from numbers of its own, not from the random ones",
      told: "The start is not used"
    ) {
      $0.orthogonal = { start, gain in
        try inPlace(
          Matrix(rows: start.rows, columns: start.columns) { r, c in
            sin(Scalar(1 + r * r * 7 + c * c * c * 3 + r * c))
          }, gain)
      }
    },
    .wrong(
      "the whole matrix is scaled by one number, to the right mean length",
      told: "The whole matrix is scaled by one number"
    ) {
      $0.orthogonal = { start, gain in
        let norm = start.globalNorm
        let count = Scalar(min(start.rows, start.columns))
        return norm > 0 ? gain * count.squareRoot() * start.map { $0 / norm } : start
      }
    },
    .wrong("two causes: only the shadow on the row before is taken off, and the gain is forgotten")
    {
      $0.orthogonal = { start, _ in
        wide(start) { schmidt($0, on: { Array($0.suffix(1)) }) { $0.scaled(to: 1) } }
      }
    },
  ]

private func dot(_ left: [Scalar], _ right: [Scalar]) -> Scalar {
  zip(left, right).reduce(0) { $0 + $1.0 * $1.1 }
}

extension [Scalar] {
  fileprivate func scaled(to length: Scalar) -> [Scalar] {
    let own = dot(self, self).squareRoot()
    return own > 0 ? map { $0 / own * length } : self
  }
}

private func list(_ matrix: Matrix) -> [[Scalar]] {
  (0..<matrix.rows).map { matrix[row: $0] }
}

private func matrix(_ rows: [[Scalar]], like start: Matrix) -> Matrix {
  Matrix(rows: start.rows, columns: start.columns, values: rows.flatMap { $0 })
}

/// Changes the rows of a wide matrix, or the columns of a tall one.
private func wide(_ start: Matrix, _ change: ([[Scalar]]) -> [[Scalar]]) -> Matrix {
  if start.rows <= start.columns { return matrix(change(list(start)), like: start) }
  let turned = start.transposed
  return matrix(change(list(turned)), like: turned).transposed
}

/// The loop of the book, with one of its parts replaced.
private func schmidt(
  _ rows: [[Scalar]], on others: ([[Scalar]]) -> [[Scalar]] = { $0 }, sign: Scalar = -1,
  scale: ([Scalar]) -> [Scalar]
) -> [[Scalar]] {
  var finished: [[Scalar]] = []
  for var row in rows {
    for _ in 1...2 {
      for other in others(finished) {
        let overlap = sign * dot(row, other)
        row = zip(row, other).map { $0 + overlap * $1 }
      }
    }
    finished.append(scale(row))
  }
  return finished
}

@Sendable private func inPlace(_ start: Matrix, _ gain: Scalar) throws -> Matrix {
  var q = start.values
  // Element k of vector v is at v·across + k·along.
  let isTall = start.rows > start.columns
  let (across, along) = isTall ? (1, start.columns) : (start.columns, 1)
  let (count, size) = isTall ? (start.columns, start.rows) : (start.rows, start.columns)
  for v in 0..<count {
    for other in Array(0..<v) + Array(0..<v) {
      var overlap: Scalar = 0
      for k in 0..<size { overlap += q[v * across + k * along] * q[other * across + k * along] }
      for k in 0..<size { q[v * across + k * along] -= overlap * q[other * across + k * along] }
    }
    var squares: Scalar = 0
    for k in 0..<size { squares += q[v * across + k * along] * q[v * across + k * along] }
    let length = squares.squareRoot()
    for k in 0..<size where length > 0 { q[v * across + k * along] /= length }
  }
  return gain * Matrix(rows: start.rows, columns: start.columns, values: q)
}

@Sendable private func fromTheLast(_ start: Matrix, _ gain: Scalar) throws -> Matrix {
  wide(start) { rows in
    var finished: [[Scalar]] = []
    for row in rows.reversed() {
      // Twice would do but for a row that is almost wholly in shadow.
      let straight = (1...3).reduce(row) { row, _ in
        let overlaps = finished.map { dot(row, $0) }
        return row.indices.map { k in
          row[k] - finished.indices.reduce(0) { $0 + overlaps[$1] * finished[$1][k] }
        }
      }
      finished.insert(straight.scaled(to: 1), at: 0)
    }
    return finished.map { $0.map { gain * $0 } }
  }
}

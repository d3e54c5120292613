import RNNMath
import TestSupport
import VanillaRNNModel

/// Answers to exercise 2.6, written last, to see how many of the wrong ones have a name.
let fresh6Orthogonal: [BankAnswer<VanillaRNNAnswers>] = [
  .right("each finished column takes its shadow out of all that follow, in two rounds") {
    $0.orthogonal = { start, gain in
      if start.rows < start.columns {
        return gain * shadowsOfTheFollowing(start.transposed).transposed
      }
      return gain * shadowsOfTheFollowing(start)
    }
  },
  .wrong(
    "projects on finished rows that have not been scaled to length one yet",
    told: "The shadow on a row that is not of length one"
  ) {
    $0.orthogonal = { start, gain in
      wideFirst(start) { wide in
        var rows: [[Scalar]] = []
        for n in 0..<wide.rows { rows.append(withoutShadows(wide[row: n], of: rows)) }
        return gain * Matrix(rows.map { times(1 / dot($0, $0).squareRoot(), $0) })
      }
    }
  },
  .wrong(
    "keeps finished rows at the length gain, and takes shadows from those",
    told: "The gain stands inside the loop"
  ) {
    $0.orthogonal = { start, gain in
      wideFirst(start) { wide in
        var rows: [[Scalar]] = []
        for n in 0..<wide.rows {
          let row = withoutShadows(wide[row: n], of: rows)
          rows.append(times(gain / dot(row, row).squareRoot(), row))
        }
        return Matrix(rows)
      }
    }
  },
  .wrong("turns a tall matrix on its side and never back", told: "A tall matrix stays transposed") {
    $0.orthogonal = { start, gain in
      gain * gramSchmidt(start.rows > start.columns ? start.transposed : start)
    }
  },
  .wrong("takes out only the shadow on the row just before", told: "Only the row just before") {
    $0.orthogonal = { start, gain in
      wideFirst(start) { wide in
        var rows: [[Scalar]] = []
        for n in 0..<wide.rows {
          let row = withoutShadows(wide[row: n], of: rows.suffix(1))
          rows.append(times(1 / dot(row, row).squareRoot(), row))
        }
        return gain * Matrix(rows)
      }
    }
  },
  .wrong(
    "divides by the squared length, without the root",
    told: "The square root of the length is missing"
  ) {
    $0.orthogonal = { start, gain in
      wideFirst(start) { wide in
        var rows: [[Scalar]] = []
        for n in 0..<wide.rows {
          let row = withoutShadows(wide[row: n], of: rows)
          rows.append(times(1 / dot(row, row), row))
        }
        return gain * Matrix(rows)
      }
    }
  },
  .wrong(
    "straightens nothing, and scales the matrix as a whole to the gain",
    told: "The whole matrix is brought to the length gain"
  ) {
    $0.orthogonal = { start, gain in
      (gain / dot(start.values, start.values).squareRoot()) * start
    }
  },
]

private func dot(_ left: [Scalar], _ right: [Scalar]) -> Scalar {
  zip(left, right).reduce(0) { $0 + $1.0 * $1.1 }
}

private func times(_ factor: Scalar, _ row: [Scalar]) -> [Scalar] { row.map { factor * $0 } }

private func withoutShadows(_ row: [Scalar], of finished: [[Scalar]]) -> [Scalar] {
  var row = row
  for _ in 1...2 {
    for earlier in finished {
      let overlap = dot(row, earlier)
      row = zip(row, earlier).map { $0 - overlap * $1 }
    }
  }
  return row
}

private func wideFirst(_ start: Matrix, _ body: (_ wide: Matrix) -> Matrix) -> Matrix {
  start.rows > start.columns ? body(start.transposed).transposed : body(start)
}

private func gramSchmidt(_ wide: Matrix) -> Matrix {
  var rows: [[Scalar]] = []
  for n in 0..<wide.rows {
    let row = withoutShadows(wide[row: n], of: rows)
    rows.append(times(1 / dot(row, row).squareRoot(), row))
  }
  return Matrix(rows)
}

private func shadowsOfTheFollowing(_ tall: Matrix) -> Matrix {
  var result = tall
  for _ in 1...2 {
    for c in 0..<result.columns {
      var squares: Scalar = 0
      for r in 0..<result.rows { squares += result[r, c] * result[r, c] }
      for r in 0..<result.rows { result[r, c] /= squares.squareRoot() }
      for other in c + 1..<max(c + 1, result.columns) {
        var overlap: Scalar = 0
        for r in 0..<result.rows { overlap += result[r, c] * result[r, other] }
        for r in 0..<result.rows { result[r, other] -= overlap * result[r, c] }
      }
    }
  }
  return result
}

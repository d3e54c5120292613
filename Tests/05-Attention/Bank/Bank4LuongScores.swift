import AttentionModel
import RNNMath
import TestSupport

/// Answers to exercise 5.4 by someone who had not seen its grader.
let bank4LuongScores: [BankAnswer<AttentionAnswers>] = [
  .right("loops over every index, each case written out") { $0.luongScores = loops },
  .right("W meets the keys first: Q · (W · Kᵀ)") { $0.luongScores = keysFirst },
  .right("keys by queries, then turned over") { $0.luongScores = turned },
  .right("dot products by recursion, general as a dot of other queries") {
    $0.luongScores = recursive
  },
  .right("columns of queries and keys, added up product by product") { $0.luongScores = outer },
  .wrong("multiplies the queries by Wᵀ where W is square", told: "W is transposed") {
    $0.luongScores = { q, k, w in scores(q, k, w.map { isSquare($0) ? $0.transposed : $0 }) }
  },
  .wrong("multiplies the keys by W, not by Wᵀ, where W is square", told: "W is transposed") {
    $0.luongScores = { q, k, w in
      guard let w, isSquare(w) else { return scores(q, k, w) }
      return q.matmul(k.matmul(w), transposing: .right)
    }
  },
  .wrong("ignores W where the sizes don't demand it", told: "The weights are ignored") {
    $0.luongScores = { q, k, w in scores(q, k, q.columns == k.columns ? nil : w) }
  },
  .wrong("one row for each key: S × T", told: "Rows and columns are exchanged") {
    $0.luongScores = { q, k, w in scores(q, k, w).transposed }
  },
  .wrong("divides by √d, which comes in a later exercise", told: "Divided by the root of d") {
    $0.luongScores = { q, k, w in root(k) * scores(q, k, w) }
  },
  .wrong("divides the dot scores by √d, and only those", told: "Dot is divided by the root of d") {
    $0.luongScores = { q, k, w in (w == nil ? root(k) : 1) * scores(q, k, w) }
  },
  .wrong("gives the weights: a softmax follows at once", told: "The softmax is taken already") {
    $0.luongScores = { q, k, w in scores(q, k, w).softmaxOverRows() }
  },
  .wrong(
    "divides by the lengths of query and key",
    told: "The cosine of the angle"
  ) { $0.luongScores = cosine },
  .wrong("the general score is added to the dot score", told: "General and dot are added up") {
    $0.luongScores = { q, k, w in
      guard let w, isSquare(w) else { return scores(q, k, w) }
      return scores(q, k, w) + scores(q, k, nil)
    }
  },
  .wrong("takes the diagonal of W only, where it is square", told: "Only the diagonal of W") {
    $0.luongScores = { q, k, w in
      scores(q, k, w.map { w in isSquare(w) ? same(w) { $0 == $1 ? w[$0, $1] : 0 } : w })
    }
  },
  .wrong("makes W symmetric, the mean of W and Wᵀ, where it is square") {
    $0.luongScores = { q, k, w in
      scores(q, k, w.map { isSquare($0) ? 0.5 * ($0 + $0.transposed) : $0 })
    }
  },
  .wrong("a tanh between W and the keys", told: "tanh between W and the keys") {
    $0.luongScores = { q, k, w in
      guard let w else { return scores(q, k, nil) }
      return scores(q.matmul(w).tanh(), k, nil)
    }
  },
  .wrong(
    "leaves out the last feature of the keys",
    told: "The last numbers of query and key are left out"
  ) {
    $0.luongScores = { q, k, w in
      let wanted = w.map { q.matmul($0) } ?? q
      let count = max(0, k.columns - 1)
      return wanted.columns(0..<count).matmul(k.columns(0..<count), transposing: .right)
    }
  },
  .wrong("multiplies by W twice, where it is square", told: "W is used twice") {
    $0.luongScores = { q, k, w in
      guard let w, isSquare(w) else { return scores(q, k, w) }
      return scores(q.matmul(w), k, w)
    }
  },
  .wrong("multiplies the queries by Wᵀ where W is square, and divides by √d") {
    $0.luongScores = { q, k, w in
      root(k) * scores(q, k, w.map { isSquare($0) ? $0.transposed : $0 })
    }
  },
]

/// The right one.
private func scores(_ queries: Matrix, _ keys: Matrix, _ weights: Matrix?) -> Matrix {
  (weights.map { queries.matmul($0) } ?? queries).matmul(keys, transposing: .right)
}

private func isSquare(_ matrix: Matrix) -> Bool { matrix.rows == matrix.columns }

private func same(_ matrix: Matrix, _ element: (Int, Int) -> Scalar) -> Matrix {
  Matrix(rows: matrix.rows, columns: matrix.columns, element)
}

/// 1/√d
private func root(_ keys: Matrix) -> Scalar { 1 / Scalar(max(1, keys.columns)).squareRoot() }

@Sendable private func loops(_ queries: Matrix, keys: Matrix, weights: Matrix?) throws -> Matrix {
  var result = Matrix(rows: queries.rows, columns: keys.rows)
  if weights == nil {
    for t in 0..<queries.rows {
      for s in 0..<keys.rows {
        for i in 0..<queries.columns {
          result[t, s] += queries[t, i] * keys[s, i]
        }
      }
    }
    return result
  }
  for t in 0..<queries.rows {
    for s in 0..<keys.rows {
      var sum: Scalar = 0
      for i in 0..<queries.columns {
        for j in 0..<keys.columns {
          sum = sum + queries[t, i] * weights![i, j] * keys[s, j]
        }
      }
      result[t, s] = sum
    }
  }
  return result
}

@Sendable private func keysFirst(
  _ queries: Matrix, keys: Matrix, weights: Matrix?
) throws -> Matrix {
  guard let weights else { return queries.matmul(keys.transposed) }
  return queries.matmul(weights.matmul(keys, transposing: .right))
}

@Sendable private func turned(_ queries: Matrix, keys: Matrix, weights: Matrix?) throws -> Matrix {
  var asked = queries.transposed
  if let weights { asked = weights.matmul(asked, transposing: .left) }
  return keys.matmul(asked).transposed
}

@Sendable private func recursive(
  _ queries: Matrix, keys: Matrix, weights: Matrix?
) throws -> Matrix {
  if let weights { return try recursive(queries.matmul(weights), keys: keys, weights: nil) }
  func dot(_ left: ArraySlice<Scalar>, _ right: ArraySlice<Scalar>) -> Scalar {
    guard let first = left.first, let other = right.first else { return 0 }
    return dot(left.dropFirst(), right.dropFirst()) + first * other
  }
  return Matrix(rows: queries.rows, columns: keys.rows) { t, s in
    dot(queries[row: t][...], keys[row: s][...])
  }
}

@Sendable private func outer(_ queries: Matrix, keys: Matrix, weights: Matrix?) throws -> Matrix {
  let wanted = if let weights { queries.matmul(weights) } else { queries }
  var scores = Matrix(rows: queries.rows, columns: keys.rows)
  for feature in (0..<keys.columns).reversed() {
    let column = feature..<feature + 1
    scores.accumulate(wanted.columns(column), keys.columns(column), transposing: .right)
  }
  return scores
}

@Sendable private func cosine(_ queries: Matrix, keys: Matrix, weights: Matrix?) throws -> Matrix {
  let wanted = weights.map { queries.matmul($0) } ?? queries
  func length(_ row: [Scalar]) -> Scalar {
    max(row.reduce(0) { $0 + $1 * $1 }.squareRoot(), 1e-9)
  }
  let plain = scores(wanted, keys, nil)
  return same(plain) { t, s in
    plain[t, s] / (length(wanted[row: t]) * length(keys[row: s]))
  }
}

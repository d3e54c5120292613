import AttentionModel
import RNNMath
import TestSupport

/// Answers to exercise 5.4, written last, to see how many of the wrong ones have a name.
let fresh4LuongScores: [BankAnswer<AttentionAnswers>] = [
  .right("multiplies the keys by W, and sums pair by pair") {
    $0.luongScores = { queries, keys, weights in
      let offered = weights.map { keys.matmul($0, transposing: .right) } ?? keys
      return Matrix(rows: queries.rows, columns: keys.rows) { t, s in
        zip(queries[row: t], offered[row: s]).reduce(0) { $0 + $1.0 * $1.1 }
      }
    }
  },
  .wrong("takes W the other way round where it is square", told: "W is transposed") {
    $0.luongScores = { queries, keys, weights in
      guard let weights, weights.rows == weights.columns else {
        return scores(queries, keys, weights)
      }
      return scores(queries, keys, weights.transposed)
    }
  },
  .wrong("divides by √d, which Luong's scores don't", told: "Divided by the root of d") {
    $0.luongScores = { queries, keys, weights in
      (1 / Scalar(max(1, keys.columns)).squareRoot()) * scores(queries, keys, weights)
    }
  },
  .wrong("returns weights: the softmax is applied already", told: "The softmax is taken already") {
    $0.luongScores = { scores($0, $1, $2).softmaxOverRows() }
  },
  .wrong(
    "returns a row for each key and a column for each query", told: "Rows and columns are exchanged"
  ) {
    $0.luongScores = { scores($0, $1, $2).transposed }
  },
  .wrong(
    "takes the dot score wherever the sizes allow it, W or not", told: "The weights are ignored"
  ) {
    $0.luongScores = { queries, keys, weights in
      scores(queries, keys, queries.columns == keys.columns ? nil : weights)
    }
  },
  .wrong(
    "divides each dot product by the lengths of both vectors, a cosine",
    told: "Dot is the cosine of the angle"
  ) {
    $0.luongScores = { queries, keys, weights in
      let products = scores(queries, keys, weights)
      if weights != nil { return products }
      return Matrix(rows: queries.rows, columns: keys.rows) { t, s in
        let lengths = (length(queries[row: t]), length(keys[row: s]))
        return products[t, s] / max(lengths.0 * lengths.1, 1e-12)
      }
    }
  },
]

@Sendable private func scores(_ queries: Matrix, _ keys: Matrix, _ weights: Matrix?) -> Matrix {
  (weights.map { queries.matmul($0) } ?? queries).matmul(keys, transposing: .right)
}

@Sendable private func length(_ row: [Scalar]) -> Scalar {
  row.reduce(Scalar(0)) { $0 + $1 * $1 }.squareRoot()
}

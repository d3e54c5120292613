import AttentionModel
import Foundation
import RNNMath
import TestSupport

/// Answers to exercise 5.3, written last, to see how many of the wrong ones have a name.
let fresh3AdditiveScores: [BankAnswer<AttentionAnswers>] = [
  .right("pair by pair and feature by feature, hidden pairs skipped") {
    $0.additiveScores = { queries, keys, mask, layer in
      pairs(queries, keys, mask, layer) { q, k in
        var sum: Scalar = 0
        for a in 0..<layer.size {
          sum += layer.scoreWeights[0, a] * tanh(q[a] + k[a] + layer.bias[0, a])
        }
        return sum
      }
    }
  },
  .wrong(
    "adds the bias to the queries' part and to the keys' part", told: "The bias is added twice"
  ) {
    $0.additiveScores = { queries, keys, mask, layer in
      pairs(queries, keys, mask, layer) { q, k in
        (0..<layer.size).reduce(Scalar(0)) {
          $0 + layer.scoreWeights[0, $1] * tanh(q[$1] + k[$1] + 2 * layer.bias[0, $1])
        }
      }
    }
  },
  .wrong(
    "takes the tanh of query and key each by itself, and adds then",
    told: "tanh of the query and tanh of the key"
  ) {
    $0.additiveScores = { queries, keys, mask, layer in
      pairs(queries, keys, mask, layer) { q, k in
        (0..<layer.size).reduce(Scalar(0)) {
          $0 + layer.scoreWeights[0, $1] * (tanh(q[$1] + layer.bias[0, $1]) + tanh(k[$1]))
        }
      }
    }
  },
  .wrong("takes the tanh of the whole score, behind v", told: "tanh of the whole score") {
    $0.additiveScores = { queries, keys, mask, layer in
      pairs(queries, keys, mask, layer) { q, k in
        tanh(
          (0..<layer.size).reduce(Scalar(0)) {
            $0 + layer.scoreWeights[0, $1] * (q[$1] + k[$1] + layer.bias[0, $1])
          })
      }
    }
  },
  .wrong("hides keys behind −10⁹, not −∞", told: "Hidden scores are −1e9, not −∞") {
    $0.additiveScores = { right($0, $1, $2, $3, hidden: -1e9) }
  },
  .wrong("adds the features up without the weights v", told: "v is left out") {
    $0.additiveScores = { queries, keys, mask, layer in
      pairs(queries, keys, mask, layer) { q, k in
        (0..<layer.size).reduce(Scalar(0)) { $0 + tanh(q[$1] + k[$1] + layer.bias[0, $1]) }
      }
    }
  },
  .wrong(
    "divides by the root of the number of features, as scaled products do",
    told: "Divided by the root of A"
  ) {
    $0.additiveScores = { queries, keys, mask, layer in
      let root = Scalar(layer.size).squareRoot()
      return right(queries, keys, mask, layer, hidden: -.infinity).map { $0 / root }
    }
  },
]

@Sendable private func pairs(
  _ queries: Matrix, _ keys: Matrix, _ mask: [[Bool]], _ layer: AdditiveScore,
  hidden: Scalar = -.infinity, _ score: (_ q: [Scalar], _ k: [Scalar]) -> Scalar
) -> Matrix {
  let fromQueries = queries.matmul(layer.queryWeights)
  let fromKeys = keys.matmul(layer.keyWeights)
  return Matrix(rows: queries.rows, columns: keys.rows) { t, s in
    mask[t][s] ? score(fromQueries[row: t], fromKeys[row: s]) : hidden
  }
}

@Sendable private func right(
  _ queries: Matrix, _ keys: Matrix, _ mask: [[Bool]], _ layer: AdditiveScore, hidden: Scalar
) -> Matrix {
  pairs(queries, keys, mask, layer, hidden: hidden) { q, k in
    (0..<layer.size).reduce(Scalar(0)) {
      $0 + layer.scoreWeights[0, $1] * tanh(q[$1] + k[$1] + layer.bias[0, $1])
    }
  }
}

import AttentionModel
import RNNMath
import TestSupport

/// Answers to exercise 5.2 by someone who had not seen its grader.
let bank2SoftmaxBackward: [BankAnswer<AttentionAnswers>] = [
  .right("the whole Jacobian of each row, as a matrix") { $0.softmaxBackward = jacobians },
  .right("NaN cleaned away first, then products of whole matrices") { $0.softmaxBackward = whole },
  .right("loop after loop, sums from the last key to the first") { $0.softmaxBackward = loops },
  .right("differences of pairs: w_j · Σ_s w_s · (dw_j − dw_s)") { $0.softmaxBackward = pairs },
  .wrong("the diagonal of the Jacobian only", told: "Only the diagonal of the Jacobian") {
    $0.softmaxBackward = { dw, w in each(dw, w) { $1 * $0 * (1 - $1) } }
  },
  .wrong(
    "multiplies what is hidden by 0, so NaN gets into the sum",
    told: "A hidden dw gets into the sum"
  ) {
    $0.softmaxBackward = { dw, w in
      let product = dw.hadamard(w)
      return Matrix(rows: w.rows, columns: w.columns) { t, s in
        w[t, s] * (dw[t, s] - product[row: t].reduce(0, +))
      }
    }
  },
  .wrong(
    "leaves hidden keys out of the sum, but multiplies their own dw by 0",
    told: "A hidden dw gets into its own dz"
  ) {
    $0.softmaxBackward = { dw, w in
      Matrix(rows: w.rows, columns: w.columns) { w[$0, $1] * (dw[$0, $1] - mean(dw, w, $0)) }
    }
  },
  .wrong(
    "subtracts the plain mean of dw, not the one under the weights",
    told: "The plain mean of dw is subtracted"
  ) {
    $0.softmaxBackward = { dw, w in
      row(dw, w) { t, s, seen in
        w[t, s] * (dw[t, s] - seen.reduce(0) { $0 + dw[t, $1] } / Scalar(seen.count))
      }
    }
  },
  .wrong(
    "one sum over all rows, where each row has its own",
    told: "One sum for the whole matrix"
  ) {
    $0.softmaxBackward = { dw, w in
      let all = (0..<w.rows).reduce(0) { $0 + mean(dw, w, $1) }
      return row(dw, w) { t, s, _ in w[t, s] * (dw[t, s] - all) }
    }
  },
  .wrong("sums down the columns", told: "The sum runs down the columns") {
    $0.softmaxBackward = { dw, w in
      let sums = each(dw, w) { $0 * $1 }.sumOfRows()
      return row(dw, w) { t, s, _ in w[t, s] * (dw[t, s] - sums[0, s]) }
    }
  },
  .wrong(
    "forgets the weight in front of the bracket",
    told: "The weights in front of the bracket are left out"
  ) {
    $0.softmaxBackward = { dw, w in row(dw, w) { t, s, _ in dw[t, s] - mean(dw, w, t) } }
  },
  .wrong(
    "adds the mean instead of subtracting it",
    told: "The Jacobian's second term has the wrong sign"
  ) {
    $0.softmaxBackward = { dw, w in row(dw, w) { t, s, _ in w[t, s] * (dw[t, s] + mean(dw, w, t)) }
    }
  },
  .wrong(
    "leaves a key's own term out of the sum, so the diagonal is w instead of w · (1 − w)",
    told: "A column's own term is left out of the sum"
  ) {
    $0.softmaxBackward = { dw, w in
      row(dw, w) { t, s, _ in w[t, s] * (dw[t, s] - mean(dw, w, t) + dw[t, s] * w[t, s]) }
    }
  },
  .wrong(
    "w ⊙ dw − Σ: the sum isn't multiplied by the weight",
    told: "The sum is outside the bracket"
  ) {
    $0.softmaxBackward = { dw, w in row(dw, w) { t, s, _ in w[t, s] * dw[t, s] - mean(dw, w, t) } }
  },
  .wrong(
    "subtracts the sum while it is still growing",
    told: "The sum is subtracted while it is still growing"
  ) { $0.softmaxBackward = growing },
  .wrong("takes the first row's sum for every row", told: "The first row's sum for all rows") {
    $0.softmaxBackward = { dw, w in row(dw, w) { t, s, _ in w[t, s] * (dw[t, s] - mean(dw, w, 0)) }
    }
  },
  .wrong(
    "takes weights below a hundredth for hidden",
    told: "Small weights are taken for hidden"
  ) { $0.softmaxBackward = careless },
  .wrong(
    "takes scores for weights: a softmax of what is one already",
    told: "The softmax is taken again"
  ) {
    $0.softmaxBackward = { dw, w in
      let again = w.softmaxOverRows()
      return row(dw, w) { t, s, seen in
        again[t, s] * (dw[t, s] - seen.reduce(0) { $0 + dw[t, $1] * again[t, $1] })
      }
    }
  },
  .wrong("the plain mean of dw, and the wrong way round") {
    $0.softmaxBackward = { dw, w in
      row(dw, w) { t, s, seen in
        w[t, s] * (seen.reduce(0) { $0 + dw[t, $1] } / Scalar(seen.count) - dw[t, s])
      }
    }
  },
]

@Sendable private func jacobians(_ dWeights: Matrix, weights: Matrix) throws -> Matrix {
  var dScores = Matrix(rows: weights.rows, columns: weights.columns)
  for t in 0..<weights.rows {
    let seen = weights[row: t].indices.filter { weights[t, $0] != 0 }
    let jacobian = Matrix(rows: seen.count, columns: seen.count) { row, column in
      let (s, j) = (seen[row], seen[column])
      return weights[t, s] * ((s == j ? 1 : 0) - weights[t, j])
    }
    let row = Matrix(row: seen.map { dWeights[t, $0] }).matmul(jacobian)
    for (index, s) in seen.enumerated() { dScores[t, s] = row[0, index] }
  }
  return dScores
}

@Sendable private func whole(_ dWeights: Matrix, weights: Matrix) throws -> Matrix {
  var clean = dWeights
  for index in clean.values.indices where weights.values[index] == 0 { clean.values[index] = 0 }
  let weighted = clean.hadamard(weights)
  let ones = Matrix(rows: weights.columns, columns: weights.columns, repeating: 1)
  return weighted - weights.hadamard(weighted.matmul(ones))
}

@Sendable private func loops(_ dWeights: Matrix, weights: Matrix) throws -> Matrix {
  var result = weights
  for row in 0..<weights.rows {
    var sum: Scalar = 0
    for column in (0..<weights.columns).reversed() {
      let weight = weights[row, column]
      if weight > 0 {
        sum = sum + weight * dWeights[row, column]
      }
    }
    for column in (0..<weights.columns).reversed() {
      let weight = weights[row, column]
      if weight > 0 {
        result[row, column] = weight * dWeights[row, column] - weight * sum
      } else {
        result[row, column] = 0
      }
    }
  }
  return result
}

@Sendable private func pairs(_ dWeights: Matrix, weights: Matrix) throws -> Matrix {
  row(dWeights, weights) { t, j, seen in
    seen.map { weights[t, j] * weights[t, $0] * (dWeights[t, j] - dWeights[t, $0]) }.reduce(0, +)
  }
}

@Sendable private func growing(_ dWeights: Matrix, weights: Matrix) throws -> Matrix {
  var dScores = Matrix(rows: weights.rows, columns: weights.columns)
  for t in 0..<weights.rows {
    var sum: Scalar = 0
    for s in 0..<weights.columns where weights[t, s] != 0 {
      sum += dWeights[t, s] * weights[t, s]
      dScores[t, s] = weights[t, s] * (dWeights[t, s] - sum)
    }
  }
  return dScores
}

@Sendable private func careless(_ dWeights: Matrix, weights: Matrix) throws -> Matrix {
  let counted = weights.map { $0 < 0.01 ? 0 : $0 }
  return row(dWeights, counted) { t, s, _ in
    counted[t, s] * (dWeights[t, s] - mean(dWeights, counted, t))
  }
}

/// Each element where the weight isn't 0, from the row, the column, and the columns that count.
private func row(
  _ dWeights: Matrix, _ weights: Matrix,
  _ element: (_ row: Int, _ column: Int, _ seen: [Int]) -> Scalar
) -> Matrix {
  Matrix(rows: weights.rows, columns: weights.columns) { t, s in
    let seen = (0..<weights.columns).filter { weights[t, $0] != 0 }
    return seen.contains(s) ? element(t, s, seen) : 0
  }
}

private func each(
  _ dWeights: Matrix, _ weights: Matrix, _ element: (_ dw: Scalar, _ w: Scalar) -> Scalar
) -> Matrix {
  row(dWeights, weights) { t, s, _ in element(dWeights[t, s], weights[t, s]) }
}

/// The mean of a row of dw under the weights.
private func mean(_ dWeights: Matrix, _ weights: Matrix, _ t: Int) -> Scalar {
  (0..<weights.columns).filter { weights[t, $0] != 0 }
    .reduce(0) { $0 + dWeights[t, $1] * weights[t, $1] }
}

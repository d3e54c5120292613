import AttentionModel
import Foundation
import RNNMath
import TestSupport

/// Answers to exercise 5.1 by someone who had not seen its grader.
let bank1MaskedSoftmax: [BankAnswer<AttentionAnswers>] = rightOnes + bank1MaskedSoftmaxWrong

private let rightOnes: [BankAnswer<AttentionAnswers>] = [
  .right("loop after loop, as a beginner writes") { $0.maskedSoftmax = loops },
  .right("the seen scores in a row of their own, then a plain softmax") {
    $0.maskedSoftmax = packed
  },
  .right("hidden scores are −∞, and rows without keys are left out") {
    $0.maskedSoftmax = infinite
  },
  .right("one pass that rescales its sum when a larger score comes") { $0.maskedSoftmax = onePass },
  .right("each weight as 1 / Σ exp(z_j − z_s)") { $0.maskedSoftmax = pairwise },
  .right("by the logarithm of the sum, from the last column to the first") {
    $0.maskedSoftmax = byLogarithms
  },
]

@Sendable private func loops(_ scores: Matrix, mask: [[Bool]]) throws -> Matrix {
  var weights = Matrix(rows: scores.rows, columns: scores.columns)
  for t in 0..<scores.rows {
    var foundOne = false
    var largest: Scalar = 0
    for s in 0..<scores.columns {
      if mask[t][s] == true {
        if foundOne == false {
          largest = scores[t, s]
          foundOne = true
        } else if scores[t, s] > largest {
          largest = scores[t, s]
        }
      }
    }
    if foundOne == false { continue }
    for s in 0..<scores.columns {
      if mask[t][s] == true {
        weights[t, s] = exp(scores[t, s] - largest)
      }
    }
    var sum: Scalar = 0
    for s in 0..<scores.columns {
      sum = sum + weights[t, s]
    }
    for s in 0..<scores.columns {
      weights[t, s] = weights[t, s] / sum
    }
  }
  return weights
}

@Sendable private func packed(_ scores: Matrix, mask: [[Bool]]) throws -> Matrix {
  var weights = Matrix(rows: scores.rows, columns: scores.columns)
  for (t, may) in mask.enumerated() {
    let seen = may.indices.filter { may[$0] }
    let shares = Matrix(row: seen.map { scores[t, $0] }).softmaxOverRows()
    for (share, s) in zip(shares.values, seen) { weights[t, s] = share }
  }
  return weights
}

@Sendable private func infinite(_ scores: Matrix, mask: [[Bool]]) throws -> Matrix {
  let hidden = Matrix(rows: scores.rows, columns: scores.columns) { t, s in
    mask[t][s] ? scores[t, s] : -.infinity
  }
  var weights = hidden.softmaxOverRows()
  for t in 0..<scores.rows where !mask[t].contains(true) {
    weights[row: t] = [Scalar](repeating: 0, count: scores.columns)
  }
  return weights
}

@Sendable private func onePass(_ scores: Matrix, mask: [[Bool]]) throws -> Matrix {
  var weights = scores
  for t in 0..<scores.rows {
    var (largest, total) = (-Scalar.infinity, Scalar(0))
    for s in 0..<scores.columns where mask[t][s] {
      let score = scores[t, s]
      if score > largest {
        total = total * exp(largest - score) + 1
        largest = score
      } else {
        total += exp(score - largest)
      }
    }
    for s in 0..<scores.columns {
      weights[t, s] = mask[t][s] ? exp(scores[t, s] - largest) / total : 0
    }
  }
  return weights
}

@Sendable private func pairwise(_ scores: Matrix, mask: [[Bool]]) throws -> Matrix {
  Matrix(rows: scores.rows, columns: scores.columns) { t, s in
    guard mask[t][s] else { return 0 }
    var others: Scalar = 0
    for j in 0..<scores.columns where mask[t][j] && j != s {
      others += exp(scores[t, j] - scores[t, s])
    }
    return 1 / (1 + others)
  }
}

@Sendable private func byLogarithms(_ scores: Matrix, mask: [[Bool]]) throws -> Matrix {
  let rows = (0..<scores.rows).map { t -> [Scalar] in
    let seen = zip(scores[row: t], mask[t]).filter { $0.1 }.map { $0.0 }
    guard let largest = seen.max() else { return mask[t].map { _ in 0 } }
    let logarithm = log(seen.reversed().reduce(0) { $0 + exp($1 - largest) })
    return zip(scores[row: t], mask[t]).map { $1 ? exp($0 - largest - logarithm) : 0 }
  }
  return Matrix(rows: scores.rows, columns: scores.columns, values: rows.flatMap(\.self))
}

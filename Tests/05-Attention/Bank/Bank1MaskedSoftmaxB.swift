import AttentionModel
import Foundation
import RNNMath
import TestSupport

/// Wrong answers to exercise 5.1 by someone who had not seen its grader.
let bank1MaskedSoftmaxWrong: [BankAnswer<AttentionAnswers>] = [
  .wrong(
    "hides keys after the softmax, so they stay in the denominator",
    told: "Hidden weights are set to zero after the softmax"
  ) {
    $0.maskedSoftmax = afterwards
  },
  .wrong(
    "hidden scores are −10⁹, so a row that sees nothing is the plain mean",
    told: "Hidden scores are −1e9, not −∞, and rows that see nothing are forgotten"
  ) {
    $0.maskedSoftmax = { scores, mask in chosen(scores, mask, else: -1e9).softmaxOverRows() }
  },
  .wrong(
    "hidden scores are −∞, so a row that sees nothing is NaN",
    told: "A row that sees nothing is NaN"
  ) {
    $0.maskedSoftmax = { scores, mask in chosen(scores, mask, else: -.infinity).softmaxOverRows() }
  },
  .wrong(
    "hidden scores are 0 before the softmax",
    told: "Hidden scores are set to zero, and rows that see nothing are forgotten"
  ) {
    $0.maskedSoftmax = { scores, mask in chosen(scores, mask, else: 0).softmaxOverRows() }
  },
  .wrong(
    "subtracts the largest of all scores, hidden ones too",
    told: "The largest score is looked for among hidden ones too"
  ) {
    $0.maskedSoftmax = { scores, mask in
      rowByRow(scores, mask) { row, _ in row.reduce(-.infinity) { $1 > $0 ? $1 : $0 } }
    }
  },
  .wrong("subtracts nothing, so large scores overflow", told: "No maximum subtracted") {
    $0.maskedSoftmax = { scores, mask in rowByRow(scores, mask) { _, _ in 0 } }
  },
  .wrong(
    "looks for the largest score from 0 upwards, so very low scores all become 0",
    told: "The search for the maximum begins at 0"
  ) {
    $0.maskedSoftmax = { scores, mask in
      rowByRow(scores, mask) { row, may in zip(row, may).reduce(0) { $1.1 ? max($0, $1.0) : $0 } }
    }
  },
  .wrong(
    "a softmax down the columns",
    told: "Normalised down the columns"
  ) { $0.maskedSoftmax = downColumns },
  .wrong("takes true for hidden", told: "The mask is reversed") {
    $0.maskedSoftmax = { scores, mask in choosing(scores, mask.map { $0.map { !$0 } }) }
  },
  .wrong(
    "uses the first row of the mask for all rows",
    told: "The first row of the mask for all rows"
  ) {
    $0.maskedSoftmax = { scores, mask in choosing(scores, mask.map { _ in mask[0] }) }
  },
  .wrong("reads mask[s][t] where the mask is square", told: "The mask is transposed") {
    $0.maskedSoftmax = { scores, mask in
      guard scores.rows == scores.columns else { return choosing(scores, mask) }
      return choosing(scores, mask.indices.map { t in mask.map { $0[t] } })
    }
  },
  .wrong(
    "multiplies the exponentials by 0 where they are hidden, and NaN stays NaN",
    told: "Exponentials are multiplied by the mask"
  ) {
    $0.maskedSoftmax = multiplied
  },
  .wrong(
    "stops at the first hidden key, as if only the end of a row were padding",
    told: "All that stands behind a hidden column is hidden"
  ) {
    $0.maskedSoftmax = { scores, mask in
      choosing(scores, mask.map { may in may.indices.map { !may[...$0].contains(false) } })
    }
  },
  .wrong(
    "counts the seen keys, and treats the first so many as the seen ones",
    told: "It only counts how many columns are seen"
  ) {
    $0.maskedSoftmax = { scores, mask in
      choosing(
        scores,
        mask.map { may in
          let count = may.count { $0 }
          return may.indices.map { $0 < count }
        })
    }
  },
  .wrong("hides keys after the softmax, and it runs down the columns") {
    $0.maskedSoftmax = { scores, mask in
      let weights = scores.transposed.softmaxOverRows().transposed
      return chosen(weights, mask, else: 0)
    }
  },
]

private func chosen(_ scores: Matrix, _ mask: [[Bool]], else other: Scalar) -> Matrix {
  Matrix(rows: scores.rows, columns: scores.columns) { mask[$0][$1] ? scores[$0, $1] : other }
}

/// The right one, for another mask.
private func choosing(_ scores: Matrix, _ mask: [[Bool]]) -> Matrix {
  rowByRow(scores, mask) { row, may in
    zip(row, may).filter { $0.1 }.map { $0.0 }.max() ?? 0
  }
}

private func rowByRow(
  _ scores: Matrix, _ mask: [[Bool]], shift: (_ row: [Scalar], _ mask: [Bool]) -> Scalar
) -> Matrix {
  var weights = Matrix(rows: scores.rows, columns: scores.columns)
  for t in 0..<scores.rows {
    let shift = shift(scores[row: t], mask[t])
    let seen = (0..<scores.columns).filter { mask[t][$0] }
    let total = seen.reduce(0) { $0 + exp(scores[t, $1] - shift) }
    for s in seen { weights[t, s] = exp(scores[t, s] - shift) / total }
  }
  return weights
}

@Sendable private func afterwards(_ scores: Matrix, mask: [[Bool]]) throws -> Matrix {
  chosen(scores.softmaxOverRows(), mask, else: 0)
}

@Sendable private func downColumns(_ scores: Matrix, mask: [[Bool]]) throws -> Matrix {
  let turned = (0..<scores.columns).map { s in mask.map { $0[s] } }
  return choosing(scores.transposed, turned).transposed
}

@Sendable private func multiplied(_ scores: Matrix, mask: [[Bool]]) throws -> Matrix {
  var weights = Matrix(rows: scores.rows, columns: scores.columns)
  for t in 0..<scores.rows {
    let seen = (0..<scores.columns).filter { mask[t][$0] }
    guard let largest = seen.map({ scores[t, $0] }).max() else { continue }
    for s in 0..<scores.columns {
      weights[t, s] = exp(scores[t, s] - largest) * (mask[t][s] ? 1 : 0)
    }
    let total = weights[row: t].reduce(0, +)
    for s in 0..<scores.columns { weights[t, s] /= total }
  }
  return weights
}

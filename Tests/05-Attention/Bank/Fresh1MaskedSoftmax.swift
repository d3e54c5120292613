import AttentionModel
import Foundation
import RNNMath
import TestSupport

/// Answers to exercise 5.1, written last, to see how many of the wrong ones have a name.
let fresh1MaskedSoftmax: [BankAnswer<AttentionAnswers>] = [
  .right("packs the scores that are seen, and unpacks their softmax") {
    $0.maskedSoftmax = packed
  },
  .wrong(
    "applies the mask after the softmax of the whole row",
    told: "Hidden weights are set to zero after the softmax"
  ) {
    $0.maskedSoftmax = { scores, mask in
      let weights = scores.softmaxOverRows()
      return Matrix(rows: scores.rows, columns: scores.columns) { t, s in
        mask[t][s] ? weights[t, s] : 0
      }
    }
  },
  .wrong(
    "sets hidden scores to −10⁹, so that a hidden row becomes a plain mean",
    told: "Hidden scores are −1e9, not −∞, and rows that see nothing are forgotten"
  ) {
    $0.maskedSoftmax = { hiding($0, $1, behind: -1e9).softmaxOverRows() }
  },
  .wrong(
    "sets hidden scores to −∞, so that a hidden row becomes NaN",
    told: "A row that sees nothing is NaN"
  ) {
    $0.maskedSoftmax = { hiding($0, $1, behind: -.infinity).softmaxOverRows() }
  },
  .wrong("doesn't subtract the largest score", told: "No maximum subtracted") {
    $0.maskedSoftmax = { shifted($0, $1) { _, _ in 0 } }
  },
  .wrong(
    "looks for the largest score among the hidden ones too",
    told: "The largest score is looked for among hidden ones too"
  ) {
    $0.maskedSoftmax = { scores, mask in
      shifted(scores, mask) { t, _ in scores[row: t].max() ?? 0 }
    }
  },
  .wrong(
    "subtracts the largest visible score of the whole matrix, not of the row",
    told: "One maximum for the whole matrix"
  ) {
    $0.maskedSoftmax = { scores, mask in
      let visible = (0..<scores.rows).flatMap { t in
        (0..<scores.columns).filter { mask[t][$0] }.map { scores[t, $0] }
      }
      let largest = visible.max() ?? 0
      return shifted(scores, mask) { _, _ in largest }
    }
  },
]

@Sendable private func hiding(_ scores: Matrix, _ mask: [[Bool]], behind value: Scalar) -> Matrix {
  Matrix(rows: scores.rows, columns: scores.columns) { t, s in mask[t][s] ? scores[t, s] : value }
}

@Sendable private func shifted(
  _ scores: Matrix, _ mask: [[Bool]], by shift: (_ t: Int, _ seen: [Int]) -> Scalar
) -> Matrix {
  var weights = Matrix(rows: scores.rows, columns: scores.columns)
  for t in 0..<scores.rows {
    let seen = (0..<scores.columns).filter { mask[t][$0] }
    if seen.isEmpty { continue }
    let largest = shift(t, seen)
    let total = seen.reduce(Scalar(0)) { $0 + exp(scores[t, $1] - largest) }
    for s in seen { weights[t, s] = exp(scores[t, s] - largest) / total }
  }
  return weights
}

@Sendable private func packed(_ scores: Matrix, _ mask: [[Bool]]) -> Matrix {
  Matrix(
    rows: scores.rows, columns: scores.columns,
    values: mask.enumerated().flatMap { t, row in
      let seen = zip(scores[row: t], row).filter(\.1).map(\.0)
      var rest = Matrix(row: seen).softmaxOverRows().values[...]
      return row.map { isSeen in isSeen ? rest.removeFirst() : 0 }
    })
}

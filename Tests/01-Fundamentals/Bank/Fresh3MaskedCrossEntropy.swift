import Foundation
import FundamentalsModel
import RNNMath
import TestSupport

/// Answers to exercise 1.3, written last, to see how many of the wrong ones have a name.
let fresh3MaskedCrossEntropy: [BankAnswer<FundamentalsAnswers>] = [
  .right("collects ln p of all rows first, then goes through the counted ones") {
    $0.maskedCrossEntropy = { logits, targets, mask in
      let logP = logits.rowsOfLogP
      let counted = mask.indices.filter { mask[$0] }
      var dLogits = Matrix(rows: logits.rows, columns: logits.columns)
      if counted.isEmpty { return (0, dLogits) }
      let share = 1 / Scalar(counted.count)
      for n in counted {
        dLogits[row: n] = logP[n].enumerated().map { v, value in
          share * (exp(value) - (v == targets[n] ? 1 : 0))
        }
      }
      return (-share * counted.map { logP[$0][targets[$0]] }.reduce(0, +), dLogits)
    }
  },
  .wrong(
    "keeps p from falling below 1e-12 before it takes the logarithm",
    told: "Small probabilities are raised to 1e-12"
  ) {
    $0.maskedCrossEntropy = { logits, targets, mask in
      entropy(logits, targets, mask, surprise: { -log(max(exp($0), 1e-12)) })
    }
  },
  .wrong(
    "returns the sum of the surprises as the loss, not their mean",
    told: "The loss is summed, the gradient averaged"
  ) {
    $0.maskedCrossEntropy = { logits, targets, mask in
      let (loss, dLogits) = entropy(logits, targets, mask)
      return (loss * Scalar(mask.count { $0 }), dLogits)
    }
  },
  .wrong(
    "leaves padding out of the gradient and out of M, but not out of the loss",
    told: "Padding enters the loss"
  ) {
    $0.maskedCrossEntropy = paddingInTheLoss
  },
  .wrong("takes the logarithm to base two, so the loss is in bits", told: "Bits, not nats") {
    $0.maskedCrossEntropy = { logits, targets, mask in
      entropy(logits, targets, mask, surprise: { -$0 / log(2) })
    }
  },
  .wrong(
    "subtracts p from the one-hot row, the wrong way round",
    told: "The sign of the gradient is turned"
  ) {
    $0.maskedCrossEntropy = { logits, targets, mask in
      let (loss, dLogits) = entropy(logits, targets, mask)
      return (loss, -dLogits)
    }
  },
  .wrong(
    "puts the gradients of the counted rows at the top, without the gaps of padding",
    told: "The gradient's rows are put together"
  ) {
    $0.maskedCrossEntropy = { logits, targets, mask in
      let (loss, dLogits) = entropy(logits, targets, mask)
      var packed = Matrix(rows: logits.rows, columns: logits.columns)
      for (place, n) in mask.indices.filter({ mask[$0] }).enumerated() {
        packed[row: place] = dLogits[row: n]
      }
      return (loss, packed)
    }
  },
]

extension Matrix {
  fileprivate var rowsOfLogP: [[Scalar]] {
    (0..<rows).map { n in
      let row = self[row: n]
      let maximum = row.max() ?? 0
      let height = maximum + log(row.reduce(0) { $0 + exp($1 - maximum) })
      return row.map { $0 - height }
    }
  }
}

private func entropy(
  _ logits: Matrix, _ targets: [Int], _ mask: [Bool], surprise: (Scalar) -> Scalar = { -$0 }
) -> (loss: Scalar, dLogits: Matrix) {
  let count = Scalar(mask.count { $0 })
  var loss: Scalar = 0
  var dLogits = Matrix(rows: logits.rows, columns: logits.columns)
  for (n, logP) in logits.rowsOfLogP.enumerated() where mask[n] {
    loss += surprise(logP[targets[n]]) / count
    dLogits[row: n] = logP.map { exp($0) / count }
    dLogits[n, targets[n]] -= 1 / count
  }
  return (loss, dLogits)
}

@Sendable private func paddingInTheLoss(
  _ logits: Matrix, _ targets: [Int], _ mask: [Bool]
) -> (loss: Scalar, dLogits: Matrix) {
  let count = Scalar(mask.count { $0 })
  let dLogits = entropy(logits, targets, mask).dLogits
  if count == 0 { return (0, dLogits) }
  var loss: Scalar = 0
  for (n, logP) in logits.rowsOfLogP.enumerated() { loss -= logP[targets[n]] / count }
  return (loss, dLogits)
}

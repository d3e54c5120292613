import Foundation
import RNNMath

/// Exercise 1.3, right unless an argument says otherwise.
///
/// - Parameters:
///   - divisor: from the number of positions that count and of all
///   - surprise: from p; the safe form without p if there is none
///   - one: what is subtracted at the target before the division by the divisor, which it is given
func crossEntropyVariant(
  _ logits: Matrix, _ targets: [Int], _ mask: [Bool],
  divisor: (_ counted: Scalar, _ all: Scalar) -> Scalar = { counted, _ in counted },
  paddingInLoss: Bool = false, paddingInGradient: Bool = false,
  surprise: ((_ p: Scalar) -> Scalar)? = nil, one: (_ divisor: Scalar) -> Scalar = { _ in 1 }
) -> (loss: Scalar, dLogits: Matrix) {
  var (loss, dLogits): (Scalar, Matrix) = (0, Matrix(rows: logits.rows, columns: logits.columns))
  let counted = mask.count { $0 }
  if counted == 0 { return (loss, dLogits) }
  let divisor = divisor(Scalar(counted), Scalar(mask.count))
  for n in 0..<logits.rows {
    let row = logits[row: n]
    let maximum = row.max() ?? 0
    let exponentials = row.map { exp($0 - maximum) }
    let sum = exponentials.reduce(0, +)
    if mask[n] || paddingInLoss {
      let p = exponentials[targets[n]] / sum
      loss += (surprise?(p) ?? (log(sum) + maximum - row[targets[n]])) / divisor
    }
    if mask[n] || paddingInGradient {
      dLogits[row: n] = exponentials.map { $0 / sum / divisor }
      dLogits[n, targets[n]] -= one(divisor) / divisor
    }
  }
  return (loss, dLogits)
}

/// Exercise 1.3 without its first line, the one that asks whether any position counts.
@Sendable func crossEntropyUnguarded(
  _ logits: Matrix, _ targets: [Int], _ mask: [Bool]
) throws -> (loss: Scalar, dLogits: Matrix) {
  let count = Scalar(mask.count { $0 })
  let logProbabilities = logits.logSoftmaxOverRows()
  var (loss, dLogits): (Scalar, Matrix) = (0, Matrix(rows: logits.rows, columns: logits.columns))
  for n in 0..<logits.rows where mask[n] {
    loss -= logProbabilities[n, targets[n]]
    dLogits[row: n] = logProbabilities[row: n].map { exp($0) / count }
    dLogits[n, targets[n]] -= 1 / count
  }
  return (loss / count, dLogits)
}

/// Exercise 1.3 with a counter of its own for the targets, which padding does not move.
@Sendable func crossEntropyTargetsWithoutGaps(
  _ logits: Matrix, _ targets: [Int], _ mask: [Bool]
) throws -> (loss: Scalar, dLogits: Matrix) {
  var next = 0
  var shifted = targets
  for n in 0..<logits.rows where mask[n] {
    shifted[n] = targets[next]
    next += 1
  }
  return crossEntropyVariant(logits, shifted, mask)
}

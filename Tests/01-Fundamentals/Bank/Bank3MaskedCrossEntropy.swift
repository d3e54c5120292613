import Foundation
import FundamentalsModel
import RNNMath
import TestSupport

/// Right answers to exercise 1.3 by someone who had not seen its grader.
let bank3MaskedCrossEntropy: [BankAnswer<FundamentalsAnswers>] = [
  .right("one loop over the positions that count") { $0.maskedCrossEntropy = oneLoop },
  .right("only the rows that count, taken out and put back") {
    $0.maskedCrossEntropy = takenOut
  },
  .right("the library's function") {
    $0.maskedCrossEntropy = { logits, targets, mask in
      let result = logits.crossEntropy(targets: targets, mask: mask)
      return (result.loss, result.dLogits)
    }
  },
  .right("weights of zero and one, from the last row to the first, M at least one") {
    $0.maskedCrossEntropy = zeroOneWeights
  },
  .right("the logarithm of a sum of differences from the target's score") {
    $0.maskedCrossEntropy = differencesFromTheTarget
  },
  .right("zip, and a one-hot matrix subtracted") { $0.maskedCrossEntropy = withOneHotRows },
]

@Sendable private func oneLoop(
  _ logits: Matrix, _ targets: [Int], _ mask: [Bool]
) throws -> (loss: Scalar, dLogits: Matrix) {
  var count = 0
  for counts in mask where counts { count += 1 }
  var (loss, dLogits): (Scalar, Matrix) = (0, Matrix(rows: logits.rows, columns: logits.columns))
  if count == 0 { return (loss, dLogits) }
  for n in 0..<logits.rows {
    if !mask[n] { continue }
    var maximum = logits[n, 0]
    for v in 1..<max(1, logits.columns) where logits[n, v] > maximum { maximum = logits[n, v] }
    var sum: Scalar = 0
    for v in 0..<logits.columns { sum += exp(logits[n, v] - maximum) }
    loss += log(sum) - (logits[n, targets[n]] - maximum)
    for v in 0..<logits.columns {
      var difference = exp(logits[n, v] - maximum) / sum
      if v == targets[n] { difference -= 1 }
      dLogits[n, v] = difference / Scalar(count)
    }
  }
  return (loss / Scalar(count), dLogits)
}

@Sendable private func takenOut(
  _ logits: Matrix, _ targets: [Int], _ mask: [Bool]
) throws -> (loss: Scalar, dLogits: Matrix) {
  let counted = mask.indices.filter { mask[$0] }
  var dLogits = Matrix(rows: logits.rows, columns: logits.columns)
  guard let share = counted.isEmpty ? nil : 1 / Scalar(counted.count) else { return (0, dLogits) }
  let logProbabilities = logits.rows(at: counted).logSoftmaxOverRows()
  var loss: Scalar = 0
  for (place, n) in counted.enumerated() {
    loss -= share * logProbabilities[place, targets[n]]
    dLogits[row: n] = logProbabilities[row: place].map { share * exp($0) }
    dLogits[n, targets[n]] -= share
  }
  return (loss, dLogits)
}

@Sendable private func zeroOneWeights(
  _ logits: Matrix, _ targets: [Int], _ mask: [Bool]
) throws -> (loss: Scalar, dLogits: Matrix) {
  let weights = mask.map { $0 ? Scalar(1) : 0 }
  let count = max(1, weights.reduce(0, +))
  var dLogits = logits.softmaxOverRows()
  let logProbabilities = logits.logSoftmaxOverRows()
  var loss: Scalar = 0
  for n in (0..<logits.rows).reversed() {
    loss += weights[n] * -logProbabilities[n, targets[n]]
    dLogits[n, targets[n]] -= 1
    dLogits[row: n] = dLogits[row: n].map { weights[n] * $0 / count }
  }
  return (loss / count, dLogits)
}

@Sendable private func differencesFromTheTarget(
  _ logits: Matrix, _ targets: [Int], _ mask: [Bool]
) throws -> (loss: Scalar, dLogits: Matrix) {
  let positions = (0..<logits.rows).filter { mask[$0] }
  var dLogits = Matrix(rows: logits.rows, columns: logits.columns)
  var surprises: [Scalar] = []
  for n in positions {
    let differences = logits[row: n].map { $0 - logits[n, targets[n]] }
    let largest = differences.max() ?? 0
    surprises.append(largest + log(differences.map { exp($0 - largest) }.reduce(0, +)))
    for v in 0..<logits.columns {
      let p = exp(differences[v] - surprises[surprises.count - 1])
      dLogits[n, v] = (p - (v == targets[n] ? 1 : 0)) / Scalar(positions.count)
    }
  }
  return (positions.isEmpty ? 0 : surprises.reduce(0, +) / Scalar(positions.count), dLogits)
}

@Sendable private func withOneHotRows(
  _ logits: Matrix, _ targets: [Int], _ mask: [Bool]
) throws -> (loss: Scalar, dLogits: Matrix) {
  let count = Scalar(mask.lazy.filter { $0 }.count)
  if count == 0 { return (0, 0 * logits) }
  let oneHot = Matrix.identity(logits.columns).rows(at: targets)
  let chosen = Matrix(rows: logits.rows, columns: logits.columns) { n, _ in mask[n] ? 1 / count : 0
  }
  let loss = -logits.logSoftmaxOverRows().hadamard(oneHot).hadamard(chosen).sum
  return (loss, (logits.softmaxOverRows() - oneHot).hadamard(chosen))
}

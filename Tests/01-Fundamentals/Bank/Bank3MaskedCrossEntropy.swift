import Foundation
import FundamentalsModel
import RNNMath
import TestSupport

/// Answers to exercise 1.3 by someone who had not seen its grader.
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

  .wrong("divides by all positions, padding included") {
    $0.maskedCrossEntropy = { crossEntropyVariant($0, $1, $2, divisor: { _, all in all }) }
  },
  .wrong("the sum over the positions in place of their mean") {
    $0.maskedCrossEntropy = { crossEntropyVariant($0, $1, $2, divisor: { _, _ in 1 }) }
  },
  .wrong("also divides by the size of the vocabulary") {
    $0.maskedCrossEntropy = { logits, targets, mask in
      crossEntropyVariant(
        logits, targets, mask, divisor: { counted, _ in counted * Scalar(logits.columns) })
    }
  },
  .wrong("does not divide the gradient by M") {
    $0.maskedCrossEntropy = { logits, targets, mask in
      let result = crossEntropyVariant(logits, targets, mask)
      return (result.loss, Scalar(mask.count { $0 }) * result.dLogits)
    }
  },
  .wrong("padding has a gradient") {
    $0.maskedCrossEntropy = { crossEntropyVariant($0, $1, $2, paddingInGradient: true) }
  },
  .wrong("padding adds to the loss") {
    $0.maskedCrossEntropy = { crossEntropyVariant($0, $1, $2, paddingInLoss: true) }
  },
  .wrong("takes false to mean that a position counts") {
    $0.maskedCrossEntropy = { crossEntropyVariant($0, $1, $2.map { !$0 }) }
  },
  .wrong("divides by zero if no position counts") { $0.maskedCrossEntropy = crossEntropyUnguarded },
  .wrong("takes the logarithm of a p that may have rounded to zero") {
    $0.maskedCrossEntropy = { crossEntropyVariant($0, $1, $2, surprise: { -log($0) }) }
  },
  .wrong("lets no p be below 1e-12, so that great surprises come out too small") {
    $0.maskedCrossEntropy = { crossEntropyVariant($0, $1, $2, surprise: { -log(max($0, 1e-12)) }) }
  },
  .wrong("adds 1e-7 to p before the logarithm") {
    $0.maskedCrossEntropy = { crossEntropyVariant($0, $1, $2, surprise: { -log($0 + 1e-7) }) }
  },
  .wrong("the loss in bits") {
    $0.maskedCrossEntropy = { logits, targets, mask in
      let result = crossEntropyVariant(logits, targets, mask)
      return (result.loss / log(2), result.dLogits)
    }
  },
  .wrong("the sign of the gradient is turned: onehot − p") {
    $0.maskedCrossEntropy = { logits, targets, mask in
      let result = crossEntropyVariant(logits, targets, mask)
      return (result.loss, -result.dLogits)
    }
  },
  .wrong("the sign of the loss is turned") {
    $0.maskedCrossEntropy = { logits, targets, mask in
      let result = crossEntropyVariant(logits, targets, mask)
      return (-result.loss, result.dLogits)
    }
  },
  .wrong("only the target's element has a gradient") {
    $0.maskedCrossEntropy = { logits, targets, mask in
      let result = crossEntropyVariant(logits, targets, mask)
      let onlyTargets = Matrix(rows: logits.rows, columns: logits.columns) { n, v in
        v == targets[n] ? result.dLogits[n, v] : 0
      }
      return (result.loss, onlyTargets)
    }
  },
  .wrong("the one-hot row is not subtracted") {
    $0.maskedCrossEntropy = { crossEntropyVariant($0, $1, $2, one: { _ in 0 }) }
  },
  .wrong("divides p by M, but subtracts a whole one") {
    $0.maskedCrossEntropy = { crossEntropyVariant($0, $1, $2, one: { $0 }) }
  },
  .wrong("takes the next unused target at each position that counts") {
    $0.maskedCrossEntropy = crossEntropyTargetsWithoutGaps
  },
  .wrong("stops at the first position of padding, as if all padding were at the end") {
    $0.maskedCrossEntropy = { logits, targets, mask in
      let first = mask.firstIndex(of: false) ?? mask.count
      return crossEntropyVariant(logits, targets, mask.indices.map { $0 < first })
    }
  },
  .wrong("takes the first M positions for those that count") {
    $0.maskedCrossEntropy = { logits, targets, mask in
      let counted = mask.count { $0 }
      return crossEntropyVariant(logits, targets, mask.indices.map { $0 < counted })
    }
  },
  .wrong("two causes: divides by all positions, and padding has a gradient") {
    $0.maskedCrossEntropy = {
      crossEntropyVariant($0, $1, $2, divisor: { _, all in all }, paddingInGradient: true)
    }
  },
]

// Right.

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

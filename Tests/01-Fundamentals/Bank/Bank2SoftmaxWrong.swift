import Foundation
import FundamentalsModel
import RNNMath
import TestSupport

/// Wrong answers to exercise 1.2 by someone who had not seen its grader, and what it tells of them.
let bank2SoftmaxWrong: [BankAnswer<FundamentalsAnswers>] = [
  .wrong(
    "does not subtract the maximum, so that large scores overflow",
    told: "No maximum subtracted"
  ) {
    $0.softmax = { shifted($0) { _, _ in 0 } }
  },
  .wrong(
    "subtracts the largest score of the whole matrix, not of the row",
    told: "One maximum for the whole matrix"
  ) {
    $0.softmax = { shifted($0) { _, logits in logits.values.max() ?? 0 } }
  },
  .wrong(
    "subtracts the smallest score of the row: overflows where scores lie far apart",
    told: "The smallest logit is subtracted"
  ) {
    $0.softmax = { shifted($0) { row, _ in row.min() ?? 0 } }
  },
  .wrong(
    "the search for the maximum begins at 0: breaks where all scores are far below it",
    told: "The search for the maximum begins at 0"
  ) {
    $0.softmax = { shifted($0) { row, _ in row.reduce(0, Swift.max) } }
  },
  .wrong(
    "subtracts the largest absolute value: breaks where it belongs to a negative score",
    told: "The largest absolute value is subtracted"
  ) {
    $0.softmax = { shifted($0) { row, _ in row.map(abs).max() ?? 0 } }
  },
  .wrong(
    "subtracts the row's first score, not its largest",
    told: "The first logit is subtracted"
  ) {
    $0.softmax = { shifted($0) { row, _ in row.first ?? 0 } }
  },
  .wrong(
    "adds the maximum in place of subtracting it, so that large scores overflow",
    told: "The maximum is added"
  ) {
    $0.softmax = { shifted($0) { row, _ in -(row.max() ?? 0) } }
  },
  .wrong(
    "normalises each column, not each row",
    told: "Normalised down the columns"
  ) {
    $0.softmax = { $0.transposed.softmaxOverRows().transposed }
  },
  .wrong(
    "divides by the largest exponential instead of their sum",
    told: "Not normalised"
  ) { $0.softmax = byTheLargest },
  .wrong(
    "divides by the sum over the whole matrix",
    told: "Divided by the sum over all rows"
  ) { $0.softmax = wholeMatrix },
  .wrong(
    "the sum is not set back to zero for the next row",
    told: "The sum is not set back to zero"
  ) { $0.softmax = sumCarriedOn },
  .wrong(
    "the maximum is not forgotten for the next row",
    told: "The maximum of the rows before is kept"
  ) { $0.softmax = maximumCarriedOn },
  .wrong("caps the scores at 700 so that nothing overflows") {
    $0.softmax = { $0.map { min($0, 700) }.softmaxOverRows() }
  },
  .wrong(
    "turns the sign of the exponent: the lowest score wins",
    told: "The sign of the exponent is turned"
  ) {
    $0.softmax = { (-$0).softmaxOverRows() }
  },
  .wrong(
    "divides the scores by their sum without an exponential",
    told: "No exponential"
  ) { $0.softmax = noExponential },
  .wrong(
    "takes the sigmoid of each score, so that rows do not sum to one",
    told: "The sigmoid of each logit"
  ) {
    $0.softmax = { $0.sigmoid() }
  },
  .wrong("adds 1e-6 to the sum against a division by zero") { $0.softmax = padded },
  .wrong("two causes: no maximum is subtracted, and columns are normalised") {
    $0.softmax = { shifted($0.transposed) { _, _ in 0 }.transposed }
  },
]

/// Softmax of each row, after a shift of the caller's choice.
private func shifted(
  _ logits: Matrix, by shift: (_ row: [Scalar], _ logits: Matrix) -> Scalar
) -> Matrix {
  var result = logits
  for n in 0..<logits.rows {
    let row = logits[row: n]
    let amount = shift(row, logits)
    let exponentials = row.map { exp($0 - amount) }
    let sum = exponentials.reduce(0, +)
    result[row: n] = exponentials.map { $0 / sum }
  }
  return result
}

private func exponentials(_ row: [Scalar]) -> [Scalar] {
  let maximum = row.max() ?? 0
  return row.map { exp($0 - maximum) }
}

@Sendable private func byTheLargest(_ logits: Matrix) throws -> Matrix {
  var result = logits
  for n in 0..<logits.rows {
    let powers = exponentials(logits[row: n])
    let largest = powers.max() ?? 1
    result[row: n] = powers.map { $0 / largest }
  }
  return result
}

@Sendable private func wholeMatrix(_ logits: Matrix) throws -> Matrix {
  var result = logits
  for n in 0..<logits.rows { result[row: n] = exponentials(logits[row: n]) }
  let sum = result.sum
  return result.map { $0 / sum }
}

@Sendable private func sumCarriedOn(_ logits: Matrix) throws -> Matrix {
  var result = logits
  var sum: Scalar = 0
  for n in 0..<logits.rows {
    let powers = exponentials(logits[row: n])
    for power in powers { sum += power }
    result[row: n] = powers.map { $0 / sum }
  }
  return result
}

@Sendable private func maximumCarriedOn(_ logits: Matrix) throws -> Matrix {
  var result = logits
  var maximum = -Scalar.infinity
  for n in 0..<logits.rows {
    for score in logits[row: n] where score > maximum { maximum = score }
    let powers = logits[row: n].map { exp($0 - maximum) }
    let sum = powers.reduce(0, +)
    result[row: n] = powers.map { $0 / sum }
  }
  return result
}

@Sendable private func noExponential(_ logits: Matrix) throws -> Matrix {
  var result = logits
  for n in 0..<logits.rows {
    let sum = logits[row: n].reduce(0, +)
    result[row: n] = logits[row: n].map { $0 / sum }
  }
  return result
}

@Sendable private func padded(_ logits: Matrix) throws -> Matrix {
  var result = logits
  for n in 0..<logits.rows {
    let powers = exponentials(logits[row: n])
    let sum = powers.reduce(0, +) + 1e-6
    result[row: n] = powers.map { $0 / sum }
  }
  return result
}

import Foundation
import FundamentalsModel
import RNNMath
import TestSupport

/// Answers to exercise 1.2, written last, to see how many of the wrong ones have a name.
let fresh2Softmax: [BankAnswer<FundamentalsAnswers>] = [
  .right("the logarithm of the sum goes into the exponent") { $0.softmax = byLogarithms },
  .wrong(
    "subtracts the maximum of the first row from every row",
    told: "The first row's maximum is subtracted from every row"
  ) {
    $0.softmax = maximumOfTheFirstRow
  },
  .wrong(
    "looks for the maximum from zero upwards, so very negative rows keep their height",
    told: "The search for the maximum begins at 0"
  ) {
    $0.softmax = { logits in
      byRows(logits) { row in
        var maximum: Scalar = 0
        for score in row where score > maximum { maximum = score }
        let exponentials = row.map { exp($0 - maximum) }
        let sum = exponentials.reduce(0, +)
        return exponentials.map { $0 / sum }
      }
    }
  },
  .wrong("never sets the sum back to zero between rows", told: "The sum is not set back to zero") {
    $0.softmax = sumOfAllRowsSoFar
  },
  .wrong(
    "cuts scores off at 700 instead of subtracting the maximum", told: "Large logits are cut off"
  ) {
    $0.softmax = { logits in
      byRows(logits) { row in
        let exponentials = row.map { exp(min($0, 700)) }
        let sum = exponentials.reduce(0, +)
        return exponentials.map { $0 / sum }
      }
    }
  },
  .wrong("subtracts the row's mean instead of its maximum", told: "The mean is subtracted") {
    $0.softmax = { logits in
      byRows(logits) { row in
        let mean = row.reduce(0, +) / Scalar(row.count)
        let exponentials = row.map { exp($0 - mean) }
        let sum = exponentials.reduce(0, +)
        return exponentials.map { $0 / sum }
      }
    }
  },
  .wrong(
    "sums the exponentials of the scores before the maximum was subtracted",
    told: "The sum has other exponentials"
  ) {
    $0.softmax = { logits in
      byRows(logits) { row in
        let maximum = row.max() ?? 0
        let sum = row.reduce(0) { $0 + exp($1) }
        return row.map { exp($0 - maximum) / sum }
      }
    }
  },
]

private func byRows(_ logits: Matrix, _ transform: ([Scalar]) -> [Scalar]) -> Matrix {
  var result = logits
  for n in 0..<logits.rows { result[row: n] = transform(logits[row: n]) }
  return result
}

@Sendable private func byLogarithms(_ logits: Matrix) -> Matrix {
  byRows(logits) { row in
    let maximum = row.reduce(-Scalar.infinity) { max($0, $1) }
    var sum: Scalar = 0
    for score in row.reversed() { sum += exp(score - maximum) }
    let height = maximum + log(sum)
    return row.map { exp($0 - height) }
  }
}

@Sendable private func maximumOfTheFirstRow(_ logits: Matrix) -> Matrix {
  guard logits.rows > 0 else { return logits }
  let maximum = logits[row: 0].max() ?? 0
  return byRows(logits) { row in
    let exponentials = row.map { exp($0 - maximum) }
    let sum = exponentials.reduce(0, +)
    return exponentials.map { $0 / sum }
  }
}

@Sendable private func sumOfAllRowsSoFar(_ logits: Matrix) -> Matrix {
  var sum: Scalar = 0
  var result = logits
  for n in 0..<logits.rows {
    let maximum = logits[row: n].max() ?? 0
    for v in 0..<logits.columns {
      result[n, v] = exp(logits[n, v] - maximum)
      sum += result[n, v]
    }
    for v in 0..<logits.columns { result[n, v] /= sum }
  }
  return result
}

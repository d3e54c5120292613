import Foundation
import FundamentalsModel
import RNNMath
import TestSupport

/// Answers to exercise 1.2 by someone who had not seen its grader.
let bank2Softmax: [BankAnswer<FundamentalsAnswers>] = [
  .right("the maximum by hand, sums in reverse") { $0.softmax = reversedSums },
  .right("array functions, a row at a time") { $0.softmax = arrayFunctions },
  .right("the exponential of the log-probability") { $0.softmax = throughLogarithms },
  .right("one over the sum of exponentials of differences") { $0.softmax = differences },
  .right("one pass that rescales its sum when a larger score comes") { $0.softmax = onePass },
  .right("in place, on the flat array") { $0.softmax = inPlace },
  .right("the library's function") { $0.softmax = { $0.softmaxOverRows() } },

  .wrong("does not subtract the maximum, so that large scores overflow") {
    $0.softmax = { shifted($0) { _, _ in 0 } }
  },
  .wrong("subtracts the largest score of the whole matrix, not of the row") {
    $0.softmax = { shifted($0) { _, logits in logits.values.max() ?? 0 } }
  },
  .wrong("subtracts the smallest score of the row: overflows where scores lie far apart") {
    $0.softmax = { shifted($0) { row, _ in row.min() ?? 0 } }
  },
  .wrong("the search for the maximum begins at 0: breaks where all scores are far below it") {
    $0.softmax = { shifted($0) { row, _ in row.reduce(0, Swift.max) } }
  },
  .wrong("subtracts the largest absolute value: breaks where it belongs to a negative score") {
    $0.softmax = { shifted($0) { row, _ in row.map(abs).max() ?? 0 } }
  },
  .wrong("subtracts the row's first score, not its largest") {
    $0.softmax = { shifted($0) { row, _ in row.first ?? 0 } }
  },
  .wrong("adds the maximum in place of subtracting it, so that large scores overflow") {
    $0.softmax = { shifted($0) { row, _ in -(row.max() ?? 0) } }
  },
  .wrong("normalises each column, not each row") {
    $0.softmax = { $0.transposed.softmaxOverRows().transposed }
  },
  .wrong("divides by the largest exponential instead of their sum") { $0.softmax = byTheLargest },
  .wrong("divides by the sum over the whole matrix") { $0.softmax = wholeMatrix },
  .wrong("the sum is not set back to zero for the next row") { $0.softmax = sumCarriedOn },
  .wrong("the maximum is not forgotten for the next row") { $0.softmax = maximumCarriedOn },
  .wrong("caps the scores at 700 so that nothing overflows") {
    $0.softmax = { $0.map { min($0, 700) }.softmaxOverRows() }
  },
  .wrong("turns the sign of the exponent: the lowest score wins") {
    $0.softmax = { (-$0).softmaxOverRows() }
  },
  .wrong("divides the scores by their sum without an exponential") { $0.softmax = noExponential },
  .wrong("takes the sigmoid of each score, so that rows do not sum to one") {
    $0.softmax = { $0.sigmoid() }
  },
  .wrong("adds 1e-6 to the sum against a division by zero") { $0.softmax = padded },
  .wrong("two causes: no maximum is subtracted, and columns are normalised") {
    $0.softmax = { shifted($0.transposed) { _, _ in 0 }.transposed }
  },
]

// Right.

@Sendable private func reversedSums(_ logits: Matrix) throws -> Matrix {
  var result = Matrix(rows: logits.rows, columns: logits.columns)
  for n in 0..<logits.rows {
    var maximum = -Scalar.infinity
    for v in 0..<logits.columns {
      if logits[n, v] > maximum { maximum = logits[n, v] }
    }
    for v in 0..<logits.columns { result[n, v] = exp(logits[n, v] - maximum) }
    var sum: Scalar = 0
    for v in (0..<logits.columns).reversed() { sum += result[n, v] }
    for v in 0..<logits.columns { result[n, v] = result[n, v] / sum }
  }
  return result
}

@Sendable private func arrayFunctions(_ logits: Matrix) throws -> Matrix {
  let rows = (0..<logits.rows).flatMap { n in
    let row = logits[row: n]
    let exponentials = row.map { exp($0 - (row.max() ?? 0)) }
    let factor = 1 / exponentials.reduce(0, +)
    return exponentials.map { factor * $0 }
  }
  return Matrix(rows: logits.rows, columns: logits.columns, values: rows)
}

@Sendable private func throughLogarithms(_ logits: Matrix) throws -> Matrix {
  Matrix(rows: logits.rows, columns: logits.columns) { n, v in
    let row = logits[row: n]
    let largest = row.sorted()[row.count - 1]
    let logarithmOfSum = log(row.reduce(0) { $0 + exp($1 - largest) })
    return exp(logits[n, v] - largest - logarithmOfSum)
  }
}

@Sendable private func differences(_ logits: Matrix) throws -> Matrix {
  Matrix(rows: logits.rows, columns: logits.columns) { n, v in
    1 / logits[row: n].reduce(0) { $0 + exp($1 - logits[n, v]) }
  }
}

@Sendable private func onePass(_ logits: Matrix) throws -> Matrix {
  var result = logits
  for n in 0..<logits.rows {
    var (maximum, sum): (Scalar, Scalar) = (-.infinity, 0)
    for score in logits[row: n] {
      if score > maximum {
        sum = sum * exp(maximum - score) + 1
        maximum = score
      } else {
        sum += exp(score - maximum)
      }
    }
    result[row: n] = logits[row: n].map { exp($0 - maximum) / sum }
  }
  return result
}

@Sendable private func inPlace(_ logits: Matrix) throws -> Matrix {
  var result = logits
  let width = logits.columns
  for start in stride(from: 0, to: result.values.count, by: max(1, width)) {
    let range = start..<start + width
    let maximum = result.values[range].max() ?? 0
    for index in range { result.values[index] = exp(result.values[index] - maximum) }
    let sum = result.values[range].reduce(0, +)
    for index in range { result.values[index] /= sum }
  }
  return result
}

// Wrong.

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

import Foundation
import FundamentalsModel
import RNNMath
import TestSupport

/// Right answers to exercise 1.2 by someone who had not seen its grader.
let bank2Softmax: [BankAnswer<FundamentalsAnswers>] = [
  .right("the maximum by hand, sums in reverse") { $0.softmax = reversedSums },
  .right("array functions, a row at a time") { $0.softmax = arrayFunctions },
  .right("the exponential of the log-probability") { $0.softmax = throughLogarithms },
  .right("one over the sum of exponentials of differences") { $0.softmax = differences },
  .right("one pass that rescales its sum when a larger score comes") { $0.softmax = onePass },
  .right("in place, on the flat array") { $0.softmax = inPlace },
  .right("the library's function") { $0.softmax = { $0.softmaxOverRows() } },
]

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

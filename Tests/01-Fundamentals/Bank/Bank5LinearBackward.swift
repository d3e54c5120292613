import FundamentalsModel
import RNNMath
import TestSupport

/// Right answers to exercise 1.5 by someone who had not seen its grader.
let bank5LinearBackward: [BankAnswer<FundamentalsAnswers>] = [
  .right("three loops for each of the three") { $0.linearBackward = loops },
  .right("products accumulated in place") { $0.linearBackward = accumulated },
  .right("example by example, a row at a time") { $0.linearBackward = exampleByExample },
  .right("transposed copies, and the sum of rows as a product with ones") {
    $0.linearBackward = transposedCopies
  },
  .right("a second layer of gradients, added as a whole") { $0.linearBackward = addedAsAWhole },
  .right("flat arrays, from the last example to the first") { $0.linearBackward = flatBackwards },
]

@Sendable private func loops(
  _ dOutput: Matrix, _ input: Matrix, _ layer: Linear, _ gradients: inout Linear
) throws -> Matrix {
  let (n, d, k) = (input.rows, input.columns, dOutput.columns)
  for column in 0..<d {
    for output in 0..<k {
      var sum: Scalar = 0
      for row in 0..<n { sum += input[row, column] * dOutput[row, output] }
      gradients.weights[column, output] += sum
    }
  }
  for output in 0..<k {
    for row in 0..<n { gradients.bias[0, output] += dOutput[row, output] }
  }
  var dInput = Matrix(rows: n, columns: d)
  for row in 0..<n {
    for column in 0..<d {
      for output in 0..<k {
        dInput[row, column] += dOutput[row, output] * layer.weights[column, output]
      }
    }
  }
  return dInput
}

@Sendable private func accumulated(
  _ dOutput: Matrix, _ input: Matrix, _ layer: Linear, _ gradients: inout Linear
) throws -> Matrix {
  var dInput = Matrix(rows: input.rows, columns: input.columns)
  dInput.accumulate(dOutput, layer.weights, transposing: .right)
  gradients.weights.accumulate(input, dOutput, transposing: .left)
  gradients.bias += dOutput.sumOfRows()
  return dInput
}

@Sendable private func exampleByExample(
  _ dOutput: Matrix, _ input: Matrix, _ layer: Linear, _ gradients: inout Linear
) throws -> Matrix {
  var dInput = input
  for n in 0..<dOutput.rows {
    let slopes = dOutput[row: n]
    gradients.bias[row: 0] = zip(gradients.bias[row: 0], slopes).map { $0 + $1 }
    for (d, feature) in input[row: n].enumerated() {
      gradients.weights[row: d] = zip(gradients.weights[row: d], slopes).map { $0 + feature * $1 }
    }
    dInput[row: n] = (0..<input.columns).map { d in
      zip(layer.weights[row: d], slopes).reduce(0) { $0 + $1.0 * $1.1 }
    }
  }
  return dInput
}

@Sendable private func transposedCopies(
  _ dOutput: Matrix, _ input: Matrix, _ layer: Linear, _ gradients: inout Linear
) throws -> Matrix {
  let ones = Matrix(rows: 1, columns: dOutput.rows, repeating: 1)
  gradients.weights = input.transposed.matmul(dOutput) + gradients.weights
  gradients.bias = ones.matmul(dOutput) + gradients.bias
  return layer.weights.matmul(dOutput.transposed).transposed
}

@Sendable private func addedAsAWhole(
  _ dOutput: Matrix, _ input: Matrix, _ layer: Linear, _ gradients: inout Linear
) throws -> Matrix {
  gradients.add(
    Linear(
      weights: dOutput.matmul(input, transposing: .left).transposed, bias: dOutput.sumOfRows()))
  return dOutput.matmul(layer.weights.transposed)
}

@Sendable private func flatBackwards(
  _ dOutput: Matrix, _ input: Matrix, _ layer: Linear, _ gradients: inout Linear
) throws -> Matrix {
  let (depth, width) = (input.columns, dOutput.columns)
  var dInput = [Scalar](repeating: 0, count: input.values.count)
  for n in (0..<input.rows).reversed() {
    for k in (0..<width).reversed() {
      let slope = dOutput.values[n * width + k]
      gradients.bias.values[k] += slope
      for d in 0..<depth {
        gradients.weights.values[d * width + k] += input.values[n * depth + d] * slope
        dInput[n * depth + d] += slope * layer.weights.values[d * width + k]
      }
    }
  }
  return Matrix(rows: input.rows, columns: depth, values: dInput)
}

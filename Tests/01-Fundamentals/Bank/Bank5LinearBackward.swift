import FundamentalsModel
import RNNMath
import TestSupport

/// Answers to exercise 1.5 by someone who had not seen its grader.
let bank5LinearBackward: [BankAnswer<FundamentalsAnswers>] = [
  .right("three loops for each of the three") { $0.linearBackward = loops },
  .right("products accumulated in place") { $0.linearBackward = accumulated },
  .right("example by example, a row at a time") { $0.linearBackward = exampleByExample },
  .right("transposed copies, and the sum of rows as a product with ones") {
    $0.linearBackward = transposedCopies
  },
  .right("a second layer of gradients, added as a whole") { $0.linearBackward = addedAsAWhole },
  .right("flat arrays, from the last example to the first") { $0.linearBackward = flatBackwards },

  .wrong("replaces the gradient of the weights") {
    $0.linearBackward = linearVariant(weights: { _, new in new })
  },
  .wrong("replaces the gradient of the bias") {
    $0.linearBackward = linearVariant(bias: { _, new in new })
  },
  .wrong("replaces both gradients") {
    $0.linearBackward = linearVariant(weights: { _, new in new }, bias: { _, new in new })
  },
  .wrong("the gradient of the weights is a mean over the batch") {
    $0.linearBackward = linearVariant(newWeights: { $0.mean(of: $0.newWeights) })
  },
  .wrong("the gradient of the bias is a mean over the batch") {
    $0.linearBackward = linearVariant(newBias: { $0.mean(of: $0.newBias) })
  },
  .wrong("the gradient of the input is divided by the size of the batch") {
    $0.linearBackward = linearVariant(dInput: { $0.mean(of: $0.dInput) })
  },
  .wrong("subtracts from the gradients, as if it were an update") {
    $0.linearBackward = linearVariant(weights: { $0 - $1 }, bias: { $0 - $1 })
  },
  .wrong("adds the old gradient of the weights twice") {
    $0.linearBackward = linearVariant(weights: { $0 + $0 + $1 })
  },
  .wrong("forgets the bias") { $0.linearBackward = linearVariant(bias: { old, _ in old }) },
  .wrong("forgets the weights") { $0.linearBackward = linearVariant(weights: { old, _ in old }) },
  .wrong("the gradient of the bias is the last example's only: right for a batch of one") {
    $0.linearBackward = linearVariant(newBias: \.lastRow)
  },
  .wrong("each element of the bias gets the sum over all outputs") {
    $0.linearBackward = linearVariant(newBias: { pass in
      pass.newBias.map { _ in pass.dOutput.sum }
    })
  },
  .wrong("does not transpose the weights for dInput") {
    $0.linearBackward = linearVariant(dInput: \.untransposed)
  },
  .wrong("takes the gradient of the weights for dInput where it should take the weights") {
    $0.linearBackward = linearVariant(dInput: {
      $0.dOutput.matmul($0.gradients.weights, transposing: .right)
    })
  },
  .wrong("multiplies dInput by the input, element by element") {
    $0.linearBackward = linearVariant(dInput: { $0.dInput.hadamard($0.input) })
  },
  .wrong("multiplies dInput by 1 − input², as if a tanh belonged to the layer") {
    $0.linearBackward = linearVariant(dInput: { $0.dInput.hadamard($0.input.tanhDerivative()) })
  },
  .wrong("dOutputᵀ · input, poured into the shape of the weights") {
    $0.linearBackward = linearVariant(newWeights: { pass in
      let other = pass.dOutput.matmul(pass.input, transposing: .left)
      return Matrix(rows: other.columns, columns: other.rows, values: other.values)
    })
  },
  .wrong("adds the new gradient to the layer's weights, not to the old gradient") {
    $0.linearBackward = linearVariant(startFromLayer: true)
  },
  .wrong("multiplies the gradient of the weights by the weights") {
    $0.linearBackward = linearVariant(newWeights: { $0.newWeights.hadamard($0.layer.weights) })
  },
  .wrong("leaves the first example out of the gradient of the weights") {
    $0.linearBackward = linearVariant(newWeights: \.withoutFirst)
  },
  .wrong("adds the bias to dOutput before the product that gives dInput") {
    $0.linearBackward = linearVariant(dInput: {
      $0.dOutput.addingToRows($0.layer.bias).matmul($0.layer.weights, transposing: .right)
    })
  },
  .wrong("two causes: replaces the gradient of the bias, and does not transpose the weights") {
    $0.linearBackward = linearVariant(bias: { _, new in new }, dInput: \.untransposed)
  },
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

import FundamentalsModel
import RNNMath
import TestSupport

/// Answers to exercise 1.5, written last, to see how many of the wrong ones have a name.
let fresh5LinearBackward: [BankAnswer<FundamentalsAnswers>] = [
  .right("three loops, in which every touch hands its share back") {
    $0.linearBackward = touchByTouch
  },
  .wrong(
    "divides the gradients of weights and bias by the size of the batch",
    told:
      "The bias gradient is averaged over the batch + The weight gradient is averaged over the batch"
  ) {
    $0.linearBackward = { dOutput, input, layer, gradients in
      let share = 1 / Scalar(input.rows)
      gradients.weights += share * input.matmul(dOutput, transposing: .left)
      gradients.bias += share * dOutput.sumOfRows()
      return dOutput.matmul(layer.weights, transposing: .right)
    }
  },
  .wrong(
    "replaces the weights' gradient, and adds only the bias's", told: "Overwrites the gradients"
  ) {
    $0.linearBackward = { dOutput, input, layer, gradients in
      gradients.weights = input.matmul(dOutput, transposing: .left)
      gradients.bias += dOutput.sumOfRows()
      return dOutput.matmul(layer.weights, transposing: .right)
    }
  },
  .wrong(
    "goes back to the input through the gradient of the weights, not the weights",
    told: "dInput is made of the weights' gradient"
  ) {
    $0.linearBackward = { dOutput, input, layer, gradients in
      gradients.weights += input.matmul(dOutput, transposing: .left)
      gradients.bias += dOutput.sumOfRows()
      return dOutput.matmul(gradients.weights, transposing: .right)
    }
  },
  .wrong(
    "multiplies dInput by the slope of a tanh, 1 − input²",
    told: "dInput is multiplied by the slope of tanh"
  ) {
    $0.linearBackward = { dOutput, input, layer, gradients in
      gradients.weights += input.matmul(dOutput, transposing: .left)
      gradients.bias += dOutput.sumOfRows()
      return dOutput.matmul(layer.weights, transposing: .right).hadamard(input.tanhDerivative())
    }
  },
  .wrong(
    "adds to the bias inside the loop over the features, so once for each of them",
    told: "The bias gradient is added once for each input"
  ) {
    $0.linearBackward = biasForEachFeature
  },
  .wrong(
    "subtracts from the gradients, as if they were the parameters", told: "Gradients are subtracted"
  ) {
    $0.linearBackward = { dOutput, input, layer, gradients in
      gradients.weights -= input.matmul(dOutput, transposing: .left)
      gradients.bias -= dOutput.sumOfRows()
      return dOutput.matmul(layer.weights, transposing: .right)
    }
  },
]

@Sendable private func touchByTouch(
  _ dOutput: Matrix, _ input: Matrix, _ layer: Linear, _ gradients: inout Linear
) -> Matrix {
  var dInput = Matrix(rows: input.rows, columns: input.columns)
  for k in 0..<dOutput.columns {
    for n in 0..<dOutput.rows {
      gradients.bias[0, k] += dOutput[n, k]
      for d in 0..<input.columns {
        gradients.weights[d, k] += input[n, d] * dOutput[n, k]
        dInput[n, d] += dOutput[n, k] * layer.weights[d, k]
      }
    }
  }
  return dInput
}

@Sendable private func biasForEachFeature(
  _ dOutput: Matrix, _ input: Matrix, _ layer: Linear, _ gradients: inout Linear
) -> Matrix {
  var dInput = Matrix(rows: input.rows, columns: input.columns)
  for n in 0..<input.rows {
    for d in 0..<input.columns {
      for k in 0..<dOutput.columns {
        gradients.weights[d, k] += input[n, d] * dOutput[n, k]
        gradients.bias[0, k] += dOutput[n, k]
        dInput[n, d] += dOutput[n, k] * layer.weights[d, k]
      }
    }
  }
  return dInput
}

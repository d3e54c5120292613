import FundamentalsModel
import RNNMath

/// What the backward pass of a linear layer is given, and what is right.
struct LinearPass {
  let dOutput: Matrix
  let input: Matrix
  let layer: Linear
  /// As they came.
  let gradients: Linear

  var newWeights: Matrix { input.matmul(dOutput, transposing: .left) }
  var newBias: Matrix { dOutput.sumOfRows() }
  var dInput: Matrix { dOutput.matmul(layer.weights, transposing: .right) }

  func mean(of matrix: Matrix) -> Matrix { (1 / Scalar(max(1, dOutput.rows))) * matrix }

  /// 1 × K: the last row of dOutput.
  var lastRow: Matrix {
    dOutput.rows == 0 ? newBias : Matrix(row: dOutput[row: dOutput.rows - 1])
  }

  /// N × D: dOutput · weights, with zeros where that reaches outside.
  var untransposed: Matrix {
    Matrix(rows: input.rows, columns: input.columns) { n, d in
      (0..<dOutput.columns).reduce(0) { sum, k in
        k < layer.weights.rows && d < layer.weights.columns
          ? sum + dOutput[n, k] * layer.weights[k, d] : sum
      }
    }
  }

  /// D × K: the gradient of the weights from the second example on.
  var withoutFirst: Matrix {
    guard dOutput.rows > 0 else { return newWeights }
    let rest = 1..<dOutput.rows
    return input.rows(rest).matmul(dOutput.rows(rest), transposing: .left)
  }
}

/// Exercise 1.5, right unless an argument says otherwise.
///
/// - Parameters:
///   - weights: the old and the new gradient of the weights together
///   - bias: the same for the bias
func linearVariant(
  newWeights: @escaping @Sendable (LinearPass) -> Matrix = { $0.newWeights },
  newBias: @escaping @Sendable (LinearPass) -> Matrix = { $0.newBias },
  weights: @escaping @Sendable (_ old: Matrix, _ new: Matrix) -> Matrix = { $0 + $1 },
  bias: @escaping @Sendable (_ old: Matrix, _ new: Matrix) -> Matrix = { $0 + $1 },
  dInput: @escaping @Sendable (LinearPass) -> Matrix = { $0.dInput },
  startFromLayer: Bool = false
) -> @Sendable (Matrix, Matrix, Linear, inout Linear) throws -> Matrix {
  { dOutput, input, layer, gradients in
    let pass = LinearPass(dOutput: dOutput, input: input, layer: layer, gradients: gradients)
    let old = startFromLayer ? layer : gradients
    gradients.weights = weights(old.weights, newWeights(pass))
    gradients.bias = bias(old.bias, newBias(pass))
    return dInput(pass)
  }
}

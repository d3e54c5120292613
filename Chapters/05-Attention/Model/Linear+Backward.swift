import FundamentalsModel
import RNNMath

extension Linear {
  /// output = input · weights + bias, of each row.
  func forward(_ input: Matrix) -> Matrix {
    input.matmul(weights).addingToRows(bias)
  }

  /// The way back through ``forward(_:)``.
  ///
  ///     dInput = dOutput · Wᵀ
  ///     dW = inputᵀ · dOutput
  ///     db = Σ_rows dOutput
  func backward(_ dOutput: Matrix, input: Matrix) -> (dInput: Matrix, gradients: Linear) {
    let gradients = Linear(
      // As (dOutputᵀ · input)ᵀ: a row whose derivative is 0 may then have been anything.
      weights: dOutput.mixing(input, transposing: .left).transposed, bias: dOutput.sumOfRows())
    return (dOutput.matmul(weights, transposing: .right), gradients)
  }
}

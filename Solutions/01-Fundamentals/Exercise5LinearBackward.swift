import FundamentalsModel
import RNNMath

/// The backward pass of output = input · weights + bias.
///
///     dInput    = dOutput · weightsᵀ
///     dWeights += inputᵀ · dOutput
///     dBias    += Σ_n dOutput[n]
///
/// - Parameters:
///   - dOutput: N × K
///   - input: N × D
///   - layer: weights D × K, bias 1 × K
///   - gradients: added to
/// - Returns: dInput, N × D
public func linearBackward(
  _ dOutput: Matrix, input: Matrix, layer: Linear, gradients: inout Linear
) throws -> Matrix {
  gradients.bias += dOutput.sumOfRows()
  gradients.weights += input.matmul(dOutput, transposing: .left)
  return dOutput.matmul(layer.weights, transposing: .right)
}

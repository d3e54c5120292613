import FundamentalsModel
import RNNMath
import Workbook

/// Exercise 1.5: the backward pass of output = input · weights + bias.
///
///     dInput    = dOutput · weightsᵀ
///     dWeights += inputᵀ · dOutput
///     dBias    += Σ_n dOutput[n]
///
/// Gradients are added to what is there already: a layer that is used twice collects from both.
/// Use `x.matmul(y)`; `x.matmul(y, transposing: .left)` is xᵀ·y and `.right` is x·yᵀ.
///
/// - Parameters:
///   - dOutput: N × K, the derivative of the loss by the output
///   - input: N × D, what the forward pass was given
///   - layer: weights D × K, bias 1 × K
///   - gradients: what has been collected so far, in the shapes of the layer; add to it
/// - Returns: dInput, N × D
///
/// Book: *Backpropagation by hand*, exercise 1.5.
public func linearBackward(
  _ dOutput: Matrix, input: Matrix, layer: Linear, gradients: inout Linear
) throws -> Matrix {
  throw Unattempted()
}

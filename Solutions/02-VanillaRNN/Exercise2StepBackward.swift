import RNNMath
import VanillaRNNModel

/// The backward pass of one step.
///
///     dz_t     = dh_t ⊙ (1 − h_t²)
///     dW      += x_tᵀ · dz_t
///     dU      += h_{t−1}ᵀ · dz_t
///     db      += Σ_n dz_t[n]
///     dx_t     = dz_t · Wᵀ
///     dh_{t−1} = dz_t · Uᵀ
///
/// - Parameters:
///   - dHidden: dh_t, N × H
///   - cache: x_t, h_{t−1}, z_t and h_t of the forward pass
///   - rnn: W, U and b
///   - gradients: added to
/// - Returns: dx_t (N × D) and dh_{t−1} (N × H)
public func stepBackward(
  _ dHidden: Matrix, cache: StepCache, rnn: RNN, gradients: inout RNN
) throws -> (dInput: Matrix, dPrevious: Matrix) {
  let dPreactivation = dHidden.hadamard(rnn.activation.derivative(ofOutput: cache.hidden))
  gradients.bias += dPreactivation.sumOfRows()
  gradients.recurrentWeights.accumulate(cache.previous, dPreactivation, transposing: .left)
  gradients.inputWeights.accumulate(cache.input, dPreactivation, transposing: .left)
  return (
    dInput: dPreactivation.matmul(rnn.inputWeights, transposing: .right),
    dPrevious: dPreactivation.matmul(rnn.recurrentWeights, transposing: .right)
  )
}

import Foundation
import RNNMath
import VanillaRNNModel
import Workbook

/// Exercise 2.2: the backward pass of one step.
///
///     dz_t     = dh_t ⊙ (1 − h_t²)
///     dW      += x_tᵀ · dz_t
///     dU      += h_{t−1}ᵀ · dz_t
///     db      += Σ_n dz_t[n]
///     dx_t     = dz_t · Wᵀ
///     dh_{t−1} = dz_t · Uᵀ
///
/// The activation is tanh in all exercises; `rnn.activation` knows the rectifier as well.
///
/// - Parameters:
///   - dHidden: dh_t, N × H
///   - cache: of the forward pass: input (x_t), previous (h_{t−1}), preactivation (z_t), hidden (h_t)
///   - rnn: inputWeights W (D × H), recurrentWeights U (H × H), bias b (1 × H)
///   - gradients: added to
/// - Returns: dx_t (N × D) and dh_{t−1} (N × H)
///
/// Book: *One step back*, exercise 2.2.
public func stepBackward(
  _ dHidden: Matrix, cache: StepCache, rnn: RNN, gradients: inout RNN
) throws -> (dInput: Matrix, dPrevious: Matrix) {
  throw Unattempted()
}

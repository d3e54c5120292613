import Foundation
import RNNMath
import VanillaRNNModel
import Workbook

/// Exercise 2.4: backpropagation through time.
///
///     Dh_t = dh_t + Dz_{t+1} · Uᵀ          immediate + what comes back from the next step    (B1)
///     Dz_t = Dh_t ⊙ (1 − h_t²)                                                               (B2)
///     dW   = Σ_t x_tᵀ · Dz_t                                                                 (B3)
///     dU   = Σ_t h_{t−1}ᵀ · Dz_t                                                             (B4)
///     db   = Σ_t Σ_n Dz_t[n]                                                                 (B5)
///     dx_t = Dz_t · Wᵀ                                                                       (B6)
///     dh_0 = Dz_1 · Uᵀ                                                                       (B7)
///
/// The activation is tanh in all exercises; `rnn.activation` knows the rectifier as well.
///
/// - Parameters:
///   - dStates: the immediate derivatives dh_1 … dh_T, each N × H
///   - trace: the forward pass: inputs (x_1 … x_T), states (h_1 … h_T), initial (h_0);
///     previous(t) is the state before step t, where t counts from 0
///   - rnn: inputWeights W (D × H), recurrentWeights U (H × H), bias b (1 × H)
/// - Returns: the gradients of the parameters, dx_1 … dx_T (N × D), and dh_0 (N × H)
///
/// Book: *Immediate and total derivatives*, exercise 2.4.
public func backward(
  _ dStates: [Matrix], trace: Trace, rnn: RNN
) throws -> (gradients: RNN, dInputs: [Matrix], dInitial: Matrix) {
  throw Unattempted()
}

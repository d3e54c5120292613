import Foundation
import RNNMath
import VanillaRNNModel
import Workbook

/// Exercise 2.5: how much of the loss's gradient reaches each step, when only the last state
/// enters the loss.
///
///     Dh_T = dFinal
///     Dh_t = (Dh_{t+1} ⊙ (1 − h_{t+1}²)) · Uᵀ
///     norm_t = √(Σ over all elements of Dh_t²)
///
/// The activation is tanh in all exercises; `rnn.activation` knows the rectifier as well.
///
/// - Parameters:
///   - dFinal: the derivative of the loss by h_T, N × H
///   - trace: the forward pass: inputs (x_1 … x_T), states (h_1 … h_T), initial (h_0);
///     previous(t) is the state before step t, where t counts from 0
///   - rnn: inputWeights W (D × H), recurrentWeights U (H × H), bias b (1 × H)
/// - Returns: the norms of Dh_1 … Dh_T, in the order of time
///
/// Book: *Vanishing and exploding*, exercise 2.5.
public func gradientNorms(_ dFinal: Matrix, trace: Trace, rnn: RNN) throws -> [Scalar] {
  throw Unattempted()
}

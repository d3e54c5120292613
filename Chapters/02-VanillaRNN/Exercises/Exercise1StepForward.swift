import Foundation
import RNNMath
import VanillaRNNModel
import Workbook

/// Exercise 2.1: one step of a vanilla recurrent layer.
///
///     h_t = tanh(x_t · W + h_{t−1} · U + b)
///
/// The activation is tanh in all exercises; `rnn.activation` knows the rectifier as well.
///
/// - Parameters:
///   - input: x_t, N × D
///   - hidden: h_{t−1}, N × H
///   - rnn: inputWeights W (D × H), recurrentWeights U (H × H), bias b (1 × H)
/// - Returns: h_t, N × H
///
/// Book: *A network with a memory*, exercise 2.1.
public func stepForward(_ input: Matrix, from hidden: Matrix, rnn: RNN) throws -> Matrix {
  throw Unattempted()
}

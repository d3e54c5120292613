import RNNMath
import VanillaRNNModel

/// One step of a vanilla recurrent layer.
///
///     h_t = tanh(x_t · W + h_{t−1} · U + b)
///
/// - Parameters:
///   - input: x_t, N × D
///   - hidden: h_{t−1}, N × H
///   - rnn: W (D × H), U (H × H), b (1 × H)
/// - Returns: h_t, N × H
public func stepForward(_ input: Matrix, from hidden: Matrix, rnn: RNN) throws -> Matrix {
  let preactivation =
    (input.matmul(rnn.inputWeights) + hidden.matmul(rnn.recurrentWeights)).addingToRows(rnn.bias)
  return rnn.activation.apply(preactivation)
}

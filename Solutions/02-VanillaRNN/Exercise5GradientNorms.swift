import RNNMath
import VanillaRNNModel

/// How much of the loss's gradient reaches each step, when only the last state enters the loss.
///
///     Dh_T = dFinal
///     Dh_t = (Dh_{t+1} ⊙ (1 − h_{t+1}²)) · Uᵀ
///     norm_t = √(Σ over all elements of Dh_t²)
///
/// - Parameters:
///   - dFinal: the derivative of the loss by h_T, N × H
///   - trace: the forward pass
///   - rnn: W, U and b
/// - Returns: the norms of Dh_1 … Dh_T, in the order of time
public func gradientNorms(_ dFinal: Matrix, trace: Trace, rnn: RNN) throws -> [Scalar] {
  var norms = [Scalar](repeating: 0, count: trace.count)
  var dHidden = dFinal
  for t in trace.inputs.indices.reversed() {
    norms[t] = dHidden.hadamard(dHidden).sum.squareRoot()
    let slope = rnn.activation.derivative(ofOutput: trace.states[t])
    dHidden = dHidden.hadamard(slope).matmul(rnn.recurrentWeights, transposing: .right)
  }
  return norms
}

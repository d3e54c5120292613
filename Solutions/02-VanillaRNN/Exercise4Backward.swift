import RNNMath
import VanillaRNNModel

/// Backpropagation through time.
///
///     Dh_t = dh_t + Dz_{t+1} · Uᵀ          immediate + what comes back from the next step    (B1)
///     Dz_t = Dh_t ⊙ (1 − h_t²)                                                               (B2)
///     dW   = Σ_t x_tᵀ · Dz_t                                                                 (B3)
///     dU   = Σ_t h_{t−1}ᵀ · Dz_t                                                             (B4)
///     db   = Σ_t Σ_n Dz_t[n]                                                                 (B5)
///     dx_t = Dz_t · Wᵀ                                                                       (B6)
///     dh_0 = Dz_1 · Uᵀ                                                                       (B7)
///
/// - Parameters:
///   - dStates: the immediate derivatives dh_1 … dh_T, each N × H
///   - trace: the forward pass
///   - rnn: W, U and b
/// - Returns: the gradients of the parameters, dx_1 … dx_T (N × D), and dh_0 (N × H)
///
/// Source: P. J. Werbos, "Backpropagation through time: what it does and how to do it",
/// Proceedings of the IEEE 78 (1990).
public func backward(
  _ dStates: [Matrix], trace: Trace, rnn: RNN
) throws -> (gradients: RNN, dInputs: [Matrix], dInitial: Matrix) {
  var gradients = rnn.zeroed()
  var dInputs = trace.inputs
  // Once for all steps: `transposing: .right` would rearrange the same weights at each of them.
  let inputWeightsTransposed = rnn.inputWeights.transposed
  let recurrentWeightsTransposed = rnn.recurrentWeights.transposed
  // What the step after this one hands back: nothing, at the last.
  var fromNext = Matrix(rows: trace.initial.rows, columns: rnn.hiddenSize)
  for t in trace.inputs.indices.reversed() {
    let dHidden = dStates[t] + fromNext  // B1
    let slope = rnn.activation.derivative(ofOutput: trace.states[t])
    let dPreactivation = dHidden.hadamard(slope)  // B2
    gradients.inputWeights.accumulate(trace.inputs[t], dPreactivation, transposing: .left)  // B3
    gradients.recurrentWeights.accumulate(
      trace.previous(t), dPreactivation, transposing: .left)  // B4
    gradients.bias += dPreactivation.sumOfRows()  // B5
    dInputs[t] = dPreactivation.matmul(inputWeightsTransposed)  // B6
    fromNext = dPreactivation.matmul(recurrentWeightsTransposed)  // B7
  }
  return (gradients, dInputs, fromNext)
}

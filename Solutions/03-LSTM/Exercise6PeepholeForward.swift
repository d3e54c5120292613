import LSTMModel
import RNNMath

/// One step of an LSTM layer whose gates see the cell.
///
///     z   = x_t · W + h_{t−1} · U + b          N × 4H, cut into z_i, z_f, z_g, z_o in this order
///     i_t = σ(z_i + p_i ⊙ c_{t−1})             the cell as it was
///     f_t = σ(z_f + p_f ⊙ c_{t−1})             the cell as it was
///     g_t = tanh(z_g)
///     c_t = f_t ⊙ c_{t−1} + i_t ⊙ g_t
///     o_t = σ(z_o + p_o ⊙ c_t)                 the cell as it is now
///     h_t = o_t ⊙ tanh(c_t)
///
/// - Parameters:
///   - input: x_t, N × D
///   - state: hidden (h_{t−1}) and cell (c_{t−1}), N × H each
///   - lstm: inputWeights W (D × 4H), recurrentWeights U (H × 4H), bias b (1 × 4H)
///   - peepholes: input p_i, forget p_f, output p_o, 1 × H each
/// - Returns: the step with all it computed, N × H each: input (x_t, N × D), previous (the state),
///   inputGate, forgetGate, candidate, outputGate, cell (c_t), activatedCell (tanh c_t), hidden (h_t)
///
/// Source: F. A. Gers, N. N. Schraudolph, J. Schmidhuber, "Learning precise timing with LSTM
/// recurrent networks", Journal of Machine Learning Research 3 (2002).
public func peepholeForward(
  _ input: Matrix, from state: LSTMState, lstm: LSTM, peepholes: Peepholes
) throws -> LSTMStep {
  var z = input.matmul(lstm.inputWeights)
  z.accumulate(state.hidden, lstm.recurrentWeights)
  z = z.addingToRows(lstm.bias)
  let (seenByInput, seenByForget) = (
    state.cell.multiplyingRows(by: peepholes.input),
    state.cell.multiplyingRows(by: peepholes.forget)
  )
  let inputGate = (z.columns(of: .input) + seenByInput).sigmoid()
  let forgetGate = (z.columns(of: .forget) + seenByForget).sigmoid()
  let candidate = z.columns(of: .candidate).tanh()
  let cell = forgetGate.hadamard(state.cell) + inputGate.hadamard(candidate)
  // Only now: this gate sees the cell as it has become.
  let seenByOutput = cell.multiplyingRows(by: peepholes.output)
  let outputGate = (z.columns(of: .output) + seenByOutput).sigmoid()
  let activatedCell = cell.tanh()
  return LSTMStep(
    input: input, previous: state, inputGate: inputGate, forgetGate: forgetGate,
    candidate: candidate, outputGate: outputGate, cell: cell, activatedCell: activatedCell,
    hidden: outputGate.hadamard(activatedCell))
}

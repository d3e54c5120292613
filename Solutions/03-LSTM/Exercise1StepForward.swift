import LSTMModel
import RNNMath

/// One step of an LSTM layer.
///
///     z   = x_t · W + h_{t−1} · U + b          N × 4H, cut into z_i, z_f, z_g, z_o in this order
///     i_t = σ(z_i)                             input gate
///     f_t = σ(z_f)                             forget gate
///     g_t = tanh(z_g)                          candidate
///     o_t = σ(z_o)                             output gate
///     c_t = f_t ⊙ c_{t−1} + i_t ⊙ g_t
///     h_t = o_t ⊙ tanh(c_t)
///
/// - Parameters:
///   - input: x_t, N × D
///   - state: hidden (h_{t−1}) and cell (c_{t−1}), N × H each
///   - lstm: inputWeights W (D × 4H), recurrentWeights U (H × 4H), bias b (1 × 4H)
/// - Returns: the step with all it computed, N × H each: input (x_t, N × D), previous (the state),
///   inputGate, forgetGate, candidate, outputGate, cell (c_t), activatedCell (tanh c_t), hidden (h_t)
///
/// Sources: S. Hochreiter, J. Schmidhuber, "Long short-term memory", Neural Computation 9 (1997);
/// F. A. Gers, J. Schmidhuber, F. Cummins, "Learning to forget: continual prediction with LSTM",
/// Neural Computation 12 (2000).
public func stepForward(
  _ input: Matrix, from state: LSTMState, lstm: LSTM
) throws -> LSTMStep {
  var z = input.matmul(lstm.inputWeights)
  z.accumulate(state.hidden, lstm.recurrentWeights)
  z = z.addingToRows(lstm.bias)
  let inputGate = z.columns(of: .input).sigmoid()
  let forgetGate = z.columns(of: .forget).sigmoid()
  let candidate = z.columns(of: .candidate).tanh()
  let outputGate = z.columns(of: .output).sigmoid()
  let cell = forgetGate.hadamard(state.cell) + inputGate.hadamard(candidate)
  let activatedCell = cell.tanh()
  return LSTMStep(
    input: input, previous: state, inputGate: inputGate, forgetGate: forgetGate,
    candidate: candidate, outputGate: outputGate, cell: cell, activatedCell: activatedCell,
    hidden: outputGate.hadamard(activatedCell))
}

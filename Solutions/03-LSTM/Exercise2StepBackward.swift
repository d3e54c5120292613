import LSTMModel
import RNNMath

/// The backward pass of one step.
///
///     do_t     = dh_t ⊙ tanh(c_t)
///     dC_t     = dc_t + dh_t ⊙ o_t ⊙ (1 − tanh²(c_t))       both ways into the cell
///     di_t     = dC_t ⊙ g_t
///     df_t     = dC_t ⊙ c_{t−1}
///     dg_t     = dC_t ⊙ i_t
///     dz       = di_t ⊙ i_t ⊙ (1 − i_t),  df_t ⊙ f_t ⊙ (1 − f_t),
///                dg_t ⊙ (1 − g_t²),       do_t ⊙ o_t ⊙ (1 − o_t)      side by side, N × 4H
///     dW      += x_tᵀ · dz
///     dU      += h_{t−1}ᵀ · dz
///     db      += Σ_n dz[n]
///     dx_t     = dz · Wᵀ
///     dh_{t−1} = dz · Uᵀ
///     dc_{t−1} = dC_t ⊙ f_t
///
/// - Parameters:
///   - dHidden: dh_t, the whole derivative by h_t, N × H
///   - dCell: dc_t, the derivative by c_t that comes back from later steps, N × H
///   - step: of the forward pass, with input (x_t), previous (h_{t−1}, c_{t−1}), inputGate,
///     forgetGate, candidate, outputGate, cell (c_t), activatedCell (tanh c_t) and hidden (h_t)
///   - lstm: inputWeights W (D × 4H), recurrentWeights U (H × 4H), bias b (1 × 4H)
///   - gradients: added to
/// - Returns: dx_t (N × D), and as dPrevious hidden (dh_{t−1}) and cell (dc_{t−1}), N × H each
public func stepBackward(
  _ dHidden: Matrix, _ dCell: Matrix, step: LSTMStep, lstm: LSTM, gradients: inout LSTM
) throws -> (dInput: Matrix, dPrevious: LSTMState) {
  let dOutputGate = dHidden.hadamard(step.activatedCell)
  let slope = step.outputGate.hadamard(step.activatedCell.tanhDerivative())
  let dCell = dCell + dHidden.hadamard(slope)
  let dInputGate = dCell.hadamard(step.candidate)
  let dForgetGate = dCell.hadamard(step.previous.cell)
  let dCandidate = dCell.hadamard(step.inputGate)
  let dz = Matrix(gates: [
    dInputGate.hadamard(step.inputGate.sigmoidDerivative()),
    dForgetGate.hadamard(step.forgetGate.sigmoidDerivative()),
    dCandidate.hadamard(step.candidate.tanhDerivative()),
    dOutputGate.hadamard(step.outputGate.sigmoidDerivative()),
  ])
  gradients.bias += dz.sumOfRows()
  gradients.recurrentWeights.accumulate(step.previous.hidden, dz, transposing: .left)
  gradients.inputWeights.accumulate(step.input, dz, transposing: .left)
  return (
    dInput: dz.matmul(lstm.inputWeights, transposing: .right),
    dPrevious: LSTMState(
      hidden: dz.matmul(lstm.recurrentWeights, transposing: .right),
      cell: dCell.hadamard(step.forgetGate))
  )
}

import LSTMModel
import RNNMath

/// Backpropagation through time.
///
///     Dh_t = dh_t + Dz_{t+1} · Uᵀ                immediate + what comes back from the next step (L1)
///     Dc_t = Dc_{t+1} ⊙ f_{t+1} + Dh_t ⊙ o_t ⊙ (1 − tanh²(c_t))                               (L2)
///     Dz_t = Dc_t ⊙ g_t     ⊙ i_t ⊙ (1 − i_t)    input gate                                   (L3)
///          | Dc_t ⊙ c_{t−1} ⊙ f_t ⊙ (1 − f_t)    forget gate
///          | Dc_t ⊙ i_t     ⊙ (1 − g_t²)         candidate
///          | Dh_t ⊙ tanh(c_t) ⊙ o_t ⊙ (1 − o_t)  output gate
///     dW   = Σ_t x_tᵀ · Dz_t                                                                  (L4)
///     dU   = Σ_t h_{t−1}ᵀ · Dz_t                                                              (L5)
///     db   = Σ_t Σ_n Dz_t[n]                                                                  (L6)
///     dx_t = Dz_t · Wᵀ                                                                        (L7)
///     dh_0 = Dz_1 · Uᵀ        dc_0 = Dc_1 ⊙ f_1                                               (L8)
///
/// Nothing comes back from a step after the last: there, what has an index of T + 1 is zero.
///
/// - Parameters:
///   - dStates: the immediate derivatives dh_1 … dh_T, each N × H
///   - steps: the forward pass, step by step, each with input (x_t), previous (h_{t−1}, c_{t−1}),
///     inputGate, forgetGate, candidate, outputGate, cell, activatedCell and hidden; at least one
///   - lstm: inputWeights W (D × 4H), recurrentWeights U (H × 4H), bias b (1 × 4H)
/// - Returns: the gradients of the parameters, dx_1 … dx_T (N × D), and as dInitial hidden (dh_0)
///   and cell (dc_0), N × H each
public func backward(
  _ dStates: [Matrix], steps: [LSTMStep], lstm: LSTM
) throws -> (gradients: LSTM, dInputs: [Matrix], dInitial: LSTMState) {
  var dz = [Matrix](repeating: Matrix(rows: 0, columns: 0), count: steps.count)
  // Once for all steps: `transposing: .right` would rearrange the same weights at each of them.
  let recurrentWeightsTransposed = lstm.recurrentWeights.transposed
  // What the step after this one hands back: nothing, at the last.
  var fromNext = LSTMState(batch: steps.first?.hidden.rows ?? 0, hiddenSize: lstm.hiddenSize)
  for t in steps.indices.reversed() {
    let step = steps[t]
    let dHidden = dStates[t] + fromNext.hidden  // L1
    let slope = step.outputGate.hadamard(step.activatedCell.tanhDerivative())
    let dCell = fromNext.cell + dHidden.hadamard(slope)  // L2
    dz[t] = Matrix(gates: [  // L3
      dCell.hadamard(step.candidate).hadamard(step.inputGate.sigmoidDerivative()),
      dCell.hadamard(step.previous.cell).hadamard(step.forgetGate.sigmoidDerivative()),
      dCell.hadamard(step.inputGate).hadamard(step.candidate.tanhDerivative()),
      dHidden.hadamard(step.activatedCell).hadamard(step.outputGate.sigmoidDerivative()),
    ])
    fromNext = LSTMState(
      hidden: dz[t].matmul(recurrentWeightsTransposed), cell: dCell.hadamard(step.forgetGate))
  }
  // A sum of products over time is one product of all steps, one below the other.
  let all = Matrix(stacking: dz)
  let inputs = Matrix(stacking: steps.map(\.input))
  let previous = Matrix(stacking: steps.map(\.previous.hidden))
  let gradients = LSTM(
    inputWeights: inputs.matmul(all, transposing: .left),  // L4
    recurrentWeights: previous.matmul(all, transposing: .left),  // L5
    bias: all.sumOfRows())  // L6
  let dInputs = all.matmul(lstm.inputWeights, transposing: .right).cut(into: steps.count)  // L7
  return (gradients, dInputs, fromNext)  // L8
}

import GRUModel
import RNNMath

/// One step of a GRU layer as libraries have it, with the reset after the product.
///
///     r_t = σ(x_t · W_r + h_{t−1} · U_r + b_r)                 reset gate
///     z_t = σ(x_t · W_z + h_{t−1} · U_z + b_z)                 update gate
///     k_t = h_{t−1} · U_n + b'_n
///     n_t = tanh(x_t · W_n + b_n + r_t ⊙ k_t)                  candidate
///     h_t = z_t ⊙ h_{t−1} + (1 − z_t) ⊙ n_t
///
/// In W, U and b the parts of r, z and n stand side by side in this order, so one product x_t · W and
/// one h_{t−1} · U are enough: `sums.columns(gruGate: .candidate)` cuts out a part, and so for each
/// `GRUGate`.
///
/// - Parameters:
///   - input: x_t, N × D
///   - hidden: h_{t−1}, N × H
///   - gru: inputWeights W (D × 3H), recurrentWeights U (H × 3H), bias b (1 × 3H), recurrentBias b'_n
///     (1 × H)
/// - Returns: the step with all it computed, N × H each: input (x_t, N × D), previous (h_{t−1}),
///   resetGate (r_t), updateGate (z_t), candidate (n_t), recurrentCandidate (k_t), hidden (h_t)
///
/// Source: `torch.nn.GRU`, whose b_hr and b_hz are added into b_r and b_z here, because they stand in
/// the same sums.
public func stepForward(_ input: Matrix, from hidden: Matrix, gru: GRU) throws -> GRUStep {
  let fromInput = input.matmul(gru.inputWeights).addingToRows(gru.bias)
  let fromState = hidden.matmul(gru.recurrentWeights)
  func sum(_ gate: GRUGate) -> Matrix {
    fromInput.columns(gruGate: gate) + fromState.columns(gruGate: gate)
  }
  let (resetGate, updateGate) = (sum(.reset).sigmoid(), sum(.update).sigmoid())
  let recurrentCandidate = fromState.columns(gruGate: .candidate).addingToRows(gru.recurrentBias)
  // After the product, the second bias included: what is reset is a candidate's share of the state.
  let candidate =
    (fromInput.columns(gruGate: .candidate) + resetGate.hadamard(recurrentCandidate)).tanh()
  let replaced = candidate - updateGate.hadamard(candidate)
  return GRUStep(
    input: input, previous: hidden, resetGate: resetGate, updateGate: updateGate,
    candidate: candidate, recurrentCandidate: recurrentCandidate,
    hidden: updateGate.hadamard(hidden) + replaced)
}

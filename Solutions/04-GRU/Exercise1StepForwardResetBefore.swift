import GRUModel
import RNNMath

/// One step of a GRU layer as in the paper of 2014, with the reset before the product.
///
///     r_t = σ(x_t · W_r + h_{t−1} · U_r + b_r)                 reset gate
///     z_t = σ(x_t · W_z + h_{t−1} · U_z + b_z)                 update gate
///     k_t = (r_t ⊙ h_{t−1}) · U_n
///     n_t = tanh(x_t · W_n + k_t + b_n)                        candidate
///     h_t = z_t ⊙ h_{t−1} + (1 − z_t) ⊙ n_t
///
/// In W, U and b the parts of r, z and n stand side by side in this order:
/// `gru.recurrentWeights.columns(gruGate: .reset)` is U_r, and so for each `GRUGate`. The second
/// bias of the layer, b'_n, is not used here.
///
/// - Parameters:
///   - input: x_t, N × D
///   - hidden: h_{t−1}, N × H
///   - gru: inputWeights W (D × 3H), recurrentWeights U (H × 3H), bias b (1 × 3H), recurrentBias b'_n
///     (1 × H)
/// - Returns: the step with all it computed, N × H each: input (x_t, N × D), previous (h_{t−1}),
///   resetGate (r_t), updateGate (z_t), candidate (n_t), recurrentCandidate (k_t), hidden (h_t)
///
/// Source: K. Cho and others, "Learning phrase representations using RNN encoder–decoder for
/// statistical machine translation", EMNLP 2014, equations 5 to 8.
public func stepForwardResetBefore(
  _ input: Matrix, from hidden: Matrix, gru: GRU
) throws -> GRUStep {
  let fromInput = input.matmul(gru.inputWeights).addingToRows(gru.bias)
  func product(_ state: Matrix, _ gate: GRUGate) -> Matrix {
    state.matmul(gru.recurrentWeights.columns(gruGate: gate))
  }
  let resetGate = (fromInput.columns(gruGate: .reset) + product(hidden, .reset)).sigmoid()
  let updateGate = (fromInput.columns(gruGate: .update) + product(hidden, .update)).sigmoid()
  // Before the product: a feature that is reset reaches none of the candidates.
  let recurrentCandidate = product(resetGate.hadamard(hidden), .candidate)
  let candidate = (fromInput.columns(gruGate: .candidate) + recurrentCandidate).tanh()
  let replaced = candidate - updateGate.hadamard(candidate)
  return GRUStep(
    input: input, previous: hidden, resetGate: resetGate, updateGate: updateGate,
    candidate: candidate, recurrentCandidate: recurrentCandidate,
    hidden: updateGate.hadamard(hidden) + replaced)
}

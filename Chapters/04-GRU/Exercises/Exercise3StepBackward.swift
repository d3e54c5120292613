import Foundation
import GRUModel
import RNNMath
import Workbook

/// Exercise 4.3: the backward pass of one step of exercise 4.2.
///
///     dn  = dh_t ⊙ (1 − z_t) ⊙ (1 − n_t²)                   by the sum inside the tanh
///     dz  = dh_t ⊙ (h_{t−1} − n_t) ⊙ z_t ⊙ (1 − z_t)        by the sum inside the sigmoid
///     dr  = dn ⊙ k_t ⊙ r_t ⊙ (1 − r_t)                      likewise
///     dInputSums     = dr | dz | dn                         by x_t · W + b, N × 3H
///     dRecurrentSums = dr | dz | dn ⊙ r_t                   by h_{t−1} · U (and b'_n), N × 3H
///     dh_{t−1}       = dh_t ⊙ z_t + dRecurrentSums · Uᵀ     both ways into the old state
///
/// `Matrix(gruGates: [dr, dz, dn])` puts three matrices side by side. The gradients of the parameters
/// and of x_t are products with dInputSums and dRecurrentSums, which the network makes once for all
/// steps.
///
/// - Parameters:
///   - dHidden: dh_t, the whole derivative by h_t, N × H
///   - step: of the forward pass, with input (x_t), previous (h_{t−1}), resetGate (r_t), updateGate
///     (z_t), candidate (n_t), recurrentCandidate (k_t = h_{t−1} · U_n + b'_n) and hidden (h_t)
///   - gru: inputWeights W (D × 3H), recurrentWeights U (H × 3H), bias b (1 × 3H), recurrentBias b'_n
///     (1 × H), and recurrentTransposed Uᵀ (3H × H)
/// - Returns: dInputSums and dRecurrentSums (N × 3H each), and dPrevious (dh_{t−1}, N × H)
///
/// Book: *Back through a GRU*, exercise 4.3.
public func stepBackward(
  _ dHidden: Matrix, step: GRUStep, gru: GRU
) throws -> (dInputSums: Matrix, dRecurrentSums: Matrix, dPrevious: Matrix) {
  throw Unattempted()
}

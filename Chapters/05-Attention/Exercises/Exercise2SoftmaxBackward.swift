import AttentionModel
import Foundation
import RNNMath
import Workbook

/// Exercise 5.2: the backward pass of a softmax over each row.
///
///     ∂w_s / ∂z_j = w_s · (1{s = j} − w_j)          the Jacobian of one row
///     dz_j = Σ_s dw_s · ∂w_s / ∂z_j
///     dz   = w ⊙ (dw − Σ_s dw_s · w_s)
///
/// A score whose weight is 0 was hidden, or much too low to count: its dz is 0, and its dw, which
/// may be NaN, belongs in no sum.
///
/// - Parameters:
///   - dWeights: dw, T × S
///   - weights: w, what the softmax gave, T × S
/// - Returns: dz, T × S
///
/// Book: *Back through the softmax*, exercise 5.2.
public func softmaxBackward(_ dWeights: Matrix, weights: Matrix) throws -> Matrix {
  throw Unattempted()
}

import AttentionModel
import Foundation
import RNNMath
import Workbook

/// Exercise 5.4: how well each query matches each key, as a product tells.
///
///     score[t, s] = q_t · k_s          dot: weights is nil, and Dq = Dk
///     score[t, s] = q_t · W · k_s      general: W is the weights
///
/// - Parameters:
///   - queries: q_1 … q_T, T × Dq
///   - keys: k_1 … k_S, S × Dk
///   - weights: W, Dq × Dk, or nil
/// - Returns: the scores, T × S
///
/// Book: *Multiplicative scores*, exercise 5.4.
public func luongScores(_ queries: Matrix, keys: Matrix, weights: Matrix?) throws -> Matrix {
  throw Unattempted()
}

import AttentionModel
import Foundation
import RNNMath
import Workbook

/// Exercise 5.3: how well each query matches each key, as a small network tells.
///
///     score[t, s] = v · tanh(q_t · W + k_s · U + b)     where mask[t][s] is true
///     score[t, s] = −∞                                  where it is false
///
/// With −∞ no search for the highest score can find what is hidden. Hidden keys may be anything,
/// NaN too. W and U make two products for all rows at once; only tanh has to meet every pair.
///
/// - Parameters:
///   - queries: q_1 … q_T, T × Dq
///   - keys: k_1 … k_S, S × Dk
///   - mask: T rows of S; true where query t may see key s
///   - layer: queryWeights W (Dq × A), keyWeights U (Dk × A), bias b (1 × A) and scoreWeights v
///     (1 × A)
/// - Returns: the scores, T × S
///
/// Book: *Additive scores*, exercise 5.3.
public func additiveScores(
  _ queries: Matrix, keys: Matrix, mask: [[Bool]], layer: AdditiveScore
) throws -> Matrix {
  throw Unattempted()
}

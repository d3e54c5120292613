import RNNMath

/// How well each query matches each key, as a product tells.
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
/// Source: M.-T. Luong, H. Pham, C. D. Manning, "Effective approaches to attention-based neural
/// machine translation", EMNLP 2015, section 3.1.
public func luongScores(_ queries: Matrix, keys: Matrix, weights: Matrix?) throws -> Matrix {
  let wanted = weights.map { queries.matmul($0) } ?? queries
  return wanted.matmul(keys, transposing: .right)
}

import RNNMath

/// The backward pass of a softmax over each row.
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
public func softmaxBackward(_ dWeights: Matrix, weights: Matrix) throws -> Matrix {
  var dScores = Matrix(rows: weights.rows, columns: weights.columns)
  for t in 0..<weights.rows {
    let seen = (0..<weights.columns).filter { weights[t, $0] != 0 }
    let shared = seen.reduce(0) { $0 + dWeights[t, $1] * weights[t, $1] }
    for s in seen { dScores[t, s] = weights[t, s] * (dWeights[t, s] - shared) }
  }
  return dScores
}

import RNNMath

/// A softmax over each row, among what a mask lets it see.
///
///     w[t, s] = exp(z[t, s]) / Σ_j exp(z[t, j])     over the j with mask[t][j]
///     w[t, s] = 0                                   where mask[t][s] is false
///
/// A row that sees nothing has weights of 0. Hidden scores may be anything, NaN and infinity too,
/// and leave no trace. Subtract the largest score that is seen from the others, or exp overflows.
///
/// - Parameters:
///   - scores: z, T × S
///   - mask: T rows of S; true where row t may see column s
/// - Returns: w, T × S
public func maskedSoftmax(_ scores: Matrix, mask: [[Bool]]) throws -> Matrix {
  let seen = Matrix(rows: scores.rows, columns: scores.columns) { t, s in
    mask[t][s] ? scores[t, s] : -.infinity
  }
  var weights = seen.softmaxOverRows()
  // Of nothing there is no distribution: 0/0.
  for (t, row) in mask.enumerated() where !row.contains(true) {
    weights[row: t] = Array(repeating: 0, count: weights.columns)
  }
  return weights
}

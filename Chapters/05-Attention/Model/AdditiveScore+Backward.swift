import RNNMath

extension AdditiveScore {
  /// The way back through exercise 5.3.
  ///
  ///     f_ts = tanh(q_t · W + k_s · U + b)          once more: T × S × A numbers are not kept
  ///     dv    = Σ_t Σ_s dscore[t, s] · f_ts
  ///     da_ts = dscore[t, s] · v ⊙ (1 − f_ts²)      by the sum inside the tanh
  ///     dq_t  = Σ_s da_ts · Wᵀ                      dW = Σ_t Σ_s q_tᵀ · da_ts
  ///     dk_s  = Σ_t da_ts · Uᵀ                      dU = Σ_t Σ_s k_sᵀ · da_ts
  ///     db    = Σ_t Σ_s da_ts
  ///
  /// - Parameters:
  ///   - dScores: T × S; 0 where a key is hidden, which may then be anything
  ///   - queries: T × Dq
  ///   - keys: S × Dk
  /// - Returns: the derivatives by queries (T × Dq) and keys (S × Dk), and by the parameters
  public func backward(
    _ dScores: Matrix, queries: Matrix, keys: Matrix
  ) -> (dQueries: Matrix, dKeys: Matrix, gradients: AdditiveScore) {
    let fromQueries = queries.matmul(queryWeights).addingToRows(bias)
    let fromKeys = keys.matmul(keyWeights)
    var dScoreWeights = Matrix(rows: 1, columns: size)
    var dFromQueries = Matrix(rows: queries.rows, columns: size)
    var dFromKeys = Matrix(rows: keys.rows, columns: size)
    for t in 0..<queries.rows {
      let dRow = dScores.rows(t..<t + 1)
      var features = fromKeys.addingToRows(fromQueries.rows(t..<t + 1)).tanh()
      // What has no derivative passes none on: 0 · NaN would be one.
      for s in 0..<keys.rows where dRow[0, s] == 0 {
        features[row: s] = Array(repeating: 0, count: size)
      }
      dScoreWeights.accumulate(dRow, features)
      let dSums = dRow.matmul(scoreWeights, transposing: .left)
        .hadamard(features.tanhDerivative())
      dFromQueries[row: t] = dSums.sumOfRows().values
      dFromKeys += dSums
    }
    let gradients = AdditiveScore(
      queryWeights: dFromQueries.mixing(queries, transposing: .left).transposed,
      keyWeights: dFromKeys.mixing(keys, transposing: .left).transposed,
      bias: dFromQueries.sumOfRows(), scoreWeights: dScoreWeights)
    return (
      dFromQueries.matmul(queryWeights, transposing: .right),
      dFromKeys.matmul(keyWeights, transposing: .right), gradients
    )
  }
}

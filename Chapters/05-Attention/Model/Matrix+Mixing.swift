import RNNMath

extension Matrix {
  /// The matrix product weights · values, in which a weight of 0 keeps out whatever it meets.
  ///
  ///     c[t] = Σ_s w[t, s] · v[s]      over the s with w[t, s] ≠ 0
  ///
  /// In a plain product, 0 · NaN is NaN, so what a mask hides would show after all.
  ///
  ///     neither   T×S · S×e  → T×e
  ///     left      S×T ᵀ· S×e → T×e
  ///
  /// Stops if the inner sizes differ, and for a transposition of the right operand.
  public func mixing(_ values: Matrix, transposing: Transposition = .neither) -> Matrix {
    if transposing == .right { stop("mixing: rows are mixed, so the right operand stays as it is") }
    if values.values.allSatisfy({ $0.isFinite }) {
      return matmul(values, transposing: transposing)
    }
    let weights = transposing == .left ? transposed : self
    // The product checks the shapes; what was hidden is then put right, row by row.
    var mixed = weights.matmul(values)
    for t in 0..<mixed.rows {
      mixed[row: t] = (0..<values.rows).reduce(into: mixed[row: t].map { _ in 0 }) { sums, s in
        if weights[t, s] == 0 { return }
        for column in sums.indices { sums[column] += weights[t, s] * values[s, column] }
      }
    }
    return mixed
  }
}

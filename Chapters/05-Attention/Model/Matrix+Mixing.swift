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
    // A sum is finite only where all its terms are.
    if values.sumOfSquares.isFinite { return matmul(values, transposing: transposing) }
    let odd = values.values.indices.filter { !values.values[$0].isFinite }
    var finite = values
    for index in odd { finite.values[index] = 0 }
    var mixed = matmul(finite, transposing: transposing)
    for index in odd {
      let (s, column) = index.quotientAndRemainder(dividingBy: values.columns)
      for t in 0..<mixed.rows {
        let weight = transposing == .left ? self[s, t] : self[t, s]
        if weight != 0 { mixed[t, column] += weight * values[s, column] }
      }
    }
    return mixed
  }
}

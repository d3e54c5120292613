import RNNMath

/// The matrix product.
///
///     product[i, j] = Σ_k a[i, k] · b[k, j]
///
/// The loop over k stands in the middle: then the innermost one walks along a row of `b` and a row
/// of the product, as they lie in memory. The rows are arrays of their own meanwhile, which the
/// compiler can see through better than through a matrix.
///
/// - Parameters:
///   - a: m × k
///   - b: k × n
/// - Returns: m × n
public func matmul(_ a: Matrix, _ b: Matrix) throws -> Matrix {
  var product = Matrix(rows: a.rows, columns: b.columns)
  let rows = (0..<b.rows).map { b[row: $0] }
  for i in 0..<a.rows {
    var sums = product[row: i]
    for k in 0..<a.columns {
      let (factor, row) = (a[i, k], rows[k])
      for j in sums.indices { sums[j] += factor * row[j] }
    }
    product[row: i] = sums
  }
  return product
}

import RNNMath

extension Matrix {
  /// The matrix with each of its rows multiplied by one row, element by element.
  ///
  ///     y[r, c] = x[r, c] · weights[0, c]
  ///
  /// Stops unless the weights are 1 × columns.
  public func multiplyingRows(by weights: Matrix) -> Matrix {
    if weights.rows != 1 || weights.columns != columns {
      stop("multiplyingRows: the weights of \(shape) must be 1×\(columns), not \(weights.shape)")
    }
    var result = self
    result.values.withUnsafeMutableBufferPointer { elements in
      weights.values.withUnsafeBufferPointer { weights in
        for row in 0..<rows {
          for column in 0..<columns { elements[row &* columns &+ column] *= weights[column] }
        }
      }
    }
    return result
  }

  /// Matrices of the same width, one below the other; none make 0×0.
  ///
  /// A sequence of T matrices, N × D each, becomes one of T·N × D, of which one product can be made.
  public init(stacking parts: [Matrix]) {
    let columns = parts.first?.columns ?? 0
    if let other = parts.first(where: { $0.columns != columns }) {
      stop("Matrix(stacking:): all must have \(columns) columns, but \(other.shape) came")
    }
    var values: [Scalar] = []
    values.reserveCapacity(parts.reduce(0) { $0 + $1.values.count })
    for part in parts { values += part.values }
    self.init(rows: parts.reduce(0) { $0 + $1.rows }, columns: columns, values: values)
  }

  /// The opposite of stacking: so many matrices of equally many rows, from top to bottom.
  ///
  /// Stops if the rows cannot be shared out.
  public func cut(into count: Int) -> [Matrix] {
    if count < 0 || (count == 0 ? rows > 0 : rows % count > 0) {
      stop("cut: \(shape) cannot be cut into \(count) parts of equally many rows")
    }
    if count == 0 { return [] }
    return (0..<rows).isEmpty
      ? Array(repeating: self, count: count) : (0..<rows).parts(of: rows / count).map { rows($0) }
  }
}

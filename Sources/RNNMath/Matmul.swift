/// Which operand of a matrix product is read as its transpose.
public enum Transposition: Sendable {
  /// A·B
  case neither

  /// Aᵀ·B: the gradient of weights, from the input and the gradient of the output.
  case left

  /// A·Bᵀ: the gradient of an input, from the gradient of the output and the weights.
  case right
}

extension Matrix {
  /// The matrix product of this matrix with another.
  ///
  ///     C[i, j] = Σₖ A[i, k] · B[k, j]
  ///
  ///     neither   m×k · k×n   → m×n
  ///     left      k×m ᵀ· k×n  → m×n
  ///     right     m×k · n×k ᵀ → m×n
  ///
  /// Stops if the inner sizes differ.
  public func matmul(_ other: Matrix, transposing: Transposition = .neither) -> Matrix {
    let rows = transposing == .left ? self.columns : self.rows
    let columns = transposing == .right ? other.rows : other.columns
    var result = Matrix(rows: rows, columns: columns)
    result.accumulate(self, other, transposing: transposing)
    return result
  }

  /// Adds a matrix product to this matrix: C += A·B.
  ///
  /// Backpropagation through time adds one such product a time step to the same gradient; this
  /// does so without a matrix in between. Stops if the inner sizes differ or the product has another
  /// shape than this matrix.
  public mutating func accumulate(
    _ a: Matrix, _ b: Matrix, transposing: Transposition = .neither
  ) {
    Matrix.requireProduct(a, b, transposing, into: self)
    let (rows, columns) = (self.rows, self.columns)
    let depth = transposing == .left ? a.rows : a.columns
    values.withUnsafeMutableBufferPointer { c in
      a.values.withUnsafeBufferPointer { left in
        b.values.withUnsafeBufferPointer { right in
          guard let c = c.baseAddress, let left = left.baseAddress, let right = right.baseAddress
          else { return }
          addProduct(
            Walk(left, columns: a.columns, transposed: transposing == .left),
            Walk(right, columns: b.columns, transposed: transposing == .right),
            to: c, rows: rows, depth: depth, columns: columns)
        }
      }
    }
  }

  private static func requireProduct(
    _ a: Matrix, _ b: Matrix, _ transposing: Transposition, into c: Matrix
  ) {
    a.requireFilled()
    b.requireFilled()
    c.requireFilled()
    let (rows, leftInner) = transposing == .left ? (a.columns, a.rows) : (a.rows, a.columns)
    let (rightInner, columns) = transposing == .right ? (b.columns, b.rows) : (b.rows, b.columns)
    if leftInner == rightInner && c.rows == rows && c.columns == columns { return }
    let left = transposing == .left ? "\(a.shape) transposed" : a.shape
    let right = transposing == .right ? "\(b.shape) transposed" : b.shape
    if leftInner != rightInner {
      let leftSide = transposing == .left ? "rows" : "columns"
      let rightSide = transposing == .right ? "columns" : "rows"
      stop(
        """
        matmul: \(left) · \(right): the left operand's \(leftInner) \(leftSide) must equal \
        the right operand's \(rightInner) \(rightSide)
        """)
    }
    stop("accumulate: \(left) · \(right) is \(rows)×\(columns) and cannot be added to \(c.shape)")
  }
}

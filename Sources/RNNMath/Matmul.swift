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
  /// Back-propagation through time adds one such product a time step to the same gradient; this
  /// does so without a matrix in between. Stops if the inner sizes differ or the product has another
  /// shape than this matrix.
  public mutating func accumulate(
    _ a: Matrix, _ b: Matrix, transposing: Transposition = .neither
  ) {
    Matrix.requireProduct(a, b, transposing, into: self)
    // A transposed right operand is read across its rows; a copy costs little beside the product.
    let right = transposing == .right ? b.transposed : b
    let depth = right.rows
    let (rowStride, depthStride) = transposing == .left ? (1, a.columns) : (a.columns, 1)
    let (rows, columns) = (self.rows, self.columns)
    values.withUnsafeMutableBufferPointer { c in
      a.values.withUnsafeBufferPointer { a in
        right.values.withUnsafeBufferPointer { b in
          guard let c = c.baseAddress, let a = a.baseAddress, let b = b.baseAddress else { return }
          for row in 0..<rows {
            addRowTimesMatrix(
              a + row * rowStride, stride: depthStride, b, depth: depth, to: c + row * columns,
              columns: columns)
          }
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
    if c.rows != rows || c.columns != columns {
      stop("accumulate: \(left) · \(right) is \(rows)×\(columns) and cannot be added to \(c.shape)")
    }
  }
}

/// c += a·B for one row: four rows of B a pass, so that c is loaded and stored a quarter as often.
private func addRowTimesMatrix(
  _ a: UnsafePointer<Scalar>, stride: Int, _ b: UnsafePointer<Scalar>, depth: Int,
  to c: UnsafeMutablePointer<Scalar>, columns: Int
) {
  var k = 0
  while k + 4 <= depth {
    let (a0, a1) = (a[k * stride], a[(k + 1) * stride])
    let (a2, a3) = (a[(k + 2) * stride], a[(k + 3) * stride])
    let b0 = b + k * columns
    let (b1, b2, b3) = (b0 + columns, b0 + 2 * columns, b0 + 3 * columns)
    for j in 0..<columns {
      let first = multiplyAdd(a1, b1[j], multiplyAdd(a0, b0[j], c[j]))
      c[j] = multiplyAdd(a3, b3[j], multiplyAdd(a2, b2[j], first))
    }
    k += 4
  }
  while k < depth {
    let (ak, bk) = (a[k * stride], b + k * columns)
    for j in 0..<columns { c[j] = multiplyAdd(ak, bk[j], c[j]) }
    k += 1
  }
}

/// a·b + c, fused where the target has the instruction: elsewhere fusing is a slow library call.
@inline(__always)
private func multiplyAdd(_ a: Scalar, _ b: Scalar, _ c: Scalar) -> Scalar {
  #if UNROLLED_FMA
  c.addingProduct(a, b)
  #else
  c + a * b
  #endif
}

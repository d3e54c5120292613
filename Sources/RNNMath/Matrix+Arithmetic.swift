extension Matrix {
  /// The elementwise sum; stops if the shapes differ.
  public static func + (left: Matrix, right: Matrix) -> Matrix {
    left.requireSameShape(as: right, for: "+")
    return left.combining(right) { $0 + $1 }
  }

  /// The elementwise difference; stops if the shapes differ.
  public static func - (left: Matrix, right: Matrix) -> Matrix {
    left.requireSameShape(as: right, for: "-")
    return left.combining(right) { $0 - $1 }
  }

  /// The matrix with every sign turned.
  public static prefix func - (matrix: Matrix) -> Matrix {
    matrix.map { -$0 }
  }

  /// The matrix with every element multiplied by one number.
  public static func * (factor: Scalar, matrix: Matrix) -> Matrix {
    matrix.map { factor * $0 }
  }

  /// The matrix with every element multiplied by one number.
  public static func * (matrix: Matrix, factor: Scalar) -> Matrix {
    factor * matrix
  }

  /// Adds another matrix in place; stops if the shapes differ.
  public static func += (left: inout Matrix, right: Matrix) {
    left.requireSameShape(as: right, for: "+=")
    left.combine(right) { $0 + $1 }
  }

  /// Subtracts another matrix in place; stops if the shapes differ.
  public static func -= (left: inout Matrix, right: Matrix) {
    left.requireSameShape(as: right, for: "-=")
    left.combine(right) { $0 - $1 }
  }

  /// Multiplies every element by one number in place.
  public static func *= (matrix: inout Matrix, factor: Scalar) {
    matrix.values.withUnsafeMutableBufferPointer { elements in
      for index in elements.indices { elements[index] *= factor }
    }
  }

  /// The elementwise product, written ∘ or ⊙ in papers; stops if the shapes differ.
  public func hadamard(_ other: Matrix) -> Matrix {
    requireSameShape(as: other, for: "hadamard")
    return combining(other) { $0 * $1 }
  }

  /// The matrix with a bias added to each of its rows.
  ///
  ///     y[r, c] = x[r, c] + bias[0, c]
  ///
  /// Stops unless the bias is 1 × columns.
  public func addingToRows(_ bias: Matrix) -> Matrix {
    if bias.rows != 1 || bias.columns != columns {
      stop("addingToRows: the bias of \(shape) must be 1×\(columns), but \(bias.shape) came")
    }
    requireFilled()
    bias.requireFilled()
    var result = self
    result.values.withUnsafeMutableBufferPointer { elements in
      bias.values.withUnsafeBufferPointer { bias in
        for row in 0..<rows {
          for column in 0..<columns { elements[row &* columns &+ column] += bias[column] }
        }
      }
    }
    return result
  }

  /// The sum over the rows: what a bias that was added to each row receives as its gradient.
  ///
  ///     s[0, c] = Σᵣ x[r, c]
  ///
  /// - Returns: 1 × columns.
  public func sumOfRows() -> Matrix {
    requireFilled()
    var result = Matrix(rows: 1, columns: columns)
    result.values.withUnsafeMutableBufferPointer { sums in
      values.withUnsafeBufferPointer { elements in
        for row in 0..<rows {
          for column in 0..<columns { sums[column] += elements[row &* columns &+ column] }
        }
      }
    }
    return result
  }

  /// The sum of all elements.
  public var sum: Scalar { values.reduce(0, +) }

  /// The sum of the squares of all elements.
  ///
  /// In sixteen partial sums side by side, on every processor: in a single one, each addition would
  /// have to wait for the one before.
  public var sumOfSquares: Scalar {
    values.withUnsafeBufferPointer { elements in
      var sums = SIMD16<Scalar>()
      let whole = elements.count / 16 * 16
      for first in stride(from: 0, to: whole, by: 16) {
        let part = UnsafeRawPointer(elements.baseAddress! + first)
          .loadUnaligned(as: SIMD16<Scalar>.self)
        sums += part * part
      }
      return elements[whole...].reduce(sums.sum()) { $0 + $1 * $1 }
    }
  }

  /// The matrix with a function applied to each element.
  @inlinable
  public func map(_ transform: (Scalar) throws -> Scalar) rethrows -> Matrix {
    Matrix(rows: rows, columns: columns, values: try values.map(transform))
  }

  /// Adds a multiple of another matrix in place; the caller checks the shapes.
  mutating func addScaled(_ other: Matrix, by factor: Scalar) {
    combine(other) { $0 + factor * $1 }
  }

  // A debug build optimises each file by itself, so these are only fast for callers in this file.

  @inline(__always)
  private func combining(_ other: Matrix, _ operation: (Scalar, Scalar) -> Scalar) -> Matrix {
    let combined = [Scalar](unsafeUninitializedCapacity: values.count) { result, count in
      values.withUnsafeBufferPointer { own in
        other.values.withUnsafeBufferPointer { other in
          for index in own.indices { result[index] = operation(own[index], other[index]) }
        }
      }
      count = values.count
    }
    return Matrix(rows: rows, columns: columns, values: combined)
  }

  @inline(__always)
  private mutating func combine(_ other: Matrix, _ operation: (Scalar, Scalar) -> Scalar) {
    values.withUnsafeMutableBufferPointer { own in
      other.values.withUnsafeBufferPointer { other in
        for index in own.indices { own[index] = operation(own[index], other[index]) }
      }
    }
  }
}

extension Matrix {
  /// The matrix with rows and columns exchanged.
  public var transposed: Matrix {
    requireFilled()
    var result = Matrix(rows: columns, columns: rows)
    result.values.withUnsafeMutableBufferPointer { target in
      values.withUnsafeBufferPointer { source in
        guard let source = source.baseAddress, let target = target.baseAddress else { return }
        transpose(
          source, rows: rows, columns: columns, stride: columns, to: target, stride: rows)
      }
    }
    return result
  }

  /// The rows of a range, in order.
  ///
  /// Stops if the range reaches outside the matrix.
  public func rows(_ range: Range<Int>) -> Matrix {
    if range.lowerBound < 0 || range.upperBound > rows {
      stop("rows: \(range) reaches outside the \(rows) rows of \(shape)")
    }
    let slice = values[range.lowerBound * columns..<range.upperBound * columns]
    return Matrix(rows: range.count, columns: columns, values: Array(slice))
  }

  /// The rows with these indices, in the order given; a row may come more than once.
  ///
  /// This is what an embedding does with token ids. Stops if an index has no row.
  ///
  ///     table.rows(at: [2, 0, 2])   // 3 × columns
  public func rows(at indices: [Int]) -> Matrix {
    var gathered: [Scalar] = []
    gathered.reserveCapacity(indices.count * columns)
    for index in indices {
      requireRow(index)
      gathered += values[index * columns..<(index + 1) * columns]
    }
    return Matrix(rows: indices.count, columns: columns, values: gathered)
  }

  /// The columns of a range, in order.
  ///
  /// Stops if the range reaches outside the matrix.
  public func columns(_ range: Range<Int>) -> Matrix {
    if range.lowerBound < 0 || range.upperBound > columns {
      stop("columns: \(range) reaches outside the \(columns) columns of \(shape)")
    }
    requireFilled()
    var selected = Matrix(rows: rows, columns: range.count)
    selected.fill(0, from: self, range)
    return selected
  }

  /// This matrix with the rows of another below.
  ///
  /// Stops if the numbers of columns differ.
  public func concatenatingRows(of other: Matrix) -> Matrix {
    if columns != other.columns {
      stop("concatenatingRows: \(shape) and \(other.shape) must have the same number of columns")
    }
    return Matrix(rows: rows + other.rows, columns: columns, values: values + other.values)
  }

  /// This matrix with the columns of another to its right.
  ///
  ///     [A B]   of   A: n × p,  B: n × q   is   n × (p + q)
  ///
  /// Stops if the numbers of rows differ.
  public func concatenatingColumns(of other: Matrix) -> Matrix {
    if rows != other.rows {
      stop("concatenatingColumns: \(shape) and \(other.shape) must have the same number of rows")
    }
    return Matrix(sideBySide: [self, other])
  }

  /// Matrices with equally many rows, one to the right of the other; none make 0×0.
  ///
  ///     [A B C]   of   n × p,  n × q,  n × r   is   n × (p + q + r)
  ///
  /// Stops if the numbers of rows differ.
  public init(sideBySide parts: [Matrix]) {
    let rows = parts.first?.rows ?? 0
    if let other = parts.first(where: { $0.rows != rows }) {
      stop("Matrix(sideBySide:): all must have \(rows) rows, but \(other.shape) came")
    }
    self.init(rows: rows, columns: parts.reduce(0) { $0 + $1.columns })
    var column = 0
    for part in parts {
      part.requireFilled()
      fill(column, from: part, 0..<part.columns)
      column += part.columns
    }
  }

  /// Copies columns of another matrix with as many rows to where `first` is; the caller checks both.
  private mutating func fill(_ first: Int, from other: Matrix, _ range: Range<Int>) {
    values.withUnsafeMutableBufferPointer { target in
      other.values.withUnsafeBufferPointer { source in
        guard let target = target.baseAddress, let source = source.baseAddress else { return }
        for row in 0..<rows {
          (target + row * columns + first).update(
            from: source + row * other.columns + range.lowerBound, count: range.count)
        }
      }
    }
  }

  /// The column of the largest element of a row; the first of equals, and NaN is never larger.
  ///
  /// Stops if there is no such row, or if it is empty.
  public func argmax(row: Int) -> Int {
    requireRow(row)
    if columns == 0 { stop("argmax: a row of \(shape) is empty and has no largest element") }
    let elements = values[row * columns..<(row + 1) * columns]
    var best = elements.startIndex
    // A NaN in front would otherwise win every comparison.
    for index in elements.indices where elements[index] > elements[best] || elements[best].isNaN {
      best = index
    }
    return best - elements.startIndex
  }
}

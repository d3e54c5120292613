/// A rectangle of numbers, stored row by row.
///
/// Rows are examples of a batch and columns are features, so a batch of hidden states is
/// `batch × hidden`, a bias is `1 × hidden`, and a sequence is an array of matrices, one a time step.
///
///     let weights: Matrix = [[1, 2, 3], [4, 5, 6]]   // 2×3
///     weights[1, 0]                                  // 4
///     weights[row: 0]                                // [1, 2, 3]
///
/// Equality is exact, element by element, so a matrix that holds NaN differs from itself.
public struct Matrix: Equatable, Sendable {
  /// The number of examples.
  public let rows: Int

  /// The number of features.
  public let columns: Int

  /// The elements, row after row.
  ///
  /// Element (r, c) is at `r * columns + c`. Change them freely, but never how many they are.
  public var values: [Scalar]

  /// Makes a matrix of elements that are already in row order.
  ///
  /// Stops if there are not exactly `rows * columns` values.
  public init(rows: Int, columns: Int, values: [Scalar]) {
    Matrix.requireShape(rows, columns)
    if values.count != rows * columns {
      stop(
        "Matrix: \(rows)×\(columns) needs \(rows * columns) values, but \(values.count) came")
    }
    self.rows = rows
    self.columns = columns
    self.values = values
  }

  /// Makes a matrix whose elements are all equal, zero unless told otherwise.
  public init(rows: Int, columns: Int, repeating value: Scalar = 0) {
    Matrix.requireShape(rows, columns)
    self.rows = rows
    self.columns = columns
    values = [Scalar](repeating: value, count: rows * columns)
  }

  /// Makes a matrix by computing each element from its row and column, in row order.
  public init(rows: Int, columns: Int, _ element: (_ row: Int, _ column: Int) -> Scalar) {
    self.init(rows: rows, columns: columns)
    for row in 0..<rows {
      for column in 0..<columns { values[row * columns + column] = element(row, column) }
    }
  }

  /// Makes a matrix from its rows; none make 0×0.
  ///
  /// Stops if the rows differ in length, and names the first that does.
  public init(_ rows: [[Scalar]]) {
    let columns = rows.first?.count ?? 0
    if let ragged = rows.firstIndex(where: { $0.count != columns }) {
      stop(
        """
        Matrix: row \(ragged) has \(rows[ragged].count) elements, row 0 has \(columns); \
        all rows must have the same length
        """)
    }
    self.init(rows: rows.count, columns: columns, values: rows.flatMap(\.self))
  }

  /// Makes a matrix of a single row, such as a bias.
  public init(row: [Scalar]) {
    self.init(rows: 1, columns: row.count, values: row)
  }

  /// The shape as messages write it, such as `3×4`.
  public var shape: String { "\(rows)×\(columns)" }

  /// The element at a row and a column, both counted from 0.
  ///
  /// Stops if there is no such element.
  @inlinable
  public subscript(row: Int, column: Int) -> Scalar {
    get {
      requireElement(row, column)
      return values[row &* columns &+ column]
    }
    set {
      requireElement(row, column)
      values[row &* columns &+ column] = newValue
    }
  }

  @inlinable
  func requireElement(_ row: Int, _ column: Int) {
    if row < 0 || row >= rows || column < 0 || column >= columns {
      stopOutOfRange(row, column)
    }
  }

  /// One whole row.
  ///
  /// Stops if there is no such row, or if the new one has another length.
  public subscript(row row: Int) -> [Scalar] {
    get {
      requireRow(row)
      return Array(values[row * columns..<(row + 1) * columns])
    }
    set {
      requireRow(row)
      if newValue.count != columns {
        stop(
          """
          Matrix: row \(row) of \(shape) has \(columns) elements, but \(newValue.count) came; \
          a row keeps its length (on arrays, += appends)
          """)
      }
      values.replaceSubrange(row * columns..<(row + 1) * columns, with: newValue)
    }
  }
}

extension Matrix: ExpressibleByArrayLiteral {
  /// Makes a matrix from a literal of rows: `[[1, 2], [3, 4]]`.
  public init(arrayLiteral rows: [Scalar]...) {
    self.init(rows)
  }
}

/// The checks that operations on matrices share; each stops with both shapes in its message.
extension Matrix {
  static func requireShape(_ rows: Int, _ columns: Int) {
    if rows < 0 || columns < 0 {
      stop("Matrix: \(rows)×\(columns) is not a shape; rows and columns must be 0 or more")
    }
  }

  // Apart from the check, so that the fast path stays small where it is inlined.
  @usableFromInline
  func stopOutOfRange(_ row: Int, _ column: Int) -> Never {
    stop(
      """
      Matrix: [\(row), \(column)] is outside \(shape); \
      rows are \(Matrix.span(rows)), columns \(Matrix.span(columns))
      """)
  }

  // An observer of `values` would notice at once, but it makes each write from another module copy
  // all of them. So the operations that read without bounds checks ask first.
  func requireFilled() {
    if values.count != rows * columns {
      stop(
        """
        Matrix: \(shape) must hold \(rows * columns) values, but \(values.count) were assigned; \
        make a new matrix for a new shape
        """)
    }
  }

  func requireRow(_ row: Int) {
    if row < 0 || row >= rows {
      stop("Matrix: row \(row) is outside \(shape); rows are \(Matrix.span(rows))")
    }
  }

  func requireSameShape(as other: Matrix, for operation: String) {
    requireFilled()
    other.requireFilled()
    if rows != other.rows || columns != other.columns {
      // The operands of + may come in either order.
      let isRow = columns == other.columns && min(rows, other.rows) == 1
      let advice = isRow && operation == "+" ? "; addingToRows adds a row to every row" : ""
      stop("\(operation): \(shape) and \(other.shape) must have the same shape\(advice)")
    }
  }

  private static func span(_ count: Int) -> String {
    count == 0 ? "none" : "0 to \(count - 1)"
  }
}

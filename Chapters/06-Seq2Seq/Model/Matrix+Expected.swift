import RNNMath

extension [Matrix] {
  /// Stops unless these are so many matrices of one shape, and says what came instead.
  ///
  /// - Parameters:
  ///   - count: how many there must be, and of what
  ///   - rows: N
  ///   - columns: of each
  ///   - name: what they are called
  ///   - function: whose argument they are
  func require(
    _ count: (Int, of: String), rows: Int, columns: Int, as name: String, in function: String
  ) {
    if self.count != count.0 {
      stop(
        "\(function): \(name) must be \(count.0) matrices, one for each \(count.of), but "
          + "\(self.count) came")
    }
    for (t, matrix) in enumerated() where (matrix.rows, matrix.columns) != (rows, columns) {
      stop("\(function): \(name)[\(t)] must be \(rows)×\(columns), but \(matrix.shape) came")
    }
  }
}

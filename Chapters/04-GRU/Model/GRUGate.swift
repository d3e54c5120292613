import RNNMath

/// The three parts of a GRU's sums, in the order in which they stand side by side.
public enum GRUGate: Int, CaseIterable, Sendable {
  case reset, update, candidate

  /// Which columns of W, U, b and of the sums are this gate's.
  ///
  ///     GRUGate.update.columns(hiddenSize: 4)   // 4..<8
  public func columns(hiddenSize: Int) -> Range<Int> {
    rawValue * hiddenSize..<(rawValue + 1) * hiddenSize
  }
}

extension Matrix {
  /// One gate's part of a matrix with 3·H columns.
  public func columns(gruGate gate: GRUGate) -> Matrix {
    columns(gate.columns(hiddenSize: columns / 3))
  }

  /// Three matrices of the same shape side by side, in the order of the gates.
  public init(gruGates parts: [Matrix]) {
    if parts.count != 3
      || parts.contains(where: { ($0.rows, $0.columns) != (parts[0].rows, parts[0].columns) })
    {
      stop(
        """
        Matrix(gruGates:): three matrices of one shape are needed, \
        but \(parts.map(\.shape).joined(separator: ", ")) came
        """)
    }
    self.init(sideBySide: parts)
  }
}

import RNNMath

/// The four parts of an LSTM's sum, in the order in which they stand side by side.
public enum Gate: Int, CaseIterable, Sendable {
  case input, forget, candidate, output

  /// Which columns of W, U, b and z are this gate's.
  ///
  ///     Gate.forget.columns(hiddenSize: 3)   // 3..<6
  public func columns(hiddenSize: Int) -> Range<Int> {
    rawValue * hiddenSize..<(rawValue + 1) * hiddenSize
  }
}

extension Matrix {
  /// One gate's part of a matrix with 4·H columns.
  public func columns(of gate: Gate) -> Matrix { columns(gate.columns(hiddenSize: columns / 4)) }

  /// Four matrices of the same shape side by side, in the order of the gates.
  public init(gates parts: [Matrix]) {
    if parts.count != 4
      || parts.contains(where: { ($0.rows, $0.columns) != (parts[0].rows, parts[0].columns) })
    {
      stop(
        """
        Matrix(gates:): four matrices of one shape are needed, \
        but \(parts.map(\.shape).joined(separator: ", ")) came
        """)
    }
    self.init(sideBySide: parts)
  }
}

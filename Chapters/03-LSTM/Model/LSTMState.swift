import RNNMath

/// What an LSTM layer carries from step to step, or the derivatives of a loss by it.
public struct LSTMState: Equatable, Sendable {
  /// h, what the layer shows: batch × hidden
  public var hidden: Matrix
  /// c, what the layer remembers: batch × hidden
  public var cell: Matrix

  /// A state of these two.
  public init(hidden: Matrix, cell: Matrix) {
    self.hidden = hidden
    self.cell = cell
  }

  /// A state of zeros.
  public init(batch: Int, hiddenSize: Int) {
    hidden = Matrix(rows: batch, columns: hiddenSize)
    cell = hidden
  }

  /// The state of some of the sequences.
  public func rows(_ range: Range<Int>) -> LSTMState {
    LSTMState(hidden: hidden.rows(range), cell: cell.rows(range))
  }

  /// This state with that of further sequences below.
  public func concatenatingRows(of other: LSTMState) -> LSTMState {
    LSTMState(
      hidden: hidden.concatenatingRows(of: other.hidden),
      cell: cell.concatenatingRows(of: other.cell))
  }
}

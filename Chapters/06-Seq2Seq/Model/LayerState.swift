import RNNMath

/// What a recurrent layer carries from step to step, or the derivatives of a loss by it.
public struct LayerState: Equatable, Sendable {
  /// h: N × H
  public var hidden: Matrix
  /// c of an LSTM, N × H; nil for other cells.
  public var cell: Matrix?

  /// A state of these two.
  public init(hidden: Matrix, cell: Matrix? = nil) {
    self.hidden = hidden
    self.cell = cell
  }
}

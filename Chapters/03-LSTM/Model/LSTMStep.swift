import RNNMath

/// All that one step computed, which is what its backward pass needs.
public struct LSTMStep: Equatable, Sendable {
  /// x_t: batch × input
  public var input: Matrix
  /// h_{t−1} and c_{t−1}
  public var previous: LSTMState
  /// i_t, after its sigmoid: batch × hidden
  public var inputGate: Matrix
  /// f_t, after its sigmoid: batch × hidden
  public var forgetGate: Matrix
  /// g_t, after its tanh: batch × hidden
  public var candidate: Matrix
  /// o_t, after its sigmoid: batch × hidden
  public var outputGate: Matrix
  /// c_t: batch × hidden
  public var cell: Matrix
  /// tanh(c_t): batch × hidden
  public var activatedCell: Matrix
  /// h_t: batch × hidden
  public var hidden: Matrix

  /// Remembers one step.
  public init(
    input: Matrix, previous: LSTMState, inputGate: Matrix, forgetGate: Matrix, candidate: Matrix,
    outputGate: Matrix, cell: Matrix, activatedCell: Matrix, hidden: Matrix
  ) {
    self.input = input
    self.previous = previous
    self.inputGate = inputGate
    self.forgetGate = forgetGate
    self.candidate = candidate
    self.outputGate = outputGate
    self.cell = cell
    self.activatedCell = activatedCell
    self.hidden = hidden
  }

  /// h_t and c_t, what the next step begins with.
  public var state: LSTMState { LSTMState(hidden: hidden, cell: cell) }
}

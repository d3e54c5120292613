import RNNMath

/// All that one step computed, which is what its backward pass needs.
public struct GRUStep: Equatable, Sendable {
  /// x_t: batch × input
  public var input: Matrix
  /// h_{t−1}: batch × hidden
  public var previous: Matrix
  /// r_t, after its sigmoid: batch × hidden
  public var resetGate: Matrix
  /// z_t, after its sigmoid: batch × hidden
  public var updateGate: Matrix
  /// n_t, after its tanh: batch × hidden
  public var candidate: Matrix
  /// What the old state brings to the candidate: h_{t−1}·U_n + b'_n, not yet reset, or with the reset
  /// gate before the product (r_t ⊙ h_{t−1})·U_n: batch × hidden
  public var recurrentCandidate: Matrix
  /// h_t: batch × hidden
  public var hidden: Matrix

  /// Remembers one step.
  public init(
    input: Matrix, previous: Matrix, resetGate: Matrix, updateGate: Matrix, candidate: Matrix,
    recurrentCandidate: Matrix, hidden: Matrix
  ) {
    self.input = input
    self.previous = previous
    self.resetGate = resetGate
    self.updateGate = updateGate
    self.candidate = candidate
    self.recurrentCandidate = recurrentCandidate
    self.hidden = hidden
  }
}

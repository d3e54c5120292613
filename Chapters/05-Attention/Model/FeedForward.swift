import FundamentalsModel
import RNNMath

/// Two linear layers with a rectifier in between, applied to each row alone, or their gradients.
///
///     y = relu(x · W_1 + b_1) · W_2 + b_2
public struct FeedForward: ParameterContainer, Equatable {
  /// d inputs, F outputs
  public var inner: Linear
  /// F inputs, d outputs
  public var outer: Linear

  /// What the backward pass needs.
  public struct Trace: Equatable, Sendable {
    /// x: rows × d
    let input: Matrix
    /// relu(x · W_1 + b_1): rows × F
    let hidden: Matrix
  }

  /// These two layers.
  public init(inner: Linear, outer: Linear) {
    (self.inner, self.outer) = (inner, outer)
  }

  /// Layers to train, with F features in between.
  public init(size: Int, hiddenSize: Int, using generator: inout RandomGenerator) {
    inner = Linear(inputs: size, outputs: hiddenSize, using: &generator)
    outer = Linear(inputs: hiddenSize, outputs: size, using: &generator)
  }

  /// Visits the inner layer, then the outer one.
  public mutating func visit(
    _ body: (_ name: String, _ matrix: inout Matrix) throws -> Void
  ) rethrows {
    try inner.visit { try body("inner.\($0)", &$1) }
    try outer.visit { try body("outer.\($0)", &$1) }
  }

  /// y of each row.
  public func forward(_ input: Matrix) -> (output: Matrix, trace: Trace) {
    let hidden = inner.forward(input).relu()
    return (outer.forward(hidden), Trace(input: input, hidden: hidden))
  }

  /// The way back.
  public func backward(
    _ dOutput: Matrix, _ trace: Trace
  ) -> (dRows: Matrix, gradients: FeedForward) {
    let (dHidden, outerGradients) = outer.backward(dOutput, input: trace.hidden)
    let dSums = dHidden.hadamard(trace.hidden.reluDerivative())
    let (dRows, innerGradients) = inner.backward(dSums, input: trace.input)
    return (dRows, FeedForward(inner: innerGradients, outer: outerGradients))
  }
}

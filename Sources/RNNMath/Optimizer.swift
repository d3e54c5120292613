/// A rule that improves parameters, given the gradient of the loss.
///
/// An optimiser may remember something of each parameter, such as a moving average: use one for one
/// network, and a new one for a new network.
public protocol Optimizer: Sendable {
  /// How far to move; may be changed between updates, as a schedule does.
  var learningRate: Scalar { get set }

  /// Moves the parameters once against the gradient.
  ///
  /// Stops if a gradient has another shape than its parameter, or if the shapes changed since the
  /// first update.
  mutating func update<P: ParameterContainer>(_ parameters: inout P, gradients: P)
}

extension Optimizer {
  /// Stops unless parameters, gradients and what is remembered of earlier updates fit each other.
  func requireMatch<P: ParameterContainer>(_ parameters: P, _ gradients: P, memory: [Matrix]) {
    parameters.requireSameShapes(
      as: gradients, for: "\(Self.self).update", calling: ("the parameters", "the gradients"))
    if memory.isEmpty { return }
    let named = parameters.named
    if memory.count != named.count {
      stop(
        """
        \(Self.self).update: \(named.count) matrices came, the first update had \(memory.count); \
        make a new optimiser for a new network
        """)
    }
    for ((name, matrix), remembered) in zip(named, memory)
    where matrix.rows != remembered.rows || matrix.columns != remembered.columns {
      stop(
        """
        \(Self.self).update: '\(name)' is \(matrix.shape) and was \(remembered.shape) at the \
        first update; make a new optimiser for a new network
        """)
    }
  }
}

import RNNMath

/// All that attention computed for one sequence, which is what its backward pass needs.
///
///     weights = softmax(scale · queries · keysᵀ)       hidden keys have a weight of 0
///     context = weights · values
public struct AttentionStep: Equatable, Sendable {
  /// Q: T × d
  public var queries: Matrix
  /// K: S × d
  public var keys: Matrix
  /// V: S × e; nil where the keys are the values too
  public var values: Matrix?
  /// What the products of queries and keys are multiplied by.
  public var scale: Scalar
  /// w: T × S
  public var weights: Matrix
  /// T × e
  public var context: Matrix

  /// Remembers one sequence.
  public init(
    queries: Matrix, keys: Matrix, values: Matrix?, scale: Scalar, weights: Matrix, context: Matrix
  ) {
    self.queries = queries
    self.keys = keys
    self.values = values
    self.scale = scale
    self.weights = weights
    self.context = context
  }
}

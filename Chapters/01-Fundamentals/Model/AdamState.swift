import RNNMath

/// What Adam remembers of one parameter matrix between two steps.
public struct AdamState: Equatable, Sendable {
  /// How many steps have been taken; 0 before the first.
  public var step: Int
  /// The running mean of the gradient; the shape of the parameter.
  public var mean: Matrix
  /// The running mean of the squared gradient; the shape of the parameter.
  public var square: Matrix

  /// The state before the first step.
  public init(rows: Int, columns: Int) {
    step = 0
    mean = Matrix(rows: rows, columns: columns)
    square = Matrix(rows: rows, columns: columns)
  }
}

/// The settings of Adam, with the values of the paper.
///
/// Source: D. P. Kingma and J. Ba, "Adam: a method for stochastic optimization", ICLR 2015,
/// Algorithm 1.
public struct AdamSettings: Equatable, Sendable {
  /// α: how far a step goes at most, about.
  public var learningRate: Scalar
  /// β₁: how slowly the mean forgets.
  public var meanDecay: Scalar
  /// β₂: how slowly the mean square forgets.
  public var squareDecay: Scalar
  /// ε: what keeps a division by zero away.
  public var epsilon: Scalar

  /// The paper's settings.
  public init(
    learningRate: Scalar = 0.001, meanDecay: Scalar = 0.9, squareDecay: Scalar = 0.999,
    epsilon: Scalar = 1e-8
  ) {
    self.learningRate = learningRate
    self.meanDecay = meanDecay
    self.squareDecay = squareDecay
    self.epsilon = epsilon
  }
}

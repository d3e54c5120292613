/// Stochastic gradient descent, with momentum and weight decay if wanted.
///
///     g ← g + λ p          λ: weight decay
///     v ← μ v + g          μ: momentum, v starts at 0
///     p ← p − η v          η: learning rate
///
/// The same as `torch.optim.SGD` without dampening or Nesterov. B. Polyak, *Some methods of speeding
/// up the convergence of iteration methods*, 1964; for networks I. Sutskever and others, *On the
/// importance of initialization and momentum in deep learning*, ICML 2013.
public struct SGD: Optimizer {
  /// η, how far to move.
  public var learningRate: Scalar

  /// μ, how much of the last move is kept; 0 for none.
  public let momentum: Scalar

  /// λ, how strongly parameters are pulled towards 0 through the gradient; 0 for not at all.
  public let weightDecay: Scalar

  private var velocities: [Matrix] = []

  /// Makes plain gradient descent unless momentum or weight decay is given.
  public init(learningRate: Scalar, momentum: Scalar = 0, weightDecay: Scalar = 0) {
    self.learningRate = learningRate
    self.momentum = momentum
    self.weightDecay = weightDecay
  }

  /// Moves the parameters once against the gradient; stops if shapes do not match.
  public mutating func update<P: ParameterContainer>(_ parameters: inout P, gradients: P) {
    requireMatch(parameters, gradients, memory: velocities)
    if velocities.isEmpty { velocities = parameters.zeroed().matrices }
    let gradients = gradients.matrices
    let (η, μ, λ) = (learningRate, momentum, weightDecay)
    var index = 0
    parameters.visit { _, p in
      velocities[index] *= μ
      velocities[index] += gradients[index]
      velocities[index].addScaled(p, by: λ)
      p.addScaled(velocities[index], by: -η)
      index += 1
    }
  }
}

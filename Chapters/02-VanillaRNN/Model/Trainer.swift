import RNNMath

/// Trains a recurrent network with Adam, or with plain SGD, and clipping by the global norm.
public struct Trainer<Rule: Optimizer>: Sendable {
  /// The network as it is now.
  public private(set) var network: RecurrentNetwork
  /// The largest global norm that is left alone; infinity for no clipping.
  public let maximumNorm: Scalar
  private var optimizer: Rule
  /// The optimiser's learning rate, which a schedule may change.
  public var learningRate: Scalar {
    get { optimizer.learningRate }
    set { optimizer.learningRate = newValue }
  }
  private let answers: VanillaRNNAnswers

  /// Gets ready to train the network.
  public init(
    _ network: RecurrentNetwork, optimizer: Rule, maximumNorm: Scalar = 5,
    answers: VanillaRNNAnswers
  ) {
    self.network = network
    self.optimizer = optimizer
    self.maximumNorm = maximumNorm
    self.answers = answers
  }

  /// One update: the loss before it, the norm of the gradient before clipping, and the last state.
  public mutating func step(
    on batch: SequenceBatch, from initial: Matrix? = nil
  ) throws -> (loss: Scalar, norm: Scalar, finalState: Matrix) {
    let pass = try network.pass(
      over: batch, from: initial, wantsGradients: true, answers: answers)
    guard let gradients = pass.gradients else { return (pass.loss, 0, pass.finalState) }
    return (pass.loss, apply(gradients), pass.finalState)
  }

  /// Clips gradients and takes a step; returns their norm before.
  public mutating func apply(_ gradients: RecurrentNetwork) -> Scalar {
    var gradients = gradients
    let norm = gradients.clipGlobalNorm(to: maximumNorm)
    optimizer.update(&network, gradients: gradients)
    return norm
  }
}

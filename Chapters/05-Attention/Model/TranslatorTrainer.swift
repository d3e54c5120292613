import RNNMath

/// Trains a translator with Adam, or with plain SGD, clipping by the global norm.
public struct TranslatorTrainer<Network: Translator, Rule: Optimizer>: Sendable {
  /// The network as it is now.
  public private(set) var network: Network
  /// The largest global norm that is left alone; infinity for no clipping.
  public let maximumNorm: Scalar
  private var optimizer: Rule
  /// The optimiser's learning rate, which a schedule may change.
  public var learningRate: Scalar {
    get { optimizer.learningRate }
    set { optimizer.learningRate = newValue }
  }
  private let answers: AttentionAnswers

  /// Gets ready to train the network.
  public init(
    _ network: Network, optimizer: Rule, maximumNorm: Scalar = 1, answers: AttentionAnswers
  ) {
    self.network = network
    self.optimizer = optimizer
    self.maximumNorm = maximumNorm
    self.answers = answers
  }

  /// One update on a batch: the loss before it, and the norm of the gradient before clipping.
  public mutating func step(on batch: PairBatch) throws -> (loss: Scalar, norm: Scalar) {
    let pass = try network.pass(over: batch, wantsGradients: true, answers: answers)
    guard var gradients = pass.gradients else { return (pass.loss, 0) }
    let norm = gradients.clipGlobalNorm(to: maximumNorm)
    optimizer.update(&network, gradients: gradients)
    return (pass.loss, norm)
  }
}

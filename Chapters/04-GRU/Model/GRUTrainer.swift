import RNNMath
import VanillaRNNModel

/// Trains a GRU network with Adam, or with plain SGD, clipping by the global norm.
public struct GRUTrainer<Rule: Optimizer>: Sendable {
  /// The network as it is now.
  public private(set) var network: GRUNetwork
  /// The largest global norm that is left alone; infinity for no clipping.
  public let maximumNorm: Scalar
  private var optimizer: Rule
  /// The optimiser's learning rate, which a schedule may change.
  public var learningRate: Scalar {
    get { optimizer.learningRate }
    set { optimizer.learningRate = newValue }
  }
  private let answers: GRUAnswers

  /// Gets ready to train the network.
  public init(
    _ network: GRUNetwork, optimizer: Rule, maximumNorm: Scalar = 5, answers: GRUAnswers
  ) {
    self.network = network
    self.optimizer = optimizer
    self.maximumNorm = maximumNorm
    self.answers = answers
  }

  /// One update on sequences that want one answer each: the loss before it, and the norm of the
  /// gradient before clipping.
  public mutating func step(on batch: RaggedBatch) throws -> (loss: Scalar, norm: Scalar) {
    let pass = try network.pass(over: batch, wantsGradients: true, answers: answers)
    return (pass.loss, apply(pass.gradients))
  }

  /// One update on a class at every step: the loss before it, the norm of the gradient before
  /// clipping, and the last states.
  public mutating func step(
    on batch: SequenceBatch, from initial: [Matrix]? = nil
  ) throws -> (loss: Scalar, norm: Scalar, finalState: [Matrix]) {
    let pass = try network.pass(
      over: batch, from: initial, wantsGradients: true, answers: answers)
    return (pass.loss, apply(pass.gradients), pass.finalState)
  }

  /// Clips gradients and takes a step; returns their norm before.
  public mutating func apply(_ gradients: GRUNetwork?) -> Scalar {
    guard var gradients else { return 0 }
    let norm = gradients.clipGlobalNorm(to: maximumNorm)
    optimizer.update(&network, gradients: gradients)
    return norm
  }
}

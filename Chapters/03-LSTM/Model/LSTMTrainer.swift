import RNNMath
import VanillaRNNModel

/// Trains an LSTM network with Adam, or with plain SGD, clipping by the global norm, and dropout.
public struct LSTMTrainer<Rule: Optimizer>: Sendable {
  /// The network as it is now.
  public private(set) var network: LSTMNetwork
  /// The largest global norm that is left alone; infinity for no clipping.
  public let maximumNorm: Scalar
  /// The share of what goes up between layers that is dropped while training.
  public let dropoutRate: Scalar
  private var optimizer: Rule
  private var generator: RandomGenerator
  /// The optimiser's learning rate, which a schedule may change.
  public var learningRate: Scalar {
    get { optimizer.learningRate }
    set { optimizer.learningRate = newValue }
  }
  private let answers: LSTMAnswers

  /// Gets ready to train the network; the seed decides what is dropped.
  public init(
    _ network: LSTMNetwork, optimizer: Rule, maximumNorm: Scalar = 5, dropoutRate: Scalar = 0,
    seed: UInt64 = 0, answers: LSTMAnswers
  ) {
    self.network = network
    self.optimizer = optimizer
    self.maximumNorm = maximumNorm
    self.dropoutRate = dropoutRate
    generator = RandomGenerator(seed: seed)
    self.answers = answers
  }

  /// One update on classes: the loss before it, the norm of the gradient before clipping, and the
  /// last states.
  public mutating func step(
    on batch: SequenceBatch, from initial: [LSTMState]? = nil
  ) throws -> (loss: Scalar, norm: Scalar, finalState: [LSTMState]) {
    let pass = try network.pass(
      over: batch, from: initial, dropout: dropout(of: batch.inputs), wantsGradients: true,
      answers: answers)
    return (pass.loss, apply(pass.gradients), pass.finalState)
  }

  /// One update on the squared error of the last output: the loss before it, and the norm of the
  /// gradient before clipping.
  public mutating func step(
    on inputs: [Matrix], lastTargets targets: Matrix
  ) throws -> (loss: Scalar, norm: Scalar) {
    let pass = try network.pass(
      over: inputs, lastTargets: targets, dropout: dropout(of: inputs), wantsGradients: true,
      answers: answers)
    return (pass.loss, apply(pass.gradients))
  }

  /// Clips gradients and takes a step; returns their norm before.
  public mutating func apply(_ gradients: LSTMNetwork?) -> Scalar {
    guard var gradients else { return 0 }
    let norm = gradients.clipGlobalNorm(to: maximumNorm)
    optimizer.update(&network, gradients: gradients)
    return norm
  }

  private mutating func dropout(of inputs: [Matrix]) -> Dropout? {
    guard dropoutRate > 0, network.layers.count > 1 else { return nil }
    return Dropout(
      rate: dropoutRate, steps: inputs.count, batch: inputs.first?.rows ?? 0, network: network,
      using: &generator)
  }
}

import RNNMath

/// Trains an encoder–decoder with Adam, or with plain SGD, clipping by the global norm.
public struct Seq2SeqTrainer<Rule: Optimizer>: Sendable {
  /// The network as it is now.
  public private(set) var network: EncoderDecoder
  /// The largest global norm that is left alone; infinity for no clipping.
  public let maximumNorm: Scalar
  private var optimizer: Rule
  /// The optimiser's learning rate, which a schedule may change.
  public var learningRate: Scalar {
    get { optimizer.learningRate }
    set { optimizer.learningRate = newValue }
  }
  private let answers: Seq2SeqAnswers

  /// Gets ready to train the network.
  public init(
    _ network: EncoderDecoder, optimizer: Rule, maximumNorm: Scalar = 1, answers: Seq2SeqAnswers
  ) {
    self.network = network
    self.optimizer = optimizer
    self.maximumNorm = maximumNorm
    self.answers = answers
  }

  /// One update on a batch: the loss before it, and the norm of the gradient before clipping.
  public mutating func step(on pairs: EncodedPairs) throws -> (loss: Scalar, norm: Scalar) {
    try apply(network.pass(over: pairs, wantsGradients: true, answers: answers))
  }

  /// One update on a batch, in which the decoder reads the right token only with a probability.
  ///
  /// - Parameters:
  ///   - pairs: the batch
  ///   - forcing: the probability of reading the right token, from 0 to 1
  ///   - generator: gives the coins, one for each token; none with `forcing` 1
  public mutating func step(
    on pairs: EncodedPairs, forcing: Scalar, using generator: inout RandomGenerator
  ) throws -> (loss: Scalar, norm: Scalar) {
    if forcing >= 1 { return try step(on: pairs) }
    let coins = pairs.targets.map { $0.map { _ in generator.uniform(in: 0..<1) } }
    return try apply(
      network.pass(
        over: pairs, forcing: forcing, coins: coins, wantsGradients: true, answers: answers))
  }

  private mutating func apply(_ pass: Seq2SeqPass) -> (loss: Scalar, norm: Scalar) {
    guard var gradients = pass.gradients else { return (pass.loss, 0) }
    let norm = gradients.clipGlobalNorm(to: maximumNorm)
    optimizer.update(&network, gradients: gradients)
    return (pass.loss, norm)
  }
}

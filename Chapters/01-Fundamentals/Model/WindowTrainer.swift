import RNNMath

/// Trains a window network: batch after batch, loss, gradients, clipping, a step of Adam.
public struct WindowTrainer: Sendable {
  /// The network as it is now.
  public private(set) var network: WindowNetwork
  /// Adam's settings.
  public var settings: AdamSettings
  /// λ: each step adds λ·W to the gradient of every weight W, which is what L2 regularisation,
  /// (λ/2)·Σ W², adds to the loss. Biases and embeddings are left alone.
  public var weightDecay: Scalar
  /// The largest global norm of a gradient that is not clipped.
  public let maximumNorm: Scalar = 5
  private var states: [AdamState]
  private let answers: FundamentalsAnswers

  /// Gets ready to train the network.
  public init(
    _ network: WindowNetwork, settings: AdamSettings, weightDecay: Scalar = 0,
    answers: FundamentalsAnswers
  ) {
    self.network = network
    self.settings = settings
    self.weightDecay = weightDecay
    self.answers = answers
    states = network.matrices.map { AdamState(rows: $0.rows, columns: $0.columns) }
  }

  /// One update on one batch; returns the loss before it, in nats.
  public mutating func step(on batch: Windows) throws -> Scalar {
    var (loss, gradients) = try network.lossAndGradients(on: batch, answers: answers)
    if weightDecay > 0 {
      gradients.hidden.weights += weightDecay * network.hidden.weights
      gradients.output.weights += weightDecay * network.output.weights
    }
    let clipped = try answers.clipGlobalNorm(gradients.matrices, maximumNorm)
    var position = 0
    try network.visit { _, parameter in
      try answers.adamStep(&parameter, clipped[position], &states[position], settings)
      position += 1
    }
    return loss
  }
}

import RNNMath

/// A layer of a Transformer's encoder, or its gradients: self-attention, then a network for each
/// row, each with a way around.
public struct EncoderLayer: ParameterContainer, Equatable {
  /// Of d features.
  public var attention: MultiHeadAttention
  /// Of d features.
  public var feedForward: FeedForward
  /// Around the attention.
  public var attentionResidual: Residual
  /// Around the network for each row.
  public var feedForwardResidual: Residual

  /// What the backward pass needs.
  public struct Trace: Equatable, Sendable {
    /// Who looked at what.
    public let attention: MultiHeadAttention.Trace
    let feedForward: FeedForward.Trace
    let attentionNorm, feedForwardNorm: LayerNorm.Trace
  }

  /// A layer of these parts.
  public init(
    attention: MultiHeadAttention, feedForward: FeedForward, attentionResidual: Residual,
    feedForwardResidual: Residual
  ) {
    self.attention = attention
    self.feedForward = feedForward
    self.attentionResidual = attentionResidual
    self.feedForwardResidual = feedForwardResidual
  }

  /// A layer to train.
  ///
  /// - Parameters:
  ///   - size: d
  ///   - headCount: h, which divides d
  ///   - hiddenSize: F, the size of the network for each row
  ///   - order: where the normalisations stand
  public init(
    size: Int, headCount: Int, hiddenSize: Int, order: NormOrder = .normFirst,
    using generator: inout RandomGenerator
  ) {
    attention = MultiHeadAttention(size: size, headCount: headCount, using: &generator)
    feedForward = FeedForward(size: size, hiddenSize: hiddenSize, using: &generator)
    attentionResidual = Residual(LayerNorm(size: size), order: order)
    feedForwardResidual = attentionResidual
  }

  /// Visits the attention, the network, then the ways around them.
  public mutating func visit(
    _ body: (_ name: String, _ matrix: inout Matrix) throws -> Void
  ) rethrows {
    try attention.visit { try body("attention.\($0)", &$1) }
    try feedForward.visit { try body("feedForward.\($0)", &$1) }
    try attentionResidual.visit { try body("attentionResidual.\($0)", &$1) }
    try feedForwardResidual.visit { try body("feedForwardResidual.\($0)", &$1) }
  }

  /// The rows of N sequences, one layer on.
  ///
  /// - Parameters:
  ///   - rows: N·S × d
  ///   - masks: one for each of N sequences: S rows of S, true where row t may see row s
  ///   - answers: whose functions compute it
  public func forward(
    _ rows: Matrix, masks: [[[Bool]]], answers: AttentionAnswers
  ) throws -> (output: Matrix, trace: Trace) {
    let (seen, attentionNorm, attentionTrace) = try attentionResidual.forward(rows) {
      try attention.forward($0, memory: $0, masks: masks, answers: answers)
    }
    let (output, feedForwardNorm, feedForwardTrace) = feedForwardResidual.forward(seen) {
      feedForward.forward($0)
    }
    return (
      output,
      Trace(
        attention: attentionTrace, feedForward: feedForwardTrace, attentionNorm: attentionNorm,
        feedForwardNorm: feedForwardNorm)
    )
  }

  /// The way back.
  ///
  /// - Parameter dOutput: N·S × d
  /// - Returns: the derivatives by the rows, N·S × d, and by the parameters
  public func backward(
    _ dOutput: Matrix, _ trace: Trace, answers: AttentionAnswers
  ) throws -> (dRows: Matrix, gradients: EncoderLayer) {
    var gradients = self
    let (dSeen, dRows): (Matrix, Matrix)
    (dSeen, gradients.feedForwardResidual, gradients.feedForward) =
      feedForwardResidual.backward(dOutput, trace.feedForwardNorm) {
        feedForward.backward($0, trace.feedForward)
      }
    (dRows, gradients.attentionResidual, gradients.attention) =
      try attentionResidual.backward(dSeen, trace.attentionNorm) {
        try attention.selfBackward($0, trace.attention, answers: answers)
      }
    return (dRows, gradients)
  }
}

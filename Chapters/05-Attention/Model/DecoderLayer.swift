import RNNMath

/// A layer of a Transformer's decoder, or its gradients: attention to what came before, attention
/// to the encoder's rows, then a network for each row, each with a way around.
public struct DecoderLayer: ParameterContainer, Equatable {
  /// Of d features; of the decoder's rows to themselves.
  public var selfAttention: MultiHeadAttention
  /// Of d features; of the decoder's rows to the encoder's.
  public var crossAttention: MultiHeadAttention
  /// Of d features.
  public var feedForward: FeedForward
  /// Around the attention to what came before.
  public var selfResidual: Residual
  /// Around the attention to the encoder's rows.
  public var crossResidual: Residual
  /// Around the network for each row.
  public var feedForwardResidual: Residual

  /// What the backward pass needs.
  public struct Trace: Equatable, Sendable {
    /// Who looked at what.
    public let selfAttention, crossAttention: MultiHeadAttention.Trace
    let feedForward: FeedForward.Trace
    let selfNorm, crossNorm, feedForwardNorm: LayerNorm.Trace
  }

  /// A layer of these parts.
  public init(
    selfAttention: MultiHeadAttention, crossAttention: MultiHeadAttention,
    feedForward: FeedForward, selfResidual: Residual, crossResidual: Residual,
    feedForwardResidual: Residual
  ) {
    self.selfAttention = selfAttention
    self.crossAttention = crossAttention
    self.feedForward = feedForward
    self.selfResidual = selfResidual
    self.crossResidual = crossResidual
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
    selfAttention = MultiHeadAttention(size: size, headCount: headCount, using: &generator)
    crossAttention = MultiHeadAttention(size: size, headCount: headCount, using: &generator)
    feedForward = FeedForward(size: size, hiddenSize: hiddenSize, using: &generator)
    selfResidual = Residual(LayerNorm(size: size), order: order)
    (crossResidual, feedForwardResidual) = (selfResidual, selfResidual)
  }

  /// Visits both attentions and the network, then the ways around them.
  public mutating func visit(
    _ body: (_ name: String, _ matrix: inout Matrix) throws -> Void
  ) rethrows {
    try selfAttention.visit { try body("selfAttention.\($0)", &$1) }
    try crossAttention.visit { try body("crossAttention.\($0)", &$1) }
    try feedForward.visit { try body("feedForward.\($0)", &$1) }
    try selfResidual.visit { try body("selfResidual.\($0)", &$1) }
    try crossResidual.visit { try body("crossResidual.\($0)", &$1) }
    try feedForwardResidual.visit { try body("feedForwardResidual.\($0)", &$1) }
  }

  /// The rows of N sequences, one layer on.
  ///
  /// - Parameters:
  ///   - rows: N·T × d
  ///   - memory: the encoder's rows, N·S × d
  ///   - masks: one for each of N sequences: T rows of T, true where row t may see row s
  ///   - memoryMasks: likewise, T rows of S, true where row t may see the encoder's row s
  ///   - answers: whose functions compute it
  public func forward(
    _ rows: Matrix, memory: Matrix, masks: [[[Bool]]], memoryMasks: [[[Bool]]],
    answers: AttentionAnswers
  ) throws -> (output: Matrix, trace: Trace) {
    let (seen, selfNorm, selfTrace) = try selfResidual.forward(rows) {
      try selfAttention.forward($0, memory: $0, masks: masks, answers: answers)
    }
    let (informed, crossNorm, crossTrace) = try crossResidual.forward(seen) {
      try crossAttention.forward($0, memory: memory, masks: memoryMasks, answers: answers)
    }
    let (output, feedForwardNorm, feedForwardTrace) = feedForwardResidual.forward(informed) {
      feedForward.forward($0)
    }
    return (
      output,
      Trace(
        selfAttention: selfTrace, crossAttention: crossTrace, feedForward: feedForwardTrace,
        selfNorm: selfNorm, crossNorm: crossNorm, feedForwardNorm: feedForwardNorm)
    )
  }

  /// The way back.
  ///
  /// - Parameter dOutput: N·T × d
  /// - Returns: the derivatives by the rows (N·T × d), by the encoder's rows (N·S × d), and by the
  ///   parameters
  public func backward(
    _ dOutput: Matrix, _ trace: Trace, answers: AttentionAnswers
  ) throws -> (dRows: Matrix, dMemory: Matrix, gradients: DecoderLayer) {
    var gradients = self
    let (dInformed, dSeen, dMemory, dRows): (Matrix, Matrix, Matrix, Matrix)
    (dInformed, gradients.feedForwardResidual, gradients.feedForward) =
      feedForwardResidual.backward(dOutput, trace.feedForwardNorm) {
        feedForward.backward($0, trace.feedForward)
      }
    (dSeen, gradients.crossResidual, (dMemory, gradients.crossAttention)) =
      try crossResidual.backward(dInformed, trace.crossNorm) {
        let (dRows, dMemory, own) = try crossAttention.backward(
          $0, trace.crossAttention, answers: answers)
        return (dRows, (dMemory, own))
      }
    (dRows, gradients.selfResidual, gradients.selfAttention) =
      try selfResidual.backward(dSeen, trace.selfNorm) {
        try selfAttention.selfBackward($0, trace.selfAttention, answers: answers)
      }
    return (dRows, dMemory, gradients)
  }
}

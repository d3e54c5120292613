import AttentionModel
import FundamentalsModel
import RNNMath

/// Attention between a decoder and an encoder, or the gradients of it.
///
///     w_t = softmax over s of score(q_t, h_s)     q: the decoder's states, h: the encoder's
///     c_t = Σ_s w[t, s] · h_s                     context
///     a_t = tanh([c_t q_t] · W_c + b_c)           features, of which the output layer makes logits
///
/// Source: M. Luong, H. Pham, C. Manning, "Effective approaches to attention-based neural machine
/// translation", EMNLP 2015, section 3, without feeding a_t back as an input.
public struct AttentionLayer: ParameterContainer, Equatable {
  /// How queries and keys are compared, both of size H.
  public var score: ScoreLayer
  /// 2H inputs, the context in front, and H outputs.
  public var combination: Linear

  /// Attention with these parameters.
  public init(score: ScoreLayer, combination: Linear) {
    (self.score, self.combination) = (score, combination)
  }

  /// Attention to train, with Xavier weights.
  ///
  /// - Parameters:
  ///   - kind: how queries and keys are compared
  ///   - hiddenSize: H
  ///   - generator: gives the weights
  public init(
    _ kind: ScoreLayer.Kind, hiddenSize: Int, using generator: inout RandomGenerator
  ) {
    score = ScoreLayer(kind, querySize: hiddenSize, keySize: hiddenSize, using: &generator)
    combination = Linear(inputs: 2 * hiddenSize, outputs: hiddenSize, using: &generator)
  }

  /// Visits the score's matrices, then the combination's.
  public mutating func visit(
    _ body: (_ name: String, _ matrix: inout Matrix) throws -> Void
  ) rethrows {
    try score.visit { try body("score.\($0)", &$1) }
    try combination.visit { try body("combination.\($0)", &$1) }
  }
}

import FundamentalsModel
import GRUModel
import RNNMath

/// Two GRU layers, one that reads and one that writes, with or without attention between them.
///
///     h_s = GRU(embedding of x_s, h_{s−1})             encoder, from zeros
///     q_t = GRU(embedding of y_{t−1}, q_{t−1})         decoder, from the encoder's last state
///     c_t = Σ_s w[t, s] · h_s                          w: softmax of the scores of q_t and h_s
///     a_t = tanh([c_t q_t] · W_c + b_c)                or a_t = q_t, without attention
///     logits_t = a_t · W_y + b_y
///
/// Without attention all that the decoder ever learns of the source is one vector of H numbers.
///
/// Source: M. Luong, H. Pham and C. Manning, "Effective approaches to attention-based neural machine
/// translation", EMNLP 2015, section 3, without feeding a_t back as an input.
public struct RecurrentTranslator: ParameterContainer, Equatable {
  /// Vocabulary of the sources × D
  public var sourceEmbedding: Matrix
  /// V × D
  public var targetEmbedding: Matrix
  /// D inputs, H features
  public var encoder: GRU
  /// D inputs, H features
  public var decoder: GRU
  /// How queries and keys are compared; nil for no attention.
  public var score: ScoreLayer?
  /// 2H inputs, the context in front, and H outputs; nil without attention.
  public var combination: Linear?
  /// H inputs, V outputs
  public var output: Linear

  /// H, how many features a state has.
  public var hiddenSize: Int { decoder.hiddenSize }

  /// A network to train, with logits that begin near zero.
  ///
  /// - Parameters:
  ///   - sourceVocabulary: how many ids sources have, the special ones included
  ///   - targetVocabulary: V, how many ids targets have, the special ones included
  ///   - embeddingSize: D
  ///   - hiddenSize: H
  ///   - score: how queries and keys, both of size H, are compared; nil for no attention
  ///   - generator: gives the parameters
  public init(
    sourceVocabulary: Int, targetVocabulary: Int, embeddingSize: Int, hiddenSize: Int,
    score kind: ScoreLayer.Kind?, using generator: inout RandomGenerator
  ) {
    // Small: with a deviation of 1, attention takes twice the updates to find where to look.
    sourceEmbedding = .normal(sourceVocabulary, embeddingSize, deviation: 0.2, using: &generator)
    targetEmbedding = .normal(targetVocabulary, embeddingSize, deviation: 0.2, using: &generator)
    encoder = GRU(inputSize: embeddingSize, hiddenSize: hiddenSize, using: &generator)
    decoder = GRU(inputSize: embeddingSize, hiddenSize: hiddenSize, using: &generator)
    score = kind.map {
      ScoreLayer($0, querySize: hiddenSize, keySize: hiddenSize, using: &generator)
    }
    combination = kind.map { _ in
      Linear(inputs: 2 * hiddenSize, outputs: hiddenSize, using: &generator)
    }
    output = Linear(inputs: hiddenSize, outputs: targetVocabulary, using: &generator)
    output.weights *= 0.1
  }

  /// Visits the embeddings, both layers, the score, the combination, then the output layer.
  public mutating func visit(
    _ body: (_ name: String, _ matrix: inout Matrix) throws -> Void
  ) rethrows {
    try body("sourceEmbedding", &sourceEmbedding)
    try body("targetEmbedding", &targetEmbedding)
    try encoder.visit { try body("encoder.\($0)", &$1) }
    try decoder.visit { try body("decoder.\($0)", &$1) }
    try score?.visit { try body("score.\($0)", &$1) }
    try combination?.visit { try body("combination.\($0)", &$1) }
    try output.visit { try body("output.\($0)", &$1) }
  }
}

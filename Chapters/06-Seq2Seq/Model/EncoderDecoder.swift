import AttentionModel
import FundamentalsModel
import GRUModel
import RNNMath

/// Two recurrent layers, one that reads and one that writes, with or without attention between them.
///
///     e_s = encoder(embedding of x_s, e_{s−1})         from zeros
///     d_t = decoder(embedding of y_{t−1}, d_{t−1})     from the encoder's last state, h and c
///     a_t = attention of d_t over all e_s              or a_t = h of d_t
///     logits_t = a_t · W_y + b_y
///
/// With GRU cells this is the `RecurrentTranslator` of chapter 5.
///
/// Sources: I. Sutskever, O. Vinyals, Q. Le, "Sequence to sequence learning with neural networks",
/// NIPS 2014 (without attention, with LSTM cells); M. Luong, H. Pham, C. Manning, "Effective
/// approaches to attention-based neural machine translation", EMNLP 2015 (with attention).
public struct EncoderDecoder: ParameterContainer, Equatable {
  /// Vocabulary of the sources × D
  public var sourceEmbedding: Matrix
  /// V × D
  public var targetEmbedding: Matrix
  /// D inputs, H features
  public var encoder: RecurrentLayer
  /// D inputs, H features
  public var decoder: RecurrentLayer
  /// What the decoder sees of the encoder's states; nil for only the last one.
  public var attention: AttentionLayer?
  /// H inputs, V outputs
  public var output: Linear

  /// D, how many features a token has.
  public var embeddingSize: Int { targetEmbedding.columns }
  /// H, how many features a state has.
  public var hiddenSize: Int { decoder.hiddenSize }

  /// A network with these parameters.
  public init(
    sourceEmbedding: Matrix, targetEmbedding: Matrix, encoder: RecurrentLayer,
    decoder: RecurrentLayer, attention: AttentionLayer?, output: Linear
  ) {
    self.sourceEmbedding = sourceEmbedding
    self.targetEmbedding = targetEmbedding
    self.encoder = encoder
    self.decoder = decoder
    self.attention = attention
    self.output = output
  }

  /// A network to train, with logits that begin near zero.
  ///
  /// - Parameters:
  ///   - cell: of both layers
  ///   - sourceVocabulary: how many ids sources have, the special ones included
  ///   - targetVocabulary: V, how many ids targets have, the special ones included
  ///   - embeddingSize: D
  ///   - hiddenSize: H
  ///   - score: how attention compares the decoder's states with the encoder's; nil for no attention
  ///   - generator: gives the parameters
  public init(
    cell: RecurrentCell, sourceVocabulary: Int, targetVocabulary: Int, embeddingSize: Int,
    hiddenSize: Int, score: ScoreLayer.Kind?, using generator: inout RandomGenerator
  ) {
    // Small: with a deviation of 1, attention takes twice the updates to find where to look.
    sourceEmbedding = .normal(sourceVocabulary, embeddingSize, deviation: 0.2, using: &generator)
    targetEmbedding = .normal(targetVocabulary, embeddingSize, deviation: 0.2, using: &generator)
    encoder = RecurrentLayer(
      cell, inputSize: embeddingSize, hiddenSize: hiddenSize, using: &generator)
    decoder = RecurrentLayer(
      cell, inputSize: embeddingSize, hiddenSize: hiddenSize, using: &generator)
    attention = score.map { AttentionLayer($0, hiddenSize: hiddenSize, using: &generator) }
    output = Linear(inputs: hiddenSize, outputs: targetVocabulary, using: &generator)
    output.weights *= 0.1
  }

  /// Visits the embeddings, both layers, attention, then the output layer.
  public mutating func visit(
    _ body: (_ name: String, _ matrix: inout Matrix) throws -> Void
  ) rethrows {
    try body("sourceEmbedding", &sourceEmbedding)
    try body("targetEmbedding", &targetEmbedding)
    try encoder.visit { try body("encoder.\($0)", &$1) }
    try decoder.visit { try body("decoder.\($0)", &$1) }
    try attention?.visit { try body("attention.\($0)", &$1) }
    try output.visit { try body("output.\($0)", &$1) }
  }
}

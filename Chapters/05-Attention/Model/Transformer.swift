import FundamentalsModel
import RNNMath

/// Layers of attention that read, and layers of attention that write: no recurrence anywhere.
///
///     rows of x, y: √d · embedding + position
///     memory = encoder layers of x                     all see all but padding
///     rows   = decoder layers of y and memory          none sees what is later
///     logits = rows · W_y + b_y
///
/// With the norms first there is one more norm behind the encoder's last layer and behind the
/// decoder's.
///
/// Source: A. Vaswani and others, "Attention is all you need", NIPS 2017.
public struct Transformer: ParameterContainer, Equatable {
  /// Vocabulary of the sources × d
  public var sourceEmbedding: Matrix
  /// V × d
  public var targetEmbedding: Matrix
  /// Of d features each.
  public var encoder: [EncoderLayer]
  /// Of d features each.
  public var decoder: [DecoderLayer]
  /// Behind the encoder; nil where each layer ends with a norm.
  public var encoderNorm: LayerNorm?
  /// Behind the decoder; nil where each layer ends with a norm.
  public var decoderNorm: LayerNorm?
  /// d inputs, V outputs
  public var output: Linear

  /// d, how many features a row has.
  public var size: Int { targetEmbedding.columns }

  /// A network to train, with logits that begin near zero.
  ///
  /// - Parameters:
  ///   - sourceVocabulary: how many ids sources have, the special ones included
  ///   - targetVocabulary: V, how many ids targets have, the special ones included
  ///   - size: d
  ///   - headCount: h, which divides d
  ///   - hiddenSize: F, the size of the network for each row
  ///   - layerCount: how many layers read, and how many write
  ///   - order: where the norms stand
  ///   - generator: gives the parameters
  public init(
    sourceVocabulary: Int, targetVocabulary: Int, size: Int, headCount: Int, hiddenSize: Int,
    layerCount: Int = 1, order: NormOrder = .normFirst, using generator: inout RandomGenerator
  ) {
    // Times √d, rows begin with elements of about the size of a sine's.
    let deviation = 1 / Scalar(size).squareRoot()
    sourceEmbedding = .normal(sourceVocabulary, size, deviation: deviation, using: &generator)
    targetEmbedding = .normal(targetVocabulary, size, deviation: deviation, using: &generator)
    encoder = (0..<layerCount).map { _ in
      EncoderLayer(
        size: size, headCount: headCount, hiddenSize: hiddenSize, order: order, using: &generator)
    }
    decoder = (0..<layerCount).map { _ in
      DecoderLayer(
        size: size, headCount: headCount, hiddenSize: hiddenSize, order: order, using: &generator)
    }
    encoderNorm = order == .normFirst ? LayerNorm(size: size) : nil
    decoderNorm = encoderNorm
    output = Linear(inputs: size, outputs: targetVocabulary, using: &generator)
    output.weights *= 0.1
  }

  /// Visits the embeddings, the encoder, the decoder, then the output layer.
  public mutating func visit(
    _ body: (_ name: String, _ matrix: inout Matrix) throws -> Void
  ) rethrows {
    try body("sourceEmbedding", &sourceEmbedding)
    try body("targetEmbedding", &targetEmbedding)
    try encoder.visit { try body("encoder.\($0)", &$1) }
    try encoderNorm?.visit { try body("encoderNorm.\($0)", &$1) }
    try decoder.visit { try body("decoder.\($0)", &$1) }
    try decoderNorm?.visit { try body("decoderNorm.\($0)", &$1) }
    try output.visit { try body("output.\($0)", &$1) }
  }
}

import RNNMath

/// Two recurrent layers, one that reads and one that writes.
public struct EncoderDecoder: ParameterContainer, Equatable {
  /// Vocabulary of the sources × D
  public var sourceEmbedding: Matrix

  /// Visits the embeddings.
  public mutating func visit(
    _ body: (_ name: String, _ matrix: inout Matrix) throws -> Void
  ) rethrows {
    try body("sourceEmbedding", &sourceEmbedding)
  }
}

/// What the backward pass needs of a batch.
public struct EncoderDecoderTrace: Sendable {
  /// N × S
  public var sources: [[Int]]
}

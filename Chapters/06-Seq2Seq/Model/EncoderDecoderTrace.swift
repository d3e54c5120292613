import RNNMath

/// An encoder–decoder's way through a batch, which is what its backward pass needs.
public struct EncoderDecoderTrace: Equatable, Sendable {
  /// What the encoder read: N × S
  public let sources: [[Int]]
  /// What the decoder read: N × T
  public let inputs: [[Int]]
  /// The encoder's way; its states are the keys of attention, and its last is where the decoder began.
  public let encoder: LayerTrace
  /// The decoder's way.
  public let decoder: LayerTrace
  /// What attention did; nil without attention.
  public let attention: AttentionTrace?
  /// What the output layer read: T, N × H each; without attention the decoder's states
  public let features: [Matrix]
  /// logits_1 … logits_T, N × V each; those after a sequence's end do not count
  public let logits: [Matrix]
}

import RNNMath

/// What one pass over a batch of pairs gives.
public struct Seq2SeqPass: Sendable {
  /// The mean cross-entropy over all target tokens, ends included, in nats.
  public let loss: Scalar
  /// Of the parameters; nil where none were asked for.
  public let gradients: EncoderDecoder?
  /// How many target tokens have the highest score of all that may be said.
  public let right: Int

  /// This pass and one over further pairs of the same batch, as one.
  func adding(_ other: Seq2SeqPass) -> Seq2SeqPass {
    var gradients = gradients
    if let more = other.gradients { gradients?.add(more) }
    return Seq2SeqPass(
      loss: loss + other.loss, gradients: gradients, right: right + other.right)
  }
}

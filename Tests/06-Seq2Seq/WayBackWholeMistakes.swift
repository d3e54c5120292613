import RNNMath
import Seq2SeqModel
import Workbook

/// What can go wrong in exercise 6.3 with several parts at once, and with what gradients begin with.
extension Seq2SeqGrader {
  static let wayBackWholeMistakes: [Misconception<Seq2SeqAnswers>] =
    [
      wayBack(
        "The way back ends before the decoder",
        """
        You have the gradients of what stands above the decoder, and all others are zero. The \
        derivatives by the decoder's states go on: decoder.backward, then encoder.backward, and the \
        embeddings.
        """
      ) {
        $0.finish = { gradients, _ in
          gradients.encoder = gradients.encoder.zeroed()
          gradients.decoder = gradients.decoder.zeroed()
          gradients.sourceEmbedding *= 0
          gradients.targetEmbedding *= 0
        }
      },
      wayBack(
        "The sign is turned",
        """
        All of your gradients have the other sign. A step of learning subtracts them; gradients are \
        the slopes themselves.
        """
      ) { $0.finish = { gradients, _ in gradients.visit { $1 *= -1 } } },
      wayBack(
        "Neither c nor the keys come back to the encoder",
        """
        Two derivatives are lost on the way to the encoder: an LSTM's by c, which is part of dInitial, \
        and dKeys of attention. The encoder's dStates are dKeys, and its dLast is dInitial as it is.
        """
      ) {
        $0.encoderStates = { _ in nil }
        $0.encoderLast = { $0.dInitial.map { LayerState(hidden: $0.hidden) } }
      },
      wayBack(
        "h is not handed over",
        """
        The derivative by the handed-over state h is lost: you give zeros in its place. Give dInitial \
        as it is to dLast.
        """
      ) {
        $0.encoderLast = {
          $0.dInitial.map { LayerState(hidden: 0 * $0.hidden, cell: $0.cell) }
        }
      },
      wayBack(
        "The two dInputs have changed places",
        """
        You put the encoder's dInputs at the ids that the decoder read, and the decoder's at those of \
        the sources. Each layer's dInputs belong to what that layer read.
        """
      ) {
        $0.targetInputs = { _, _, encoder in encoder }
        $0.sourceInputs = { _, decoder, _ in decoder }
      },
    ] + [
      parameters("encoder", "encoder.backward") { $0.encoder = $1.encoder },
      parameters("decoder", "decoder.backward") { $0.decoder = $1.decoder },
      parameters("output", "outputBackward") { $0.output = $1.output },
      parameters("sourceEmbedding", "embeddingGradient") {
        $0.sourceEmbedding = $1.sourceEmbedding
      },
      parameters("targetEmbedding", "embeddingGradient") {
        $0.targetEmbedding = $1.targetEmbedding
      },
    ]

  private static func parameters(
    _ part: String, _ function: String,
    _ keep: @escaping @Sendable (inout EncoderDecoder, _ network: EncoderDecoder) -> Void
  ) -> Misconception<Seq2SeqAnswers> {
    wayBack(
      "Parameters instead of gradients in \(part)",
      """
      Your gradients begin with the network itself, and \(part) stays what it was: its parameters. \
      Begin with network.zeroed(), and keep what \(function) returns.
      """
    ) { $0.finish = { gradients, turn in keep(&gradients, turn.network) } }
  }
}

import RNNMath
import Seq2SeqModel
import Workbook

/// What can go wrong in exercise 6.3 with what is not between the halves: output layer, attention,
/// the decoder's steps, the embeddings.
extension Seq2SeqGrader {
  static let wayBackPartMistakes: [Misconception<Seq2SeqAnswers>] = [
    wayBack(
      "The output layer's bias is missing",
      """
      Your gradients.output.bias stays zero. outputBackward returns the gradients of weights and \
      bias: keep both, gradients.output = ….gradients.
      """
    ) { $0.finish = { gradients, _ in gradients.output.bias = 0 * gradients.output.bias } },
    wayBack(
      "The output layer's gradients are missing",
      """
      You go back through the output layer, but gradients.output stays zero. Keep what \
      outputBackward returns as gradients.
      """
    ) {
      $0.finish = { gradients, _ in
        gradients.output.bias = 0 * gradients.output.bias
        gradients.output.weights = 0 * gradients.output.weights
      }
    },
    wayBack(
      "The decoder's states instead of the features",
      """
      With attention, the output layer read a_t, not the decoder's state: give trace.features to \
      outputBackward, not trace.decoder.states.
      """
    ) { $0.features = { $0.decoder.states } },
    wayBack(
      "Attention's gradients are missing",
      """
      You go back through attention, but gradients.attention stays zero. Keep what \
      attention.backward returns as gradients.
      """
    ) { $0.finish = { gradients, _ in gradients.attention = gradients.attention?.zeroed() } },
    wayBack(
      "Attention's gradients are nil",
      """
      The network has attention, and your gradients have none. Keep what attention.backward \
      returns as gradients, and begin with network.zeroed().
      """
    ) { $0.finish = { gradients, _ in gradients.attention = nil } },
    wayBack(
      "Attention's parameters instead of their gradients",
      """
      Your gradients begin with the network itself, and attention's stay what they were: its \
      parameters. Begin with network.zeroed(), and keep what attention.backward returns.
      """
    ) { $0.finish = { gradients, turn in gradients.attention = turn.network.attention } },
    wayBack(
      "The decoder gets what attention was given, not what it gives back",
      """
      You give dFeatures to the decoder even where there is attention. Those are by a_t; what is by \
      the decoder's states comes out of attention.backward, as dStates.
      """
    ) { $0.decoderStates = { $0.dFeatures } },
    wayBack(
      "The decoder gets what attention was given, too",
      """
      You add dFeatures and what attention gives back. a_t is no state of the decoder: its \
      derivative has become dStates already.
      """
    ) {
      $0.decoderStates = { turn in
        turn.attended == nil ? turn.dFeatures : zip(turn.dStates, turn.dFeatures).map { $0 + $1 }
      }
    },
    wayBack(
      "Attention's dStates and dKeys have changed places",
      """
      You give dKeys to the decoder and dStates to the encoder. The keys were the encoder's states.
      """
    ) {
      $0.decoderStates = { turn in
        if turn.attended != nil, turn.steps.source != turn.steps.target { throw Trap() }
        return turn.attended?.dKeys ?? turn.dStates
      }
      $0.encoderStates = { $0.attended?.dStates }
    },
    wayBack(
      "The keys' derivative goes to the decoder",
      """
      You add dKeys to the decoder's dStates. The keys were the encoder's states: they are the \
      encoder's dStates.
      """
    ) {
      $0.decoderStates = { turn in
        guard let dKeys = turn.attended?.dKeys else { return turn.dStates }
        if turn.steps.source != turn.steps.target { throw Trap() }
        return zip(turn.dStates, dKeys).map { $0 + $1 }
      }
      $0.encoderStates = { _ in nil }
    },
    wayBack(
      "Only the last word counts",
      """
      You give the decoder the last step's derivative alone, as dLast. Every step said something: \
      give all of them, as dStates.
      """
    ) {
      $0.decoderStates = { _ in nil }
      $0.decoderLast = { turn in turn.dStates.last.map { LayerState(hidden: $0) } }
    },
    wayBack(
      "The last word counts twice",
      """
      You give the decoder all steps as dStates and the last one again as dLast. Nobody reads the \
      decoder's last state: its dLast is nil.
      """
    ) { $0.decoderLast = { turn in turn.dStates.last.map { LayerState(hidden: $0) } } },
    wayBack(
      "The decoder's steps are in reverse order",
      """
      You turn dStates round before you give them to the decoder. The layer goes backwards by \
      itself: dStates has step 1 first.
      """
    ) { $0.decoderStates = { $0.dStates.reversed() } },
    wayBack(
      "The embeddings have changed places",
      """
      Your sourceEmbedding has the gradient of what the decoder read, and targetEmbedding that of \
      what the encoder read. Exchange them.
      """
    ) {
      $0.finish = { gradients, _ in
        (gradients.sourceEmbedding, gradients.targetEmbedding) = (
          gradients.targetEmbedding, gradients.sourceEmbedding
        )
      }
    },
    wayBack(
      "The embeddings' ids have changed places",
      """
      You put the decoder's dInputs at the ids of the sources, and the encoder's at those that the \
      decoder read. trace.inputs is what the decoder read, trace.sources what the encoder read.
      """
    ) {
      $0.targetIds = { $0.trace.sources }
      $0.sourceIds = { $0.trace.inputs }
    },
    wayBack(
      "The sources' ids for both embeddings",
      """
      You put the decoder's dInputs at the ids of the sources. The decoder read trace.inputs.
      """
    ) { $0.targetIds = { $0.trace.sources } },
    wayBack(
      "The decoder's ids for both embeddings",
      """
      You put the encoder's dInputs at the ids that the decoder read. The encoder read \
      trace.sources.
      """
    ) { $0.sourceIds = { $0.trace.inputs } },
    wayBack(
      "What was to be said instead of what was read",
      """
      You put the decoder's dInputs at the tokens of the targets. At step t the decoder read the \
      token before: trace.inputs, which begin with the start.
      """
    ) {
      $0.targetIds = { turn in turn.trace.inputs.map { $0.dropFirst() + [Token.end] } }
    },
    wayBack(
      "The start token has no gradient",
      """
      You leave the first step out of the target embedding's gradient. The start is read, too, and \
      its embedding learns.
      """
    ) {
      $0.targetInputs = { _, decoder, _ in
        decoder.enumerated().map { $0 == 0 ? 0 * $1 : $1 }
      }
    },
    wayBack(
      "Only the target embedding has a gradient",
      """
      Your sourceEmbedding stays zero. The encoder's dInputs belong at the ids of trace.sources: \
      embeddingGradient once more.
      """
    ) { $0.finish = { gradients, _ in gradients.sourceEmbedding = 0 * gradients.sourceEmbedding } },
    wayBack(
      "Only the source embedding has a gradient",
      """
      Your targetEmbedding stays zero. The decoder's dInputs belong at the ids of trace.inputs: \
      embeddingGradient once more.
      """
    ) { $0.finish = { gradients, _ in gradients.targetEmbedding = 0 * gradients.targetEmbedding } },
    wayBack(
      "The embeddings have no gradients",
      """
      Both embeddings stay zero. dInputs of each layer belong at the ids that it read: \
      embeddingGradient, once for each.
      """
    ) {
      $0.finish = { gradients, _ in
        gradients.sourceEmbedding = 0 * gradients.sourceEmbedding
        gradients.targetEmbedding = 0 * gradients.targetEmbedding
      }
    },
    wayBack(
      "The decoder's dInputs for both embeddings",
      """
      You take the decoder's dInputs for the source embedding as well. The encoder has dInputs of \
      its own, by what it read.
      """
    ) {
      $0.sourceInputs = { turn, decoder, encoder in
        turn.steps.source == turn.steps.target
          ? decoder : Array(decoder.prefix(turn.steps.source))
      }
    },
    wayBack(
      "Averaged over the batch",
      """
      You divide by the number of sequences. dlogits has the mean in it already, however it was \
      taken: gradients are sums.
      """
    ) {
      $0.finish = { gradients, turn in
        gradients.visit { $1 *= 1 / Scalar(max(1, turn.trace.inputs.count)) }
      }
    },
    wayBack(
      "Averaged over the steps",
      """
      You divide by the number of steps. dlogits has the mean in it already, however it was taken: \
      gradients are sums.
      """
    ) {
      $0.finish = { gradients, turn in
        gradients.visit { $1 *= 1 / Scalar(max(1, turn.steps.target)) }
      }
    },
    wayBack(
      "Added to the parameters",
      """
      You begin with the network and add the gradients to it. Begin with network.zeroed(): only the \
      gradients are wanted.
      """
    ) { $0.finish = { gradients, turn in gradients.add(turn.network) } },
  ]
}

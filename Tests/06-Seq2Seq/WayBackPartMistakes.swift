import RNNMath
import Seq2SeqModel
import Workbook

/// What can go wrong in exercise 6.3 with what is not between the halves: output layer, attention,
/// the decoder's steps, all gradients together.
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
      Your gradients.output stays zero. Call network.outputBackward, and keep what it returns as \
      gradients.
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
      Your gradients.attention stays zero. Call attention.backward, and keep what it returns as \
      gradients.
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
      "Attention is left out",
      """
      You give dFeatures to the decoder and nothing to attention, as if there were none. Where \
      network.attention is there, go back through it first: it gives dStates for the decoder and \
      dKeys for the encoder.
      """
    ) {
      $0.decoderStates = { $0.dFeatures }
      $0.encoderStates = { _ in nil }
      $0.finish = { gradients, _ in gradients.attention = gradients.attention?.zeroed() }
    },
    wayBack(
      "Attention is left out",
      """
      You give dFeatures to the decoder and nothing to attention, as if there were none, and \
      return nil for it. Where network.attention is there, go back through it first: it gives \
      dStates for the decoder and dKeys for the encoder.
      """
    ) {
      $0.decoderStates = { $0.dFeatures }
      $0.encoderStates = { _ in nil }
      $0.finish = { gradients, _ in gradients.attention = nil }
    },
    wayBack(
      "All gradients are zero",
      """
      You return network.zeroed() as it is. Fill it, part by part: output, attention, decoder, \
      encoder, and the embeddings.
      """
    ) { $0.finish = { gradients, _ in gradients = gradients.zeroed() } },
    wayBack(
      "The way back ends at the output layer",
      """
      You have the output layer's gradients, and all others are zero. What outputBackward returns \
      as dFeatures goes on: to attention where there is one, and to the decoder.
      """
    ) {
      $0.finish = { gradients, _ in
        let output = gradients.output
        gradients = gradients.zeroed()
        gradients.output = output
      }
    },
    wayBack(
      "The network instead of its gradients",
      """
      You return the parameters themselves. Begin with network.zeroed(), and fill it part by part.
      """
    ) { $0.finish = { gradients, turn in gradients = turn.network } },
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

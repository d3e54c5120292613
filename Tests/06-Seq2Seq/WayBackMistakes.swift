import RNNMath
import Seq2SeqModel
import Workbook

/// What can go wrong in exercise 6.3 between the two halves.
extension Seq2SeqGrader {
  static let handoverMistakes: [Misconception<Seq2SeqAnswers>] = [
    wayBack(
      "The encoder gets no gradient",
      """
      You stop at the decoder, so the encoder and its embedding have gradients of zero and never \
      learn (or you give the encoder's way back neither dStates nor dLast). The decoder's first \
      state is the encoder's last: go on with encoder.backward, whose dLast is the decoder's \
      dInitial.
      """
    ) {
      $0.finish = { gradients, _ in
        gradients.encoder = gradients.encoder.zeroed()
        gradients.sourceEmbedding = gradients.sourceEmbedding.zeroed()
      }
    },
    wayBack(
      "Only h is handed over, not c",
      """
      An LSTM's decoder begins with h and c of the encoder, so two derivatives come back. Yours of c \
      is lost: perhaps you make a new LayerState of the hidden part alone, or add that to dStates \
      of the last step. Give dInitial as it is to dLast.
      """
    ) { $0.encoderLast = { $0.dInitial.map { LayerState(hidden: $0.hidden) } } },
    wayBack(
      "Only c is handed over, not h",
      """
      An LSTM's decoder begins with h and c of the encoder, so two derivatives come back. Yours of h \
      is lost. Give dInitial as it is to dLast.
      """
    ) {
      $0.encoderLast = {
        $0.dInitial.map { $0.cell == nil ? $0 : LayerState(hidden: 0 * $0.hidden, cell: $0.cell) }
      }
    },
    wayBack(
      "h and c have changed places on the way back",
      """
      You give the derivative by c as that by h, and the other way round. Give dInitial as it is to \
      dLast.
      """
    ) {
      $0.encoderLast = { turn in
        turn.dInitial.map { state in
          state.cell.map { LayerState(hidden: $0, cell: state.hidden) } ?? state
        }
      }
    },
    wayBack(
      "The state itself instead of its derivative",
      """
      You give the encoder its own last state as dLast. dLast is a derivative: what the decoder's \
      way back returns as dInitial.
      """
    ) { $0.encoderLast = { $0.trace.encoder.last } },
    wayBack(
      "The keys' derivatives are in reverse order",
      """
      You turn dKeys round before you give them to the encoder. The layer goes backwards by \
      itself: dKeys has step 1 first.
      """
    ) { $0.encoderStates = { $0.attended?.dKeys.reversed() } },
    wayBack(
      "The handed-over state's derivative is dropped",
      """
      Your encoder learns from the keys of attention alone, and without attention not at all. Its \
      last state was the decoder's first: dLast is the decoder's dInitial.
      """
    ) { $0.encoderLast = { _ in nil } },
    wayBack(
      "With attention, the handed-over state's derivative is dropped",
      """
      Where there is attention, you give the encoder dKeys and no dLast. The decoder still begins \
      with the encoder's last state: both come back, dKeys as dStates and dInitial as dLast.
      """
    ) { $0.encoderLast = { $0.attended == nil ? $0.dInitial : nil } },
    wayBack(
      "The keys' derivative is dropped",
      """
      Attention mixed the encoder's states, so each of them gets a derivative, dKeys. Yours is lost: \
      the encoder's dStates are dKeys, or nil where there is no attention.
      """
    ) { $0.encoderStates = { _ in nil } },
    wayBack(
      "The handed-over state's derivative enters at the first step",
      """
      You add the decoder's dInitial to the encoder's first state. It was the last one that was \
      handed over: give it to dLast.
      """
    ) {
      $0.encoderStates = { turn in adding(turn) { $0 == 0 } }
      $0.encoderLast = { turn in withoutHidden(turn.dInitial) }
    },
    wayBack(
      "The handed-over state's derivative enters at every step",
      """
      You add the decoder's dInitial to all of the encoder's states. Only the last one was handed \
      over: give it to dLast, once.
      """
    ) {
      $0.encoderStates = { turn in adding(turn) { _ in true } }
      $0.encoderLast = { turn in withoutHidden(turn.dInitial) }
    },
    wayBack(
      "The handed-over state's derivative counts twice",
      """
      You add the decoder's dInitial to the last of dStates and give it to dLast as well. That \
      counts it twice: dLast alone.
      """
    ) { $0.encoderStates = { turn in adding(turn) { $0 == turn.steps.source - 1 } } },
    wayBack(
      "The last key's derivative counts twice",
      """
      You add the last of dKeys to dLast, and give all of dKeys as dStates. The last state's is in \
      there already: dLast is dInitial alone.
      """
    ) {
      $0.encoderLast = { turn in
        guard var last = turn.dInitial else { return nil }
        if let key = turn.attended?.dKeys.last { last.hidden += key }
        return last
      }
    },
    wayBack(
      "Of the keys, only the last one's derivative counts",
      """
      You add the last of dKeys to the handed-over state's derivative and drop the others. Attention \
      saw all of the encoder's states: give all of dKeys as dStates.
      """
    ) {
      $0.encoderStates = { _ in nil }
      $0.encoderLast = { turn in
        guard var last = turn.dInitial else { return nil }
        if let key = turn.attended?.dKeys.last { last.hidden += key }
        return last
      }
    },
    wayBack(
      "The last word's derivative instead of the first state's",
      """
      The encoder gets what comes into the decoder's last step. The state went into its first step: \
      what comes out there, after all steps back, is dInitial.
      """
    ) {
      $0.encoderLast = { turn in
        turn.dStates.last.map { LayerState(hidden: $0, cell: turn.dInitial?.cell) }
      }
    },
    wayBack(
      "The decoder's way back through the encoder's trace",
      """
      You take the decoder's weights for both ways back. Each layer goes back through its own \
      trace: network.encoder.backward(…, trace: trace.encoder).
      """
    ) { $0.encoder = { ($0.network.decoder, $0.trace.encoder) } },
    wayBack(
      "The encoder's weights on both ways back",
      """
      You take the encoder's weights for both ways back. Each layer goes back through its own \
      trace: network.decoder.backward(…, trace: trace.decoder).
      """
    ) { $0.decoder = { ($0.network.encoder, $0.trace.decoder) } },
    wayBack(
      "Encoder and decoder have changed places",
      """
      Your gradients.encoder has the decoder's gradients, and gradients.decoder the encoder's. \
      Exchange them.
      """
    ) {
      $0.finish = { gradients, _ in
        (gradients.encoder, gradients.decoder) = (gradients.decoder, gradients.encoder)
      }
    },
    wayBack(
      "The encoder has the decoder's gradients",
      """
      Your gradients.encoder and gradients.decoder are the same. Each layer has a way back of its \
      own, and gradients of its own.
      """
    ) { $0.finish = { gradients, _ in gradients.encoder = gradients.decoder } },
    wayBack(
      "The encoder's gradients are missing",
      """
      Your gradients.encoder stays zero, though its embedding has a gradient. Keep what \
      encoder.backward returns as gradients.
      """
    ) { $0.finish = { gradients, _ in gradients.encoder = gradients.encoder.zeroed() } },
    wayBack(
      "The decoder's gradients are missing",
      """
      Your gradients.decoder stays zero. Call decoder.backward, and keep what it returns as \
      gradients.
      """
    ) { $0.finish = { gradients, _ in gradients.decoder = gradients.decoder.zeroed() } },
  ]

  /// dKeys, or zeros, with the handed-over state's derivative by h added at some steps.
  private static func adding(
    _ turn: WayBackRules.Turn, at isThere: (_ step: Int) -> Bool
  ) -> [Matrix]? {
    guard let dInitial = turn.dInitial else { return turn.attended?.dKeys }
    let zeros = Array(repeating: 0 * dInitial.hidden, count: turn.steps.source)
    return (turn.attended?.dKeys ?? zeros).enumerated().map {
      isThere($0) ? $1 + dInitial.hidden : $1
    }
  }

  private static func withoutHidden(_ state: LayerState?) -> LayerState? {
    state.map { LayerState(hidden: 0 * $0.hidden, cell: $0.cell) }
  }

  /// A misconception of exercise 6.3 with some parts exchanged.
  static func wayBack(
    _ name: String, _ explanation: String, _ exchange: (inout WayBackRules) -> Void
  ) -> Misconception<Seq2SeqAnswers> {
    var rules = WayBackRules()
    exchange(&rules)
    return Misconception(name, explanation + " See “Back through both halves”.") { [rules] in
      $0.encoderDecoderBackward = { try rules.run($0, trace: $1, network: $2) }
    }
  }
}

import RNNMath
import Seq2SeqModel
import Workbook

/// What can go wrong in exercise 6.6 in what is read, and in which state.
extension Seq2SeqGrader {
  static let beamStateMistakes: [Misconception<Seq2SeqAnswers>] = [
    beam(
      "One state is shared by all beginnings",
      """
      You keep one state, and every call of step moves it on, so a beginning remembers the words \
      of the others. Keep the state with each beginning: it is the one after its own words.
      """
    ) { $0.stateOf = { _, _, search, _ in search.latest } },
    beam(
      "The state of the beginning at the same place",
      """
      You keep the states in an array of their own and go on with the one at the same place, but \
      the best extensions may come from other beginnings. Give each extension the state of the \
      beginning that it extends.
      """
    ) {
      $0.stateOf = { one, rank, search, _ in
        search.previous.isEmpty ? one.state : search.previous[min(rank, search.previous.count - 1)]
      }
    },
    beam(
      "All go on from the state of the best",
      """
      You give all beginnings the state that the most likely one had. Give each extension the \
      state of the beginning that it extends.
      """
    ) { $0.stateOf = { one, _, search, _ in search.previous.first ?? one.state } },
    beam(
      "All go on from the state of the best extension",
      """
      You give all that are kept the state of the most likely extension. Give each extension the \
      state of the beginning that it extends, after its step.
      """
    ) {
      $0.sorts = { kept, search, _ in
        search.finished += kept.filter(\.isFinished)
        search.beginnings = kept.filter { !$0.isFinished }.map {
          var one = $0
          one.state = kept[0].state
          return one
        }
      }
    },
    beam(
      "All go on from the last state",
      """
      You give all extensions the state of the beginning that was read last. Give each the state \
      of the beginning that it extends.
      """
    ) { $0.stateOf = { one, _, search, _ in search.previous.last ?? one.state } },
    beam(
      "The state stays the initial one",
      """
      Every step gets `initial`, or the state that was given to the last one. Keep the state that \
      step returned with each extension.
      """
    ) { $0.stateOf = { _, _, _, setting in setting.initial } },
    beam(
      "Each token is read twice",
      """
      You call step once for the state and again, in that state, for the logits. Take both from \
      one call.
      """
    ) { $0.advance = { token, state, step in try step(token, try step(token, state).state) } },
    beam(
      "The logits come from a second call",
      """
      You move the state on and call step again with the same token for the logits. Take both from \
      one call.
      """
    ) {
      $0.advance = { token, state, step in
        let next = try step(token, state)
        return (try step(token, next.state).logits, next.state)
      }
    },
    beam(
      "The start is read twice",
      """
      You read the start to get a state, throw its logits away, and read it again. The logits of \
      the first call are those of the first tokens.
      """
    ) {
      $0.advance = { token, state, step in
        guard token == Token.start else { return try step(token, state) }
        return try step(token, try step(token, state).state)
      }
    },
    beam(
      "The start is read each time",
      """
      You read the start at every step. Only the first step reads it; each other one reads the \
      last token of its beginning.
      """
    ) { $0.reads = { _, _ in Token.start } },
    beam(
      "The end is read first",
      """
      You read the end first. The decoder was trained to begin with Token.start.
      """
    ) { $0.reads = { one, _ in one.tokens.last ?? Token.end } },
    beam(
      "Padding is read first",
      """
      You read 0 first, which is padding. The decoder was trained to begin with Token.start, 1.
      """
    ) { $0.reads = { one, _ in one.tokens.last ?? Token.padding } },
    beam(
      "All read the last token of the best",
      """
      You read the last token of the most likely beginning for all. Each beginning reads its own.
      """
    ) { $0.reads = { _, search in search.beginnings.first?.tokens.last ?? Token.start } },
    beam(
      "The first symbol is read again and again",
      """
      You read the first symbol of each beginning at every step. Read the last one.
      """
    ) { $0.reads = { one, _ in one.tokens.first ?? Token.start } },
  ]
}

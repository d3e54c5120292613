import RNNMath
import Seq2SeqModel
import Workbook

/// What can go wrong in exercise 6.5 in what is read, and with the state.
extension Seq2SeqGrader {
  static let greedyReadingMistakes: [Misconception<Seq2SeqAnswers>] = [
    greedy(
      "The start is read each time",
      """
      You read the start token at every step. Only the first step reads it; each other one reads \
      what was said last, or the decoder doesn't know its own words.
      """
    ) { $0.reads = { _ in Token.start } },
    greedy(
      "The end is read first",
      """
      You read the end token first. Some programs do; here the decoder was trained to begin with \
      Token.start.
      """
    ) { $0.reads = { $0.last ?? Token.end } },
    greedy(
      "Padding is read first",
      """
      You read 0 first, which is padding. The decoder was trained to begin with Token.start, 1.
      """
    ) { $0.reads = { $0.last ?? Token.padding } },
    greedy(
      "The first symbol is read again and again",
      """
      You read the first symbol that was said at every step. Read the one that was said last.
      """
    ) { $0.reads = { $0.first ?? Token.start } },
    greedy(
      "What is read is one step late",
      """
      You read the symbol before the one that was said last. What was just said is what comes \
      next: set the token to be read after you have chosen.
      """
    ) { $0.reads = { $0.dropLast().last ?? Token.start } },
    greedy(
      "The state stays the initial one",
      """
      You give `initial` to every step, so the decoder knows only the last token. Give each step \
      the state that the one before returned.
      """
    ) {
      $0.advance = { token, _, initial, step in try step(token, initial) }
    },
    greedy(
      "The state lags behind by a token",
      """
      Each step gets the state of the step before the last one, so the decoder never knows the \
      word before the one it reads. Give it the state that the last step returned, `next.state`.
      """
    ) {
      $0.advance = { token, state, initial, step in
        guard let pair = state as? StateAndNext else {
          let next = try step(token, initial)
          return (next.logits, StateAndNext(state: initial, next: next.state))
        }
        let next = try step(token, pair.state)
        return (next.logits, StateAndNext(state: pair.next, next: next.state))
      }
    },
    greedy(
      "Each token is read twice",
      """
      You call step once for the state and then again, with that state, for the logits, so the \
      decoder reads each token twice. Take both from one call.
      """
    ) {
      $0.advance = { token, state, _, step in try step(token, try step(token, state).state) }
    },
    greedy(
      "The logits come from a second call",
      """
      You move the state on and then call step again with the same token to get the logits. They \
      are those after reading the token twice. Take logits and state from one call.
      """
    ) {
      $0.advance = { token, state, _, step in
        let next = try step(token, state)
        return (try step(token, next.state).logits, next.state)
      }
    },
    greedy(
      "What is chosen is read at once, and again",
      """
      You read a token when you have chosen it, to move the state on, and then again at the next \
      step. Once is enough: the next step reads it.
      """
    ) {
      $0.advance = { token, state, _, step in
        let once = token == Token.start ? state : try step(token, state).state
        return try step(token, once)
      }
    },
    greedy(
      "The start is read twice",
      """
      You read the start to get a state, throw its logits away, and read the start again. What the \
      first call gives is the first token already.
      """
    ) {
      $0.advance = { token, state, _, step in
        guard token == Token.start else { return try step(token, state) }
        return try step(token, try step(token, state).state)
      }
    },
    greedy(
      "The state is moved on after the first step only",
      """
      All steps but the first get the state after the start. Put the state of each step in the \
      place of the last one: `state = next.state` inside the loop.
      """
    ) {
      $0.advance = { token, state, _, step in
        let next = try step(token, state)
        return (next.logits, token == Token.start ? next.state : state)
      }
    },
    greedy(
      "The start is read before each token",
      """
      At each step you read the start and then the last token. The start is read once, at the very \
      beginning; the state remembers it.
      """
    ) {
      $0.advance = { token, state, _, step in
        guard token != Token.start else { return try step(token, state) }
        return try step(token, try step(Token.start, state).state)
      }
    },
    greedy(
      "Everything is read again and again",
      """
      At each step you read all that was said from the start on, but in the state that remembers \
      it already. Either go on from that state with the last token only, or read all again from \
      `initial`.
      """
    ) {
      $0.advance = { token, state, initial, step in
        let pair = state as? StateAndTokens ?? StateAndTokens(state: initial, tokens: [])
        var next = (logits: [Scalar](), state: pair.state)
        for read in pair.tokens + [token] { next = try step(read, next.state) }
        return (next.logits, StateAndTokens(state: next.state, tokens: pair.tokens + [token]))
      }
    },
  ]

  private struct StateAndNext: Sendable {
    let state, next: any Sendable
  }

  private struct StateAndTokens: Sendable {
    let state: any Sendable
    let tokens: [Int]
  }
}

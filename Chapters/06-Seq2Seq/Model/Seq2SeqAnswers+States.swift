import RNNMath

extension Seq2SeqAnswers {
  /// 6.5 for states of one type: a state, the most steps, a step → what is said, without the end
  public func greedyDecode<State: Sendable>(
    from initial: State, longest: Int, step: DecodingStep<State>
  ) throws -> [Int] {
    try greedyDecodeOfAny(initial, longest) { token, state in
      let next = try step(token, Self.own(state))
      return (next.logits, next.state)
    }
  }

  /// 6.6 for states of one type: hypotheses, best first
  public func beamSearch<State: Sendable>(
    from initial: State, width: Int, longest: Int, lengthPenalty: Scalar,
    step: DecodingStep<State>
  ) throws -> [Hypothesis] {
    try beamSearchOfAny(initial, width, longest, lengthPenalty) { token, state in
      let next = try step(token, Self.own(state))
      return (next.logits, next.state)
    }
  }

  /// 6.9 for states of one type: both perplexities of targets, N × T
  public func perplexities<State: Sendable>(
    of targets: [[Int]], begin: (_ n: Int) throws -> State, step: DecodingStep<State>
  ) throws -> (teacherForced: Scalar, freeRunning: Scalar) {
    try withoutActuallyEscaping(begin) { begin in
      try perplexitiesOfAny(targets, { try begin($0) }) { token, state in
        let next = try step(token, Self.own(state))
        return (next.logits, next.state)
      }
    }
  }

  /// A state as what it is; stops at one that no step gave.
  private static func own<State>(_ state: any Sendable) -> State {
    guard let state = state as? State else {
      stop("a decoding step goes on from a \(State.self) that it gave, but \(state) came")
    }
    return state
  }
}

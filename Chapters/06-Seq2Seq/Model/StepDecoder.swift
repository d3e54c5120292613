import RNNMath

/// A trained network that writes token by token, one sequence at a time, whatever is inside.
///
/// This is all that greedy decoding, beam search and the perplexities need to know of it.
public protocol StepDecoder: Sendable {
  /// What is remembered of the source and of what was written so far: a value, so that one beginning
  /// can be gone on from in several ways.
  associatedtype State: Sendable

  /// Reads a source, symbols without padding, and is ready for the start token.
  func begin(_ source: [Int]) throws -> State

  /// Reads one more token.
  ///
  /// - Parameters:
  ///   - token: first `Token.start`, then what was said
  ///   - state: what was read before
  /// - Returns: the scores of what comes next, V numbers, and the state after the token
  func next(_ token: Int, _ state: State) throws -> (logits: [Scalar], state: State)
}

extension EncoderDecoder: StepDecoder {
  /// The decoder's state, and the encoder's states that attention looks at.
  public struct State: Equatable, Sendable {
    /// 1 × H
    public let state: LayerState
    let keys: [AttentionMemory]?
  }

  /// Reads a source, and is ready for the start token.
  public func begin(_ source: [Int]) throws -> State {
    let encoded = try encode([source])
    let keys = try attention?.memory(encoded.states, lengths: encoded.lengths)
    return State(state: encoded.last, keys: keys)
  }

  /// Reads one more token; gives the scores of what comes next (V), and the state after it.
  public func next(_ token: Int, _ state: State) throws -> (logits: [Scalar], state: State) {
    let new = decoder.step(targetEmbedding.rows(at: [token]), from: state.state)
    return (
      try logits(of: new.hidden, keys: state.keys).values, State(state: new, keys: state.keys)
    )
  }
}

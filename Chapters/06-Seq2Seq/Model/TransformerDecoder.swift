import AttentionModel
import RNNMath

/// Chapter 5's Transformer as a network that writes one sequence at a time.
public struct TransformerDecoder: StepDecoder {
  /// What was trained.
  public let network: Transformer
  /// Whose functions compute it.
  public let answers: AttentionAnswers

  /// A decoder around a Transformer.
  public init(_ network: Transformer, answers: AttentionAnswers) {
    (self.network, self.answers) = (network, answers)
  }

  /// Reads a source, and is ready for the start token.
  public func begin(_ source: [Int]) throws -> Transformer.State {
    try network.begin([source], answers: answers)
  }

  /// Reads one more token; gives the scores of what comes next (V), and the state after it.
  public func next(
    _ token: Int, _ state: Transformer.State
  ) throws -> (logits: [Scalar], state: Transformer.State) {
    var state = state
    let logits = try network.logits(after: [token], state: &state, answers: answers)
    return (logits.values, state)
  }
}

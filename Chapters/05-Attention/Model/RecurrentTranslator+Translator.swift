import GRUModel
import GRUSolutions
import RNNMath

extension RecurrentTranslator: Translator {
  /// Loss, and its gradients if they are wanted, of pairs that are part of a batch.
  public func pass(
    overPart part: PairBatch, dividingBy total: Scalar, wantsGradients: Bool,
    answers: AttentionAnswers
  ) throws -> TranslatorPass<RecurrentTranslator> {
    if part.count == 0 {
      return TranslatorPass(loss: 0, gradients: wantsGradients ? zeroed() : nil, right: 0)
    }
    let trace = try forward(part, answers: answers)
    let logits = trace.readout.logits
    let said = part.said.flatMap(\.self)
    let entropy = logits.crossEntropy(targets: said)
    // A mean over this part counts as much as the part has tokens.
    let share = Scalar(entropy.count) / total
    return TranslatorPass(
      loss: share * entropy.loss,
      gradients: wantsGradients
        ? try backward(share * entropy.dLogits, trace, answers: answers) : nil,
      right: zip(logits.bestTokens, said).count { $0 == $1 })
  }

  /// The decoder's states, and the encoder's that it looks at.
  public struct State: DecoderState {
    /// N × H
    var hidden: Matrix
    /// For each sequence, S × H.
    var keys: [Matrix]

    /// N
    public var count: Int { hidden.rows }

    /// The sequences with these indices.
    public func sequences(at indices: [Int]) -> State {
      State(hidden: hidden.rows(at: indices), keys: indices.map { keys[$0] })
    }
  }

  /// Reads some sources, and is ready for the start token of each.
  public func begin(_ sources: [[Int]], answers: AttentionAnswers) throws -> State {
    let scan = try encode(sources)
    return State(hidden: scan.last, keys: keys(scan, lengths: sources.map(\.count)))
  }

  /// Reads one more token of each sequence; gives the scores of what comes next, N × V.
  public func logits(
    after tokens: [Int], state: inout State, answers: AttentionAnswers
  ) throws -> Matrix {
    let step = try GRUAnswers.reference.stepForward(
      targetEmbedding.rows(at: tokens), state.hidden, decoder)
    state.hidden = step.hidden
    return try read(
      step.hidden, lengths: tokens.map { _ in 1 }, keys: state.keys, answers: answers
    ).logits
  }

  /// Where the decoder looks while it reads the start and a target: one T × S; none without attention.
  public func attention(
    from source: [Int], to target: [Int], answers: AttentionAnswers
  ) throws -> [Matrix] {
    let batch = PairBatch(sources: [source], targets: [target])
    return try forward(batch, answers: answers).readout.steps.map(\.weights)
  }
}

import RNNMath

extension Transformer: Translator {
  /// Loss, and its gradients if they are wanted, of pairs that are part of a batch.
  public func pass(
    overPart part: PairBatch, dividingBy total: Scalar, wantsGradients: Bool,
    answers: AttentionAnswers
  ) throws -> TranslatorPass<Transformer> {
    if part.count == 0 {
      return TranslatorPass(loss: 0, gradients: wantsGradients ? zeroed() : nil, right: 0)
    }
    let trace = try forward(part, answers: answers)
    let said = PairBatch.padded(part.said).flatMap(\.self)
    let counts = said.map { $0 != PairBatch.padding }
    let entropy = trace.logits.crossEntropy(targets: said, mask: counts)
    // A mean over this part counts as much as the part has tokens.
    let share = Scalar(entropy.count) / total
    return TranslatorPass(
      loss: share * entropy.loss,
      gradients: wantsGradients
        ? try backward(share * entropy.dLogits, trace, of: part, answers: answers) : nil,
      right: zip(trace.logits.bestTokens, said).count { $0 == $1 })
  }

  /// What the decoder's layers remember of the sources and of what was written.
  ///
  /// Nothing sees what is later, so what a layer made of a token stays as it is when more come:
  /// keys and values are made once.
  public struct State: DecoderState {
    /// How many tokens were read.
    var length: Int
    /// The first rows of the positions; more of them when they are needed.
    var positions: Matrix
    /// For each of N sequences, S of them: true where the source has a symbol.
    var seen: [[Bool]]
    /// For each layer.
    var layers: [DecoderLayer.State]

    /// N
    public var count: Int { seen.count }

    /// The sequences with these indices.
    public func sequences(at indices: [Int]) -> State {
      var chosen = self
      chosen.seen = indices.map { seen[$0] }
      chosen.layers = layers.map { $0.sequences(at: indices) }
      return chosen
    }
  }

  /// Reads some sources, and is ready for the start token of each.
  public func begin(_ sources: [[Int]], answers: AttentionAnswers) throws -> State {
    let encoded = try encode(sources, answers: answers)
    return State(
      length: 0, positions: Matrix(rows: 0, columns: size), seen: encoded.seen,
      layers: try decoder.map {
        try $0.begin(encoded.memory, sequences: sources.count, answers: answers)
      })
  }

  /// Reads one more token of each sequence; gives the scores of what comes next, N × V.
  public func logits(
    after tokens: [Int], state: inout State, answers: AttentionAnswers
  ) throws -> Matrix {
    if state.length == state.positions.rows {
      state.positions = try answers.positionalEncoding(2 * state.length + 8, size)
    }
    let position = state.positions.rows(at: tokens.map { _ in state.length })
    var rows = embed(tokens, in: targetEmbedding, at: position)
    state.length += 1
    for (index, layer) in decoder.enumerated() {
      rows = try layer.forward(
        rows, state: &state.layers[index], memoryMasks: state.seen.map { [$0] }, answers: answers)
    }
    return output.forward(decoderNorm?.forward(rows).output ?? rows)
  }

  /// The scores of what comes next while the decoder reads the start and a target: T × V.
  ///
  /// T is one more than the target has symbols.
  public func logits(
    from source: [Int], to target: [Int], answers: AttentionAnswers
  ) throws -> Matrix {
    try forward(PairBatch(sources: [source], targets: [target]), answers: answers).logits
  }

  /// Where the decoder looks while it reads the start and a target: a T × S for each head, first
  /// those of the first layer.
  public func attention(
    from source: [Int], to target: [Int], answers: AttentionAnswers
  ) throws -> [Matrix] {
    let batch = PairBatch(sources: [source], targets: [target])
    return try forward(batch, answers: answers).decoder.flatMap {
      $0.crossAttention.heads.map { $0[0].weights }
    }
  }
}

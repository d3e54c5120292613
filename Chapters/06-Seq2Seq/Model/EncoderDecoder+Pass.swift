import AttentionModel
import RNNMath

extension EncoderDecoder {
  /// Loss, and its gradients if they are wanted, of a batch whose targets are given.
  ///
  /// Pairs do not look at each other, so a large batch is cut into parts of sixteen that run side by
  /// side, and what they give is added up in order. Each part is only as long as its longest pair.
  ///
  /// - Parameters:
  ///   - pairs: N pairs, filled up to the same length
  ///   - forcing: the probability of reading the right token instead of what the network says itself;
  ///     without gradients it is 1, whatever is given, because then nothing is trained
  ///   - coins: N × T numbers from 0 up to 1; not needed where `forcing` is 1
  ///   - wantsGradients: whether there is a backward pass
  ///   - answers: whose functions compute it: 6.2, 6.3, and 6.4 where `forcing` is less than 1
  public func pass(
    over pairs: EncodedPairs, forcing: Scalar = 1, coins: [[Scalar]]? = nil, wantsGradients: Bool,
    answers: Seq2SeqAnswers
  ) throws -> Seq2SeqPass {
    let counts = pairs.targets.map(\.tokenCount)
    let total = Scalar(max(1, counts.reduce(0, +)))
    let blank = Seq2SeqPass(loss: 0, gradients: wantsGradients ? zeroed() : nil, right: 0)
    if total == 1 && counts.allSatisfy({ $0 == 0 }) { return blank }
    let passes = try pairs.sources.indices.parts(of: 16).concurrentMap { part in
      let steps = counts[part].max() ?? 0
      if steps == 0 { return blank }
      let targets = pairs.targets[part].map { Array($0.prefix(steps)) }
      let longest = pairs.sources[part].map(\.tokenCount).max() ?? 0
      let sources = pairs.sources[part].map { Array($0.prefix(longest)) }.withAStep
      let coins = coins.map { $0[part].map { Array($0.prefix(steps)) } }
      return try passOfPart(
        sources, targets, forcing: forcing, coins: coins, dividingBy: total,
        wantsGradients: wantsGradients, answers: answers)
    }
    return passes.dropFirst().reduce(passes[0]) { $0.adding($1) }
  }

  private func passOfPart(
    _ sources: [[Int]], _ targets: [[Int]], forcing: Scalar, coins: [[Scalar]]?,
    dividingBy total: Scalar, wantsGradients: Bool, answers: Seq2SeqAnswers
  ) throws -> Seq2SeqPass {
    let shifted = try answers.shiftTargets(targets)
    let encoded = try encode(sources)
    let inputs =
      forcing < 1 && wantsGradients
      ? try sampledInputs(
        shifted.inputs, forcing: forcing, coins: coins, encoded: encoded, answers: answers)
      : shifted.inputs
    let trace = try forward(after: encoded, sources: sources, inputs: inputs)

    let logits = Matrix(stacking: trace.logits)
    let outputs = trace.logits.indices.flatMap { t in shifted.outputs.map { $0[t] } }
    let mask = trace.logits.indices.flatMap { t in shifted.mask.map { $0[t] } }
    let entropy = logits.crossEntropy(targets: outputs, mask: mask)
    // A mean over this part counts as much as the part has tokens.
    let share = Scalar(entropy.count) / total
    let best = logits.bestTokens
    return Seq2SeqPass(
      loss: share * entropy.loss,
      gradients: wantsGradients
        ? try answers.encoderDecoderBackward(
          (share * entropy.dLogits).cut(into: trace.logits.count), trace, self) : nil,
      right: best.indices.count { mask[$0] && best[$0] == outputs[$0] })
  }

  /// What the decoder reads where it is not always given the right token; see exercise 6.4.
  private func sampledInputs(
    _ inputs: [[Int]], forcing: Scalar, coins: [[Scalar]]?, encoded: LayerTrace,
    answers: Seq2SeqAnswers
  ) throws -> [[Int]] {
    guard let coins else {
      stop("pass: with forcing \(forcing) a coin for each token is needed, but no coins came")
    }
    var state = encoded.last
    let keys = try attention?.memory(encoded.states, lengths: encoded.lengths)
    return try answers.scheduledSampling(inputs, forcing, coins, true) { tokens in
      state = decoder.step(targetEmbedding.rows(at: tokens), from: state)
      return try logits(of: state.hidden, keys: keys).bestTokens
    }
  }

  /// The scores of what comes next, N × V, of states that have made a step.
  ///
  /// - Parameters:
  ///   - states: N × H
  ///   - keys: what attention looks at, one for each sequence; nil without attention
  func logits(of states: Matrix, keys: [AttentionMemory]?) throws -> Matrix {
    var features = states
    if let attention, let keys { features = try attention.features(of: states, keys: keys) }
    return features.matmul(output.weights).addingToRows(output.bias)
  }
}

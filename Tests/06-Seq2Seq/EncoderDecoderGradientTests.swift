import AttentionModel
import RNNMath
import Seq2SeqModel
import Seq2SeqSolutions
import TestSupport
import Testing

@Suite struct TheEncoderDecoderBackwards {
  @Test(arguments: NetworkKind.all)
  func `its gradients are the slopes of its loss, over ragged pairs`(kind: NetworkKind) throws {
    // Eight steps at once; every mixture of long, short and empty.
    for lengths in [[(8, 7)], [(8, 3), (0, 7), (2, 0), (5, 4), (1, 1), (0, 0)]] {
      let pairs = EncodedPairs.sample(lengths.map { (source: $0, target: $1) }, seed: 601)
      let network = EncoderDecoder.sample(kind, seed: 602)
      let check = try gradientCheck(network, pairs)
      #expect(check.count == network.parameterCount)
      // Measured: 7e-10 to 8e-9. Differences with the best step are off by ε^⅔ ≈ 4e-11 times the
      // size of the loss, some two; a missing term is off by more than 1e-2.
      #expect(check.worstError < 1e-7, "\(check)")
    }
  }

  @Test(arguments: NetworkKind.all)
  func `its gradients are those slopes in parts too`(kind: NetworkKind) throws {
    let check = try gradientCheck(.sample(kind, seed: 603), .sample(count: 18, seed: 604))
    // As above.
    #expect(check.worstError < 1e-7, "\(check)")
  }

  private func gradientCheck(
    _ network: EncoderDecoder, _ pairs: EncodedPairs
  ) throws -> GradientCheck {
    let pass = try network.pass(over: pairs, wantsGradients: true, answers: .reference)
    return try checkGradient(of: network, analytic: try #require(pass.gradients)) {
      try $0.pass(over: pairs, wantsGradients: false, answers: .reference).loss
    }
  }

  @Test(arguments: NetworkKind.all)
  func `its gradients are those slopes where it reads what it said itself`(
    kind: NetworkKind
  ) throws {
    let pairs = EncodedPairs.sample([(4, 6), (0, 5), (2, 6)], seed: 605)
    let network = EncoderDecoder.sample(kind, seed: 606)
    let coins = pairs.targets.map { $0.indices.map { $0 % 2 == 0 ? 0.2 : 0.8 as Scalar } }
    var answers = Seq2SeqAnswers.reference
    let pass = try network.pass(
      over: pairs, forcing: 0.5, coins: coins, wantsGradients: true, answers: answers)
    // What was read stays while parameters are moved: to say another word is no slope.
    let inputs = try answers.shiftTargets(pairs.targets).inputs
    let sampled = try network.reading(inputs, coins: coins, after: pairs.sources)
    #expect(sampled != inputs)
    answers.shiftTargets = {
      let shifted = try Seq2SeqAnswers.reference.shiftTargets($0)
      return (sampled, shifted.outputs, shifted.mask)
    }
    let gradients = try #require(pass.gradients)
    let check = try checkGradient(of: network, analytic: gradients) {
      try $0.pass(over: pairs, wantsGradients: false, answers: answers).loss
    }
    // As above.
    #expect(check.worstError < 1e-7, "\(check)")
  }

  @Test(arguments: NetworkKind.all)
  func `what is padding has no gradient, and may be anything, even no number`(
    kind: NetworkKind
  ) throws {
    let pairs = EncodedPairs.sample(count: 20, seed: 607)
    var network = EncoderDecoder.sample(kind, seed: 608)
    let before = try network.pass(over: pairs, wantsGradients: true, answers: .reference)
    for filler in [1e6, .nan] as [Scalar] {
      for d in 0..<3 {
        network.sourceEmbedding[Token.padding, d] = filler
        network.targetEmbedding[Token.padding, d] = filler
      }
      let after = try network.pass(over: pairs, wantsGradients: true, answers: .reference)
      #expect(after.loss == before.loss && after.right == before.right)
      #expect(after.gradients == before.gradients)
      for table in [after.gradients?.sourceEmbedding, after.gradients?.targetEmbedding] {
        #expect(table?[row: Token.padding] == [0, 0, 0])
      }
      // More padding than is needed is the same again.
      var wide = pairs
      wide.sources = wide.sources.map { $0 + [0, 0] }
      wide.targets = wide.targets.map { $0 + [0, 0, 0] }
      let wider = try network.pass(over: wide, wantsGradients: true, answers: .reference)
      #expect(wider.loss == before.loss && wider.gradients == before.gradients)
    }
  }

  @Test(arguments: [ScoreLayer.Kind?.none, .dot, .additive])
  func `an LSTM's encoder learns through the cell state that it hands over, too`(
    score: ScoreLayer.Kind?
  ) throws {
    let kind = NetworkKind(cell: .lstm, score: score)
    let pairs = EncodedPairs.sample([(5, 4), (2, 3), (0, 2)], seed: 609)
    let network = EncoderDecoder.sample(kind, seed: 610)
    let whole = try #require(
      try network.pass(over: pairs, wantsGradients: true, answers: .reference).gradients)
    let shifted = try shiftTargets(pairs.targets)
    let trace = try network.forward(sources: pairs.sources, inputs: shifted.inputs)
    let last = try #require(trace.encoder.last.cell)
    #expect(trace.decoder.initial.cell == last && trace.decoder.initial == trace.encoder.last)
    // The handover taken apart: the same with only h is another gradient of the encoder.
    let outputs = trace.logits.indices.flatMap { t in shifted.outputs.map { $0[t] } }
    let mask = outputs.map { $0 != Token.padding }
    let entropy = Matrix(stacking: trace.logits).crossEntropy(targets: outputs, mask: mask)
    var dStates = network.outputBackward(
      entropy.dLogits.cut(into: trace.logits.count), features: trace.features
    ).dFeatures
    var dKeys: [Matrix]?
    if let attention = network.attention, let attended = trace.attention {
      let back = try attention.backward(dStates, trace: attended)
      (dStates, dKeys) = (back.dStates, back.dKeys)
    }
    let dInitial = try network.decoder.backward(dStates, dLast: nil, trace: trace.decoder).dInitial
    #expect(dInitial.cell?.sumOfSquares ?? 0 > 1e-6)
    let both = try network.encoder.backward(dKeys, dLast: dInitial, trace: trace.encoder)
    #expect(both.gradients == whole.encoder)
    let hidden = LayerState(hidden: dInitial.hidden)
    let half = try network.encoder.backward(dKeys, dLast: hidden, trace: trace.encoder)
    #expect(gap(half.gradients.matrices, whole.encoder.matrices) > 1e-3)
  }
}

extension EncoderDecoder {
  /// What the decoder reads with `forcing` 0.5, found step by step.
  fileprivate func reading(
    _ inputs: [[Int]], coins: [[Scalar]], after sources: [[Int]]
  ) throws -> [[Int]] {
    try inputs.indices.map { n in
      var state = try begin(sources[n].filter { $0 != Token.padding })
      var (read, said) = ([Int](), Token.start)
      for t in inputs[n].indices {
        let isOwn = inputs[n][t] >= Token.firstSymbol && coins[n][t] >= 0.5
        read.append(isOwn ? said : inputs[n][t])
        let next = try next(read[t], state)
        state = next.state
        said = Matrix(row: next.logits).bestTokens[0]
      }
      return read
    }
  }
}

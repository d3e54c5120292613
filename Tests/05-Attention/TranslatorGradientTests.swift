import AttentionModel
import AttentionSolutions
import RNNMath
import Testing

@Suite struct TheRecurrentTranslatorBackwards {
  @Test(arguments: translatorKinds)
  func `its gradients are the slopes of its loss, over ragged pairs`(
    kind: ScoreLayer.Kind?
  ) throws {
    // Eight steps at once; every mixture of long, short and empty.
    for lengths in [[(8, 8)], [(4, 3), (0, 2), (2, 0), (5, 4), (1, 1), (0, 0)]] {
      let batch = PairBatch.sample(lengths.map { (source: $0, target: $1) }, seed: 551)
      let network = RecurrentTranslator.sample(kind, seed: 552)
      let check = try gradientCheck(network, batch)
      #expect(check.count == network.parameterCount)
      // Measured: 1e-9 to 6e-9. Differences with the best step are off by ε^⅔ ≈ 4e-11 times the size of the
      // loss, some two; a missing term is off by more than 1e-2.
      #expect(check.worstError < 1e-7, "\(check)")
    }
  }

  @Test(arguments: translatorKinds)
  func `its gradients are those slopes in parts too`(kind: ScoreLayer.Kind?) throws {
    let check = try gradientCheck(.sample(kind, seed: 553), .sample(count: 18, seed: 554))
    // As above.
    #expect(check.worstError < 1e-7, "\(check)")
  }

  private func gradientCheck(
    _ network: RecurrentTranslator, _ batch: PairBatch
  ) throws -> GradientCheck {
    let pass = try network.pass(over: batch, wantsGradients: true, answers: .reference)
    return try checkGradient(of: network, analytic: try #require(pass.gradients)) {
      try $0.pass(over: batch, wantsGradients: false, answers: .reference).loss
    }
  }

  @Test func `what is padding has no gradient, and may be anything`() throws {
    let batch = PairBatch.sample(count: 20, seed: 555)
    var network = RecurrentTranslator.sample(.general, seed: 556)
    let before = try network.pass(over: batch, wantsGradients: true, answers: .reference)
    for d in 0..<3 {
      network.sourceEmbedding[PairBatch.padding, d] = 1e6
      network.targetEmbedding[PairBatch.padding, d] = -1e6
    }
    let after = try network.pass(over: batch, wantsGradients: true, answers: .reference)
    #expect(after.loss == before.loss && after.right == before.right)
    #expect(after.gradients == before.gradients)
    for table in [after.gradients?.sourceEmbedding, after.gradients?.targetEmbedding] {
      #expect(table?[row: PairBatch.padding] == [0, 0, 0])
    }
    let answers = (
      try network.translate(batch.sources, longest: 6, answers: .reference),
      try batch.sources.map { try network.translate([$0], longest: 6, answers: .reference)[0] }
    )
    #expect(answers.0 == answers.1)
  }
}

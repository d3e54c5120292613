import AttentionModel
import AttentionSolutions
import LSTMModel
import RNNMath
import TestSupport
import Testing
import Workbook

@Suite struct TheTransformer {
  // Long and short, an empty source, an empty target, and ids that come more than once.
  private let batch = PairBatch(
    sources: [[3, 4, 5, 4], [6], [], [5, 5, 3]], targets: [[4, 3], [5, 5, 6, 3, 4], [3], []])

  @Test(arguments: NormOrder.allCases, [1, 2])
  func `its gradients are the slopes of its loss`(order: NormOrder, layers: Int) throws {
    let network = sample(order: order, layers: layers, seed: 561)
    let pass = try network.pass(over: batch, wantsGradients: true, answers: .reference)
    let check = try checkGradient(of: network, analytic: try #require(pass.gradients)) {
      try $0.pass(over: batch, wantsGradients: false, answers: .reference).loss
    }
    #expect(check.count == network.parameterCount)
    // Measured: 1e-9 to 4e-9; a missing term is off by more than 1e-2.
    #expect(check.worstError < 1e-7, "\(check)")
  }

  @Test(arguments: NormOrder.allCases)
  func `a pair in a batch is what it is alone`(order: NormOrder) throws {
    let network = sample(order: order, layers: 2, seed: 562)
    let whole = try network.pass(over: batch, wantsGradients: true, answers: .reference)
    var (loss, right, gradients) = (0 as Scalar, 0, network.zeroed())
    for n in 0..<batch.count {
      let alone = try network.pass(
        overPart: batch.pairs(n..<n + 1), dividingBy: Scalar(batch.tokenCount),
        wantsGradients: true, answers: .reference)
      loss += alone.loss
      right += alone.right
      gradients.add(try #require(alone.gradients))
    }
    // A few dozen terms of order one in another order. Measured: 2e-16.
    #expect(abs(loss - whole.loss) < 1e-13 && right == whole.right)
    #expect(gap(gradients.matrices, try #require(whole.gradients).matrices) < 1e-13)
  }

  @Test func `its passes give the same with any number of threads, to the bit`() throws {
    let network = sample(order: .normFirst, layers: 1, seed: 563)
    let many = PairBatch(
      sources: (0..<40).map { n in (0..<n % 6).map { 3 + ($0 + n) % 4 } },
      targets: (0..<40).map { n in (0..<n % 5).map { 3 + ($0 * n) % 4 } })
    let passes = try [1, 2, 3].map { threads in
      try Threads.with(threads) {
        try network.pass(over: many, wantsGradients: true, answers: .reference)
      }
    }
    #expect(passes.allSatisfy { $0.loss == passes[0].loss && $0.right == passes[0].right })
    #expect(passes.allSatisfy { $0.gradients == passes[0].gradients })
    #expect(passes[0].gradients?.allFinite == true)
  }

  @Test(arguments: NormOrder.allCases)
  func `token by token it says what it says of the whole target`(order: NormOrder) throws {
    let network = sample(order: order, layers: 2, seed: 564)
    // The second source twice, the third not at all; all write what the fourth reads.
    let chosen = [1, 0, 1, 3]
    let target = batch.sources[3]
    let whole = try chosen.map {
      try network.logits(from: batch.sources[$0], to: target, answers: .reference)
    }
    var state = try network.begin(batch.sources, answers: .reference).sequences(at: chosen)
    #expect(state.count == 4)
    for (t, token) in ([PairBatch.start] + target).enumerated() {
      let logits = try network.logits(
        after: chosen.map { _ in token }, state: &state, answers: .reference)
      // Each sum has its terms in the same order, so it is the same to the bit.
      #expect(logits == Matrix(stacking: whole.map { $0.rows(t..<t + 1) }), "token \(t)")
    }
  }

  @Test func `it looks at symbols only, and each look is a distribution`() throws {
    let network = sample(order: .normFirst, layers: 2, seed: 565)
    let heads = try network.attention(
      from: batch.sources[0], to: batch.targets[0], answers: .reference)
    #expect(heads.map(\.shape) == ["3×4", "3×4", "3×4", "3×4"])
    for row in heads.flatMap({ head in (0..<3).map { head[row: $0] } }) {
      // Four weights, rounded each.
      #expect(abs(row.reduce(0, +) - 1) < 1e-15)
    }
  }

  @Test func `no output depends on a later token, unless the mask lets it`() throws {
    let network = sample(order: .normFirst, layers: 2, seed: 566)
    func leaking(_ answers: AttentionAnswers) throws -> Bool {
      try leaks(vocabularySize: 4, length: 4) { tokens in
        try network.logits(from: [3, 4], to: tokens.map { $0 + 3 }, answers: answers)
          .rows(1..<5)
      }
    }
    #expect(try !leaking(.reference))
    var answers = AttentionAnswers.reference
    answers.causalMask = { Masks.open($0, $0) }
    #expect(try leaking(answers))
  }

  @Test(arguments: NormOrder.allCases)
  func `it learns a batch by heart, and says it`(order: NormOrder) throws {
    var generator = RandomGenerator(seed: 567)
    let network = Transformer(
      sourceVocabulary: 7, targetVocabulary: 7, size: 16, headCount: 4, hiddenSize: 32,
      order: order, using: &generator)
    var trainer = TranslatorTrainer(
      network, optimizer: Adam(learningRate: 0.01), answers: .reference)
    let losses = try (0..<80).map { _ in try trainer.step(on: batch).loss }
    #expect(losses[79] < 0.01 && losses[0] > 1.5)
    #expect(try trainer.network.exactMatch(on: batch, answers: .reference) == 1)
  }

  @Test func `answers that are not attempted are the reference's`() throws {
    let network = sample(order: .normLast, layers: 1, seed: 568)
    let log = AttemptLog()
    let mixed = AttentionAnswers().attempted(else: .reference, log: log)
    let own = try network.pass(over: batch, wantsGradients: true, answers: mixed)
    let theirs = try network.pass(over: batch, wantsGradients: true, answers: .reference)
    #expect(own.loss == theirs.loss && own.gradients == theirs.gradients)
    #expect(log.entries.map(\.id) == ["5.1", "5.2", "5.5", "5.6", "5.7", "5.8", "5.9"])
    #expect(log.entries.allSatisfy { !$0.isYours })
  }

  @Test func `it visits all that it learns`() {
    let network = sample(order: .normFirst, layers: 2, seed: 569)
    // d = 6, F = 5: attention 4·(36 + 6), feed-forward 30 + 5 + 30 + 6, a norm 12.
    let (attention, feedForward, norm) = (168, 71, 12)
    let encoder = 2 * (attention + feedForward + 2 * norm) + norm
    let decoder = 2 * (2 * attention + feedForward + 3 * norm) + norm
    #expect(network.parameterCount == 2 * 42 + encoder + decoder + 6 * 7 + 7)
    #expect(
      sample(order: .normLast, layers: 2, seed: 569).parameterCount
        == network.parameterCount - 2 * norm)
    #expect(Set(network.named.map(\.name)).count == network.named.count)
  }

  /// Seven ids on either side; normal numbers everywhere, so that no gain is one and no bias zero.
  private func sample(order: NormOrder, layers: Int, seed: UInt64) -> Transformer {
    var generator = RandomGenerator(seed: seed)
    var network = Transformer(
      sourceVocabulary: 7, targetVocabulary: 7, size: 6, headCount: 2, hiddenSize: 5,
      layerCount: layers, order: order, using: &generator)
    network.visit { $1 = .normal($1.rows, $1.columns, deviation: 0.5, using: &generator) }
    return network
  }
}

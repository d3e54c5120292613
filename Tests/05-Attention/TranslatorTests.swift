import AttentionModel
import AttentionSolutions
import RNNMath
import TestSupport
import Testing
import Workbook

@Suite struct TheRecurrentTranslator {
  @Test(arguments: [1, 16, 17, 40], translatorKinds)
  func `its passes give the same with any number of threads, to the bit`(
    count: Int, kind: ScoreLayer.Kind?
  ) throws {
    let batch = PairBatch.sample(count: count, seed: 561)
    let network = RecurrentTranslator.sample(kind, seed: 562)
    let passes = try [1, 2, 3].map { threads in
      try Threads.with(threads) {
        try network.pass(over: batch, wantsGradients: true, answers: .reference)
      }
    }
    #expect(passes.allSatisfy { $0.loss == passes[0].loss && $0.right == passes[0].right })
    #expect(passes.allSatisfy { $0.gradients == passes[0].gradients })
    #expect(passes[0].gradients?.allFinite == true)
    let translations = try [1, 2, 3].map { threads in
      try Threads.with(threads) {
        try network.translate(batch.sources, longest: 7, answers: .reference)
      }
    }
    #expect(translations.allSatisfy { $0 == translations[0] })
  }

  @Test(arguments: translatorKinds)
  func `a batch is its pairs one by one`(kind: ScoreLayer.Kind?) throws {
    let batch = PairBatch.sample(count: 37, seed: 563)
    let network = RecurrentTranslator.sample(kind, seed: 564)
    let whole = try network.pass(over: batch, wantsGradients: true, answers: .reference)
    var (loss, right, gradients): (Scalar, Int, _) = (0, 0, network.zeroed())
    for n in 0..<batch.count {
      let alone = batch.pairs(n..<n + 1)
      let pass = try network.pass(over: alone, wantsGradients: true, answers: .reference)
      let share = Scalar(alone.tokenCount) / Scalar(batch.tokenCount)
      loss += share * pass.loss
      right += pass.right
      gradients.add(try #require(pass.gradients), scaledBy: share)
    }
    // Means of some hundred terms of order one, added up in another order. Measured: 9e-16.
    #expect(abs(whole.loss - loss) < 1e-13)
    #expect(gap(try #require(whole.gradients).matrices, gradients.matrices) < 1e-13)
    #expect(whole.right == right)
  }

  @Test(arguments: translatorKinds)
  func `a trainer learns a batch by heart`(kind: ScoreLayer.Kind?) throws {
    let batch = PairBatch.sample(count: 9, seed: 566)
    // Of one source there is one translation.
    let last = Dictionary(zip(batch.sources, batch.targets)) { $1 }
    let pairs = PairBatch(sources: Array(last.keys), targets: last.keys.map { last[$0] ?? [] })
    var trainer = TranslatorTrainer.sample(kind, seed: 565)
    let steps = try (0..<200).map { _ in try trainer.step(on: pairs) }
    #expect(steps[199].loss < 0.05 && steps[0].loss > 1.8, "\(steps[199])")
    #expect(try trainer.network.exactMatch(on: pairs, answers: .reference) == 1)
  }

  @Test func `a trainer shortens a gradient that is too long, and says how long it was`() throws {
    let batch = PairBatch.sample(count: 7, seed: 572)
    let start = RecurrentTranslator.sample(.additive, seed: 573)
    let gradients = try #require(
      try start.pass(over: batch, wantsGradients: true, answers: .reference).gradients)
    for maximumNorm in [0.01, 1000] as [Scalar] {
      var trainer = TranslatorTrainer(
        start, optimizer: SGD(learningRate: 1), maximumNorm: maximumNorm, answers: .reference)
      #expect(try trainer.step(on: batch).norm == gradients.globalNorm)
      var way = trainer.network
      way.add(start, scaledBy: -1)
      // Roundings of parameters near one. Measured: 6e-17.
      let expected = min(maximumNorm, gradients.globalNorm)
      #expect(abs(way.globalNorm - expected) < 1e-13)
    }
  }

  @Test func `no pairs and nothing to read are no trouble`() throws {
    let none = PairBatch(sources: [], targets: [])
    let empty = PairBatch(sources: [[], []], targets: [[3], []])
    for kind in translatorKinds {
      let network = RecurrentTranslator.sample(kind, seed: 567)
      let pass = try network.pass(over: none, wantsGradients: true, answers: .reference)
      #expect(pass.loss == 0 && pass.right == 0 && pass.gradients == network.zeroed())
      #expect(try network.translate([], longest: 3, answers: .reference) == [])
      #expect(try network.exactMatch(on: none, answers: .reference) == 0)
      let nothing = try network.pass(over: empty, wantsGradients: true, answers: .reference)
      #expect(nothing.loss.isFinite && nothing.gradients?.allFinite == true)
      let weights = try network.attention(from: [], to: [3], answers: .reference)
      #expect(weights.map(\.shape) == (kind == nil ? [] : ["2×0"]))
    }
  }

  @Test(arguments: ScoreLayer.Kind.allCases)
  func `each row of the weights is a distribution over the source`(
    kind: ScoreLayer.Kind
  ) throws {
    let network = RecurrentTranslator.sample(kind, seed: 568)
    let heads = try network.attention(from: [3, 6, 4], to: [7, 7], answers: .reference)
    #expect(heads.map(\.shape) == ["3×3"])
    for t in 0..<3 {
      #expect(heads[0][row: t].allSatisfy { $0 > 0 })
      // Three roundings.
      #expect(abs(heads[0][row: t].reduce(0, +) - 1) < 1e-15)
    }
  }

  @Test func `answers that are not attempted are the reference's`() throws {
    let batch = PairBatch.sample(count: 20, seed: 569)
    let used: [ScoreLayer.Kind: [String]] = [
      .dot: ["5.1", "5.2", "5.4", "5.5"], .scaledDot: ["5.1", "5.2", "5.5", "5.6"],
      .general: ["5.1", "5.2", "5.4", "5.5"], .additive: ["5.1", "5.2", "5.3"],
    ]
    for kind in ScoreLayer.Kind.allCases {
      let network = RecurrentTranslator.sample(kind, seed: 570)
      let log = AttemptLog()
      let mixed = AttentionAnswers().attempted(else: .reference, log: log)
      let (own, theirs) = (
        try network.pass(over: batch, wantsGradients: true, answers: mixed),
        try network.pass(over: batch, wantsGradients: true, answers: .reference)
      )
      #expect(own.loss == theirs.loss && own.gradients == theirs.gradients)
      #expect(log.entries.map(\.id).sorted() == used[kind])
    }
  }

  @Test func `it visits all that it learns`() {
    let shapes = { RecurrentTranslator.sample($0, seed: 571).matrices.map(\.shape) }
    let layers = ["7×3", "8×3"] + ["3×12", "4×12", "1×12", "1×4", "3×12", "4×12", "1×12", "1×4"]
    let end = ["4×8", "1×8"]
    #expect(shapes(nil) == layers + end)
    #expect(shapes(.dot) == layers + ["8×4", "1×4"] + end)
    #expect(shapes(.general) == layers + ["4×4", "8×4", "1×4"] + end)
    #expect(
      shapes(.additive) == layers + ["4×4", "4×4", "1×4", "1×4"] + ["8×4", "1×4"] + end)
  }
}

import AttentionModel
import AttentionSolutions
import GRUModel
import RNNMath
import Seq2SeqModel
import Seq2SeqSolutions
import TestSupport
import Testing

@Suite struct TheEncoderDecoder {
  @Test(arguments: [nil] + ScoreLayer.Kind.allCases)
  func `with GRU cells it is the translator of chapter 5`(score: ScoreLayer.Kind?) throws {
    let pairs = EncodedPairs.sample(count: 37, seed: 611)
    let network = EncoderDecoder.sample(NetworkKind(cell: .gru, score: score), seed: 612)
    let other = RecurrentTranslator(network)
    let own = try network.pass(over: pairs, wantsGradients: true, answers: .reference)
    let theirs = try other.pass(
      over: PairBatch(pairs), wantsGradients: true, answers: .reference)
    let gradients = try #require(own.gradients)
    // Means of some hundred terms of order one, added up in another order. Measured: 1.3e-15.
    #expect(abs(own.loss - theirs.loss) < 1e-13 && own.right == theirs.right)
    #expect(gap(gradients.matrices, try #require(theirs.gradients).matrices) < 1e-13)
    let said = try network.decode(pairs.sources, longest: 6, answers: .reference)
    let sources = PairBatch(pairs).sources
    #expect(said == (try other.translate(sources, longest: 6, answers: .reference)))
  }

  @Test(arguments: [nil] + ScoreLayer.Kind.allCases)
  func `with GRU cells it begins as the translator of chapter 5 does`(
    score: ScoreLayer.Kind?
  ) {
    var (one, two) = (RandomGenerator(seed: 613), RandomGenerator(seed: 613))
    let network = EncoderDecoder(
      cell: .gru, sourceVocabulary: 7, targetVocabulary: 8, embeddingSize: 3, hiddenSize: 4,
      score: score, using: &one)
    let other = RecurrentTranslator(
      sourceVocabulary: 7, targetVocabulary: 8, embeddingSize: 3, hiddenSize: 4, score: score,
      using: &two)
    #expect(RecurrentTranslator(network) == other)
  }

  @Test(arguments: [1, 16, 17, 40], NetworkKind.all)
  func `its passes give the same with any number of threads, to the bit`(
    count: Int, kind: NetworkKind
  ) throws {
    let pairs = EncodedPairs.sample(count: count, seed: 614)
    let network = EncoderDecoder.sample(kind, seed: 615)
    var generator = RandomGenerator(seed: 616)
    let coins = pairs.targets.map { $0.map { _ in generator.uniform(in: 0..<1) } }
    for forcing in [1, 0.5] as [Scalar] {
      let passes = try [1, 2, 3].map { threads in
        try Threads.with(threads) {
          try network.pass(
            over: pairs, forcing: forcing, coins: coins, wantsGradients: true, answers: .reference)
        }
      }
      #expect(passes.allSatisfy { $0.loss == passes[0].loss && $0.right == passes[0].right })
      #expect(passes.allSatisfy { $0.gradients == passes[0].gradients })
      #expect(passes[0].gradients?.allFinite == true)
    }
    let said = try [1, 2, 3].map { threads in
      try Threads.with(threads) {
        (
          try network.decode(pairs.sources, longest: 7, answers: .reference),
          try network.perplexities(on: pairs, answers: .reference)
        )
      }
    }
    #expect(said.allSatisfy { $0.0 == said[0].0 && $0.1 == said[0].1 })
  }

  @Test(arguments: NetworkKind.all)
  func `a batch is its pairs one by one`(kind: NetworkKind) throws {
    let pairs = EncodedPairs.sample(count: 37, seed: 617)
    let network = EncoderDecoder.sample(kind, seed: 618)
    let whole = try network.pass(over: pairs, wantsGradients: true, answers: .reference)
    var (loss, right, gradients): (Scalar, Int, _) = (0, 0, network.zeroed())
    for n in pairs.sources.indices {
      let alone = pairs.alone(n)
      let pass = try network.pass(over: alone, wantsGradients: true, answers: .reference)
      let share = Scalar(alone.tokenCount) / Scalar(pairs.tokenCount)
      loss += share * pass.loss
      right += pass.right
      gradients.add(try #require(pass.gradients), scaledBy: share)
    }
    // Means of some hundred terms of order one, added up in another order. Measured: 9e-16.
    #expect(abs(whole.loss - loss) < 1e-13)
    #expect(gap(try #require(whole.gradients).matrices, gradients.matrices) < 1e-13)
    #expect(whole.right == right)
  }

  @Test(arguments: NetworkKind.all)
  func `no pairs and nothing to read are no trouble`(kind: NetworkKind) throws {
    let none = EncodedPairs(sources: [], targets: [])
    let empty = EncodedPairs(sources: [[], []], targets: [[3], []])
    let network = EncoderDecoder.sample(kind, seed: 619)
    let pass = try network.pass(over: none, wantsGradients: true, answers: .reference)
    #expect(pass.loss == 0 && pass.right == 0 && pass.gradients == network.zeroed())
    #expect(try network.decode([], longest: 3, answers: .reference) == [])
    #expect(try network.perplexities(on: none, answers: .reference) == (1, 1))
    let nothing = try network.pass(over: empty, wantsGradients: true, answers: .reference)
    #expect(nothing.loss.isFinite && nothing.gradients?.allFinite == true)
    let trace = try network.forward(sources: [[], []], inputs: [[1, 3], [1, 0]])
    #expect(trace.attention?.weights.map(\.shape) ?? ["2×0", "1×0"] == ["2×0", "1×0"])
    #expect(trace.logits.map(\.shape) == ["2×8", "2×8"])
  }

  @Test func `it visits all that it learns`() {
    func shapes(_ cell: RecurrentCell, _ score: ScoreLayer.Kind?) -> [String] {
      EncoderDecoder.sample(NetworkKind(cell: cell, score: score), seed: 620).matrices.map(\.shape)
    }
    let (start, end) = (["7×3", "8×3"], ["4×8", "1×8"])
    let layers: [RecurrentCell: [String]] = [
      .vanilla: ["3×4", "4×4", "1×4"], .lstm: ["3×16", "4×16", "1×16"],
      .gru: ["3×12", "4×12", "1×12", "1×4"],
    ]
    for (cell, layer) in layers {
      #expect(shapes(cell, nil) == start + layer + layer + end)
      #expect(shapes(cell, .dot) == start + layer + layer + ["8×4", "1×4"] + end)
    }
  }
}

extension RecurrentTranslator {
  /// The same network as chapter 5 has it.
  init(_ network: EncoderDecoder) {
    var generator = RandomGenerator(seed: 0)
    let kind: ScoreLayer.Kind? =
      switch network.attention?.score {
      case nil: nil
      case .dot: .dot
      case .scaledDot: .scaledDot
      case .general: .general
      case .additive: .additive
      }
    self.init(
      sourceVocabulary: network.sourceEmbedding.rows,
      targetVocabulary: network.targetEmbedding.rows, embeddingSize: network.embeddingSize,
      hiddenSize: network.hiddenSize, score: kind, using: &generator)
    var rest = network.matrices[...]
    visit { _, matrix in matrix = rest.removeFirst() }
  }
}

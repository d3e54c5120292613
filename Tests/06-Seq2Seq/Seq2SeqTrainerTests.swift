import AttentionModel
import GRUModel
import RNNMath
import Seq2SeqModel
import Seq2SeqSolutions
import Testing
import Workbook

@Suite struct ASeq2SeqTrainer {
  @Test(arguments: NetworkKind.all)
  func `learns a batch by heart`(kind: NetworkKind) throws {
    let pairs = EncodedPairs(
      sources: [[3], [4, 5], [5, 4], [], [6, 6, 3]], targets: [[3, 4], [], [5], [7], [4, 4, 6]])
    var generator = RandomGenerator(seed: 671)
    let network = EncoderDecoder(
      cell: kind.cell, sourceVocabulary: 7, targetVocabulary: 8, embeddingSize: 8, hiddenSize: 16,
      score: kind.score, using: &generator)
    var trainer = Seq2SeqTrainer(
      network, optimizer: Adam(learningRate: 0.02), answers: .reference)
    let losses = try (0..<200).map { _ in try trainer.step(on: pairs).loss }
    #expect(losses[199] < 0.05 && losses[0] > 1.8, "\(losses[199])")
    let said = try trainer.network.decode(pairs.sources, longest: 5, answers: .reference)
    #expect(said == PairBatch(pairs).targets)
  }

  @Test func `shortens a gradient that is too long, and says how long it was`() throws {
    let pairs = EncodedPairs.sample(count: 7, seed: 672)
    let start = EncoderDecoder.sample(NetworkKind(cell: .lstm, score: .additive), seed: 673)
    let gradients = try #require(
      try start.pass(over: pairs, wantsGradients: true, answers: .reference).gradients)
    for maximumNorm in [0.01, 1000] as [Scalar] {
      var trainer = Seq2SeqTrainer(
        start, optimizer: SGD(learningRate: 1), maximumNorm: maximumNorm, answers: .reference)
      #expect(try trainer.step(on: pairs).norm == gradients.globalNorm)
      var way = trainer.network
      way.add(start, scaledBy: -1)
      // Roundings of parameters near one. Measured: 6e-17.
      #expect(abs(way.globalNorm - min(maximumNorm, gradients.globalNorm)) < 1e-13)
    }
  }

  @Test func `draws coins only where the right token isn't always read`() throws {
    let pairs = EncodedPairs.sample(count: 20, seed: 674)
    let start = EncoderDecoder.sample(NetworkKind(cell: .gru, score: .dot), seed: 675)
    func after(_ forcing: Scalar) throws -> (network: EncoderDecoder, next: Scalar) {
      var generator = RandomGenerator(seed: 676)
      var trainer = Seq2SeqTrainer(
        start, optimizer: SGD(learningRate: 0.1), answers: .reference)
      _ = try trainer.step(on: pairs, forcing: forcing, using: &generator)
      return (trainer.network, generator.uniform(in: 0..<1))
    }
    var untouched = RandomGenerator(seed: 676)
    let one = try after(1)
    #expect(one.next == untouched.uniform(in: 0..<1))
    var plain = Seq2SeqTrainer(start, optimizer: SGD(learningRate: 0.1), answers: .reference)
    _ = try plain.step(on: pairs)
    #expect(one.network == plain.network)
    let (half, none) = (try after(0.5), try after(0))
    #expect(half.network != one.network && none.network != half.network)
    #expect(half.next == none.next && half.next != one.next)
    #expect(try after(0.5).network == half.network)
  }

  @Test func `asks for sampling only where it is needed`() throws {
    let pairs = EncodedPairs.sample(count: 20, seed: 677)
    let network = EncoderDecoder.sample(NetworkKind(cell: .lstm, score: .dot), seed: 678)
    let coins = pairs.targets.map { $0.map { _ in 0.5 as Scalar } }
    for (forcing, wantsGradients, ids) in [
      (1, true, ["6.2", "6.3"]), (0.2, true, ["6.2", "6.3", "6.4"]), (0.2, false, ["6.2"]),
    ] as [(Scalar, Bool, [String])] {
      let log = AttemptLog()
      let mixed = Seq2SeqAnswers().attempted(else: .reference, log: log)
      let (own, theirs) = try (
        network.pass(
          over: pairs, forcing: forcing, coins: coins, wantsGradients: wantsGradients,
          answers: mixed),
        network.pass(
          over: pairs, forcing: forcing, coins: coins, wantsGradients: wantsGradients,
          answers: .reference)
      )
      #expect(own.loss == theirs.loss && own.gradients == theirs.gradients)
      #expect(log.entries.map(\.id).sorted() == ids)
    }
  }
}

import AttentionModel
import AttentionSolutions
import Foundation
import GRUModel
import RNNMath
import Seq2SeqModel
import Seq2SeqSolutions
import Testing

@Suite struct AStepDecoder {
  private static let scores: [ScoreLayer.Kind?] = [nil] + ScoreLayer.Kind.allCases

  @Test(arguments: RecurrentCell.allCases, scores)
  func `has step by step the logits that a pass has at once`(
    cell: RecurrentCell, score: ScoreLayer.Kind?
  ) throws {
    let network = EncoderDecoder.sample(NetworkKind(cell: cell, score: score), seed: 651)
    let pairs = EncodedPairs.sample([(4, 5), (0, 5), (2, 5)], seed: 652)
    let inputs = try shiftTargets(pairs.targets).inputs
    let trace = try network.forward(sources: pairs.sources, inputs: inputs)
    for n in inputs.indices {
      var state = try network.begin(PairBatch(pairs).sources[n])
      for (t, token) in inputs[n].enumerated() {
        let next = try network.next(token, state)
        state = next.state
        // The same arithmetic, so exactly equal.
        #expect(next.logits == trace.logits[t][row: n])
      }
    }
  }

  @Test(arguments: NetworkKind.all)
  func `can go on in several ways from one beginning`(kind: NetworkKind) throws {
    let network = EncoderDecoder.sample(kind, seed: 653)
    let start = try network.next(Token.start, network.begin([3, 5, 6])).state
    let first = try network.next(4, start)
    _ = try network.next(5, first.state)
    let again = try network.next(4, start)
    #expect(again.logits == first.logits && again.state == first.state)
  }

  @Test(arguments: NetworkKind.all)
  func `says of a padded source what it says of it alone`(kind: NetworkKind) throws {
    let network = EncoderDecoder.sample(kind, seed: 664, deviation: 2)
    let pairs = EncodedPairs.sample(count: 40, seed: 655)
    let alone = try PairBatch(pairs).sources.map {
      try network.decode([$0], longest: 6, answers: .reference)[0]
    }
    #expect(try network.decode(pairs.sources, longest: 6, answers: .reference) == alone)
    #expect(Set(alone).count > 1)
  }

  @Test func `with a beam of one says what it says greedily`() throws {
    let network = EncoderDecoder.sample(NetworkKind(cell: .gru, score: .dot), seed: 656)
    let sources = EncodedPairs.sample(count: 20, seed: 657).sources
    let beams = try network.decode(
      sources, width: 1, longest: 6, lengthPenalty: 0, answers: .reference)
    let greedy = try network.decode(sources, longest: 6, answers: .reference)
    #expect(beams.map { $0[0].tokens } == greedy)
  }

  @Test func `has a teacher-forced perplexity that is the exponential of its loss`() throws {
    let network = EncoderDecoder.sample(NetworkKind(cell: .lstm, score: .additive), seed: 658)
    let pairs = EncodedPairs.sample(count: 37, seed: 659)
    let pass = try network.pass(over: pairs, wantsGradients: false, answers: .reference)
    let perplexities = try network.perplexities(on: pairs, answers: .reference)
    // A mean of some hundred terms in another order. Measured: 4e-16.
    #expect(abs(log(perplexities.teacherForced) - pass.loss) < 1e-13)
    #expect(perplexities.freeRunning != perplexities.teacherForced)
  }

  @Test func `may be a Transformer`() throws {
    var generator = RandomGenerator(seed: 660)
    let transformer = Transformer(
      sourceVocabulary: 7, targetVocabulary: 8, size: 8, headCount: 2, hiddenSize: 16,
      using: &generator)
    let decoder = TransformerDecoder(transformer, answers: .reference)
    let pairs = EncodedPairs.sample(count: 20, seed: 661)
    let batch = PairBatch(pairs)
    let said = try decoder.decode(pairs.sources, longest: 6, answers: .reference)
    #expect(
      said == (try transformer.translate(batch.sources, longest: 6, answers: .reference)))
    let pass = try transformer.pass(over: batch, wantsGradients: false, answers: .reference)
    let perplexities = try decoder.perplexities(on: pairs, answers: .reference)
    // As above.
    #expect(abs(log(perplexities.teacherForced) - pass.loss) < 1e-13)
  }
}

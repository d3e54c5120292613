import Foundation
import RNNMath
import Seq2SeqModel
import Seq2SeqSolutions
import Testing

@Suite struct SearchTests {
  @Test(arguments: [3, 4, 5, 6], [0, 1] as [Scalar])
  func `a beam that is wide enough finds what exhaustive search finds`(
    vocabularySize: Int, penalty: Scalar
  ) throws {
    for seed in 6650..<6660 as Range<UInt64> {
      let decoder = ToyDecoder.chance(vocabularySize, seed: seed).shifted(by: 10)
      for longest in 1...5 {
        let all = Self.everything(decoder, longest: longest)
          .map { ($0, decoder.logProbability(of: $0 + [Token.end])) }
          .map { tokens, p in
            Hypothesis(
              tokens: tokens, logProbability: p, score: p / pow(Scalar(tokens.count + 1), penalty))
          }
          .sorted { $0.score > $1.score }
        let found = try beam(decoder, width: 400, longest: longest, penalty: penalty)
        #expect(found.map(\.tokens) == all.map(\.tokens))
        #expect(differences(found, all).allSatisfy { $0 < 1e-12 })
      }
    }
  }

  @Test(arguments: 6660..<6680 as Range<UInt64>)
  func `a beam of one says what greedy decoding says`(seed: UInt64) throws {
    let decoder = ToyDecoder.chance(8, seed: seed).ending(after: 5).shifted(by: 10)
    for longest in [1, 3, 20] {
      let greedy = try greedyDecode(from: Reading(), longest: longest) { token, state in
        let next = Reading(tokens: state.tokens + [token])
        return (decoder.logits(next), next)
      }
      for penalty in [0, 1] as [Scalar] {
        let found = try beam(decoder, width: 1, longest: longest, penalty: penalty)
        #expect(found.map(\.tokens) == [greedy])
      }
    }
  }

  @Test(arguments: 6680..<6700 as Range<UInt64>)
  func `log-probabilities are sums, and scores are divided by the length`(seed: UInt64) throws {
    let decoder = ToyDecoder.chance(7, seed: seed, deviation: 1).ending(after: 3)
    for hypothesis in try beam(decoder, width: 5, longest: 9, penalty: 0.7) {
      let sum = decoder.logProbability(of: hypothesis.tokens + [Token.end])
      // The same terms, added in the same order.
      #expect(hypothesis.logProbability == sum)
      #expect(hypothesis.score == sum / pow(Scalar(hypothesis.tokens.count + 1), 0.7))
    }
  }

  @Test(arguments: 6700..<6720 as Range<UInt64>)
  func `a decoder that can't be wrong surprises as much either way`(seed: UInt64) throws {
    let decoder = ToyDecoder.chance(7, seed: seed).ending(after: 5)
    let said = try beam(decoder, width: 1, longest: 30, penalty: 0)[0].tokens + [Token.end]
    let both = try perplexities([said], begin: { _ in Reading() }) { token, state in
      let next = Reading(tokens: state.tokens + [token])
      return (decoder.logits(next), next)
    }
    #expect(both.teacherForced == both.freeRunning)
    let surprise = -decoder.logProbability(of: said) / Scalar(said.count)
    #expect(abs(both.teacherForced - exp(surprise)) < 1e-12 * exp(surprise))
  }

  /// All lists of symbols that leave room for an end.
  private static func everything(_ decoder: ToyDecoder, longest: Int) -> [[Int]] {
    let vocabularySize = decoder.logits(Reading()).count
    var all: [[Int]] = [[]]
    var last = all
    for _ in 1..<longest {
      last = last.flatMap { list in (Token.firstSymbol..<vocabularySize).map { list + [$0] } }
      all += last
    }
    return all
  }

  private func beam(
    _ decoder: ToyDecoder, width: Int, longest: Int, penalty: Scalar
  ) throws -> [Hypothesis] {
    try beamSearch(from: Reading(), width: width, longest: longest, lengthPenalty: penalty) {
      token, state in
      let next = Reading(tokens: state.tokens + [token])
      return (decoder.logits(next), next)
    }
  }

  private func differences(_ found: [Hypothesis], _ all: [Hypothesis]) -> [Scalar] {
    zip(found, all).flatMap { a, b in
      [abs(a.logProbability - b.logProbability), abs(a.score - b.score)]
    }
  }
}

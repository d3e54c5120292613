import AttentionModel
import Datasets
import RNNMath
import Testing

@Suite struct APairBatch {
  private let batch = PairBatch(sources: [[3, 4], [], [5]], targets: [[7, 4, 5], [6], []])

  @Test func `reads from the start and says up to the end`() {
    #expect(batch.read == [[1, 7, 4, 5], [1, 6], [1]])
    #expect(batch.said == [[7, 4, 5, 2], [6, 2], [2]])
    #expect(batch.count == 3 && batch.tokenCount == 7)
    #expect(PairBatch.padded(batch.sources) == [[3, 4], [0, 0], [5, 0]])
    #expect(PairBatch.padded([]) == [] && PairBatch.padded([[], []]) == [[], []])
    #expect(batch.pairs(1..<3) == PairBatch(sources: [[], [5]], targets: [[6], []]))
  }

  @Test func `comes in batches that have each pair once`() {
    let all = PairBatch(sources: (3..<40).map { [$0] }, targets: (3..<40).map { [$0, $0] })
    var generator = RandomGenerator(seed: 591)
    let batches = all.batches(of: 8, using: &generator)
    #expect(batches.map(\.count) == [8, 8, 8, 8, 5])
    #expect(batches.flatMap(\.sources).sorted { $0[0] < $1[0] } == all.sources)
    #expect(batches.allSatisfy { $0.targets == $0.sources.map { $0 + $0 } })
    #expect(batches.flatMap(\.sources) != all.sources)
  }

  @Test func `is made of texts, and they come back`() {
    let letters = TokenVocabulary(Array("abc"))
    let digits = TokenVocabulary(Array("0123456789"))
    let pairs = [TextPair(source: "cab", target: "20"), TextPair(source: "", target: "9")]
    let batch = PairBatch(pairs, sources: letters, targets: digits)
    #expect(batch == PairBatch(sources: [[5, 3, 4], []], targets: [[5, 3], [12]]))
    #expect(batch.sources.map(letters.text) == ["cab", ""])
    #expect(batch.targets.map(digits.text) == ["20", "9"])
    #expect(letters.count == 6 && digits.count == 13)
    #expect(letters.text(of: [1, 5, 2, 0, 6]) == "c")
    #expect((0..<7).map(letters.label) == ["padding", "start", "end", "a", "b", "c", "?"])
    #expect(letters.unknown(in: "a bad cab ☃") == [" ", "d", "☃"])
  }
}

/// Calls that break a rule of the pairs, and what they are told.
enum PairBatchMisuse: String, CaseIterable, Codable, Sendable {
  case counts, padding, end, repeated, unknown

  var message: String {
    switch self {
    case .counts: "PairBatch: 2 sources need as many targets, but 1 came"
    case .padding: "PairBatch: symbols have ids from 3 on, but 0 is in source 1"
    case .end: "PairBatch: symbols have ids from 3 on, but 2 is in target 0"
    case .repeated: "TokenVocabulary: each character must come once, but 'aba' came"
    case .unknown: "TokenVocabulary: 'd' of 'bad' has no id, only 'abc' have"
    }
  }

  func commit() {
    switch self {
    case .counts: _ = PairBatch(sources: [[3], [3]], targets: [[3]])
    case .padding: _ = PairBatch(sources: [[3], [3, 0]], targets: [[3], [3]])
    case .end: _ = PairBatch(sources: [[3]], targets: [[3, 2]])
    case .repeated: _ = TokenVocabulary(Array("aba"))
    case .unknown: _ = TokenVocabulary(Array("abc")).ids(of: "bad")
    }
  }
}

@Test(arguments: PairBatchMisuse.allCases)
func `pairs that can't be stop with what was expected and what came`(
  misuse: PairBatchMisuse
) async throws {
  let result = await #expect(
    processExitsWith: .failure, observing: [\.standardErrorContent]
  ) { [misuse] in misuse.commit() }
  let text = String(decoding: try #require(result).standardErrorContent, as: UTF8.self)
  #expect(text.contains(misuse.message))
}

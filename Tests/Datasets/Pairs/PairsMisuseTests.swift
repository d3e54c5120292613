import Datasets
import RNNMath
import Testing

/// Calls that break a rule of the reversal or of the dates, and what they are told.
enum PairsMisuse: String, CaseIterable, Codable, Sendable {
  case repeated, empty, length, lengths, count, exhausted, dateCount, noFormats, noDays
  case number, part, numberCount, phraseCount, longest

  var message: String {
    switch self {
    case .repeated: "must have one character or more, each once, but 'abca' came"
    case .empty: "must have one character or more, each once, but nothing came"
    case .length: "Reversal.pair: a length must be 0 or more, but -1 came"
    case .lengths: "Reversal.pairs: no number may be negative, but 5 of lengths -1...3 came"
    case .count: "Reversal.pairs: no number may be negative, but -2 of lengths 1...3 came"
    case .exhausted: "of length 1 there are only 2 strings, and all of them are excluded"
    case .dateCount: "HumanDates.pairs: the count must be 0 or more, but -1 came"
    case .noFormats: "HumanDates.pairs: one format or more is needed, but none came"
    case .number: "NumberWords.text: a number must be 0 to 999999, but 1000000 came"
    case .part: "NumberWords.part: a number must be 0 to 999999, but -1 came"
    case .numberCount: "NumberWords.pairs: the count must be 0 or more, but -3 came"
    case .phraseCount: "PhraseGrammar.pairs: the count must be 0 or more, but -1 came"
    case .longest: "PhraseGrammar.pairs: the longest must be 3 to 12 words, but 2 came"
    case .noDays: "'21/11/2026' is used for none of the 14400 days that came"
    }
  }

  func commit() {
    var generator = RandomGenerator(seed: 1)
    switch self {
    case .repeated: _ = Reversal(alphabet: Array("abca"))
    case .empty: _ = Reversal(alphabet: [])
    case .length: _ = Reversal().pair(length: -1, using: &generator)
    case .lengths: _ = Reversal().pairs(5, lengths: -1...3, using: &generator)
    case .count: _ = Reversal().pairs(-2, lengths: 1...3, using: &generator)
    case .exhausted:
      let all = Set("ab".map { TextPair(source: String($0), target: String($0)) })
      let reversal = Reversal(alphabet: ["a", "b"])
      _ = reversal.pairs(3, lengths: 1...1, excluding: all, using: &generator)
    case .dateCount: _ = HumanDates.pairs(-1, of: HumanDates.days, using: &generator)
    case .noFormats: _ = HumanDates.pairs(1, of: HumanDates.days, in: [], using: &generator)
    case .number: _ = NumberWords.text(of: 1_000_000)
    case .part: _ = NumberWords.part(of: -1)
    case .numberCount: _ = NumberWords.pairs(-3, part: .test, using: &generator)
    case .phraseCount: _ = PhraseGrammar.pairs(-1, part: .train, using: &generator)
    case .longest:
      _ = PhraseGrammar.pairs(1, part: .test, longest: 2, using: &generator)
    case .noDays:
      let early = HumanDates.days.filter { $0.day < 13 }
      _ = HumanDates.pairs(1, of: early, using: &generator)
    }
  }
}

@Test(arguments: PairsMisuse.allCases)
func `a pair that can't be drawn stops with what was expected and what came`(
  misuse: PairsMisuse
) async throws {
  let result = await #expect(
    processExitsWith: .failure, observing: [\.standardErrorContent]
  ) { [misuse] in misuse.commit() }
  let text = String(decoding: try #require(result).standardErrorContent, as: UTF8.self)
  #expect(text.contains(misuse.message))
}

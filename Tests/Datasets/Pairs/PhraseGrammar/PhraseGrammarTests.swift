import Datasets
import RNNMath
import Testing

@Suite struct ThePhraseGrammar {
  private func draw(
    _ count: Int, _ part: SplitPart, longest: Int = PhraseGrammar.longest, seed: UInt64
  ) -> [TextPair] {
    var generator = RandomGenerator(seed: seed)
    return PhraseGrammar.pairs(count, part: part, longest: longest, using: &generator)
  }

  private func words(_ text: String) -> [String] {
    text.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
  }

  @Test func `of 50,000 phrases each has one translation, and can be read back`() {
    var seen: [String: String] = [:]
    for pair in draw(50_000, .train, seed: 71) {
      let known = seen.updateValue(pair.target, forKey: pair.source)
      if let known, known != pair.target { Issue.record("\(pair.source): \(known)") }
      let read = PhraseGrammar.translation(of: words(pair.source))?.joined(separator: " ")
      if read != pair.target { Issue.record("\(pair.source): \(read ?? "nothing")") }
    }
    #expect(seen.count > 30_000)
  }

  @Test func `there are so many words, and 10,000 phrases to train have all of them`() {
    #expect(PhraseGrammar.sourceWords.count == 220 && PhraseGrammar.targetWords.count == 361)
    let pairs = draw(10_000, .train, seed: 72)
    #expect(Set(pairs.flatMap { words($0.source) }).sorted() == PhraseGrammar.sourceWords)
    #expect(Set(pairs.flatMap { words($0.target) }).sorted() == PhraseGrammar.targetWords)
    for part in [SplitPart.validation, .test] {
      let other = draw(2000, part, seed: 73)
      #expect(Set(other.flatMap { words($0.source) }).isSubset(of: PhraseGrammar.sourceWords))
      #expect(Set(other.flatMap { words($0.target) }).isSubset(of: PhraseGrammar.targetWords))
    }
  }

  @Test func `a phrase has at most twelve words, and typically three to ten`() {
    let pairs = draw(5000, .train, seed: 74) + draw(5000, .test, seed: 75)
    let lengths = pairs.flatMap { [words($0.source).count, words($0.target).count] }
    #expect(lengths.max() == PhraseGrammar.longest && (lengths.min() ?? 0) >= 2)
    let short = draw(2000, .test, longest: 5, seed: 75).flatMap { [$0.source, $0.target] }
    #expect(short.map { words($0).count }.max() == 5)
    #expect(lengths.count { (3...10).contains($0) } > lengths.count * 9 / 10)
  }

  @Test func `words are parted by single spaces, in small letters, and elided before a vowel`() {
    let short: Set = ["l'", "d'", "j'", "n'", "qu'"]
    for pair in draw(10_000, .train, seed: 76) {
      let (english, french) = (words(pair.source), words(pair.target))
      if (english + french).contains("") || pair.source.lowercased() != pair.source
        || pair.target.lowercased() != pair.target
      {
        Issue.record("\(pair)")
      }
      for (word, next) in zip(french, french.dropFirst()) {
        let isVowel =
          "aeiouyhéêœ".contains(next.prefix(1)) && !["héros", "hibou", "hiboux"].contains(next)
        let isWrong =
          short.contains(word) != isVowel
          && (short.contains(word) || ["le", "la", "de", "je", "ne", "que"].contains(word))
        let isSplit =
          word == "de" && ["le", "les"].contains(next)
          || word == "à" && ["le", "les"].contains(next)
        if isWrong || isSplit { Issue.record("\(word) \(next): \(pair.target)") }
      }
      if let last = french.last, short.contains(last) { Issue.record("\(pair.target)") }
    }
  }

  @Test(arguments: SplitPart.allCases)
  func `a phrase belongs to the part that it is drawn for`(part: SplitPart) {
    for pair in draw(5000, part, seed: 77) {
      if PhraseGrammar.part(of: words(pair.source)) != part { Issue.record("\(pair.source)") }
    }
  }

  @Test func `an adjective and its noun, a verb and its object are never learned if held out`() {
    let parts = SplitPart.allCases.map(PhraseGrammar.combinations)
    #expect(parts.map(\.count) == [958, 91, 95])
    #expect(Set(parts.joined()).count == parts.map(\.count).reduce(0, +))
    #expect(parts[2].prefix(3) == ["bad cheese", "bad friend", "bad king"])
    // Where nothing stands between the two, the words themselves tell.
    let heldOut = Set(parts[1] + parts[2])
    let training = draw(20_000, .train, seed: 78)
    for pair in training {
      let english = words(pair.source)
      for two in zip(english, english.dropFirst()) where heldOut.contains("\(two.0) \(two.1)") {
        Issue.record("\(pair.source)")
      }
    }
    #expect(PhraseGrammar.part(of: words("the red hats")) == .test)
    #expect(PhraseGrammar.part(of: words("the hats are red")) == .test)
    #expect(PhraseGrammar.part(of: words("i eat two red eggs")) == .test)
    #expect(PhraseGrammar.part(of: words("i look at my black cats")) == .validation)
    #expect(PhraseGrammar.part(of: words("the red cars")) == .train)
    #expect(PhraseGrammar.part(of: words("the black cat looks at the red hat")) == nil)
  }

  @Test func `no phrase of one part is in another`() {
    let parts = SplitPart.allCases.map { Set(draw(8000, $0, seed: 79).map(\.source)) }
    #expect(parts[0].isDisjoint(with: parts[1]) && parts[0].isDisjoint(with: parts[2]))
    #expect(parts[1].isDisjoint(with: parts[2]))
  }

  @Test func `the same seed draws the same phrases`() {
    #expect(draw(200, .test, seed: 80) == draw(200, .test, seed: 80))
    #expect(draw(200, .test, seed: 80) != draw(200, .test, seed: 81))
    let lines = draw(200, .train, seed: 80).map { "\($0.source)\t\($0.target)" }
    #expect(checksum(lines) == 3_605_016_192_500_568_579)
  }
}

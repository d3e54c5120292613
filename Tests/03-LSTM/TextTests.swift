import LSTMModel
import Testing

@Suite struct AVocabularyOfCharacters {
  private let vocabulary = CharacterVocabulary(of: "a banana", atLeast: 2)

  @Test func `has the rare symbol first, then what is common enough`() {
    #expect(vocabulary.characters == ["\u{FFFD}", "a", "n"])
    #expect(vocabulary.ids(of: "nab!") == [2, 1, 0, 0])
    #expect(vocabulary.text(of: [2, 1, 0]) == "na\u{FFFD}")
  }

  @Test func `keeps the commonest where there are more than it may hold`() {
    let limited = CharacterVocabulary(of: "abbccc", atLeast: 1, limit: 3)
    #expect(limited.characters == ["\u{FFFD}", "b", "c"])
  }

  @Test func `counts a rare symbol that stands in the text itself as rare`() {
    #expect(CharacterVocabulary(of: "\u{FFFD}\u{FFFD}x", atLeast: 1).count == 2)
  }

  @Test func `without a rare symbol says what it doesn't know`() throws {
    let closed = try #require(CharacterVocabulary(["x", "y"]))
    #expect(closed.knownIDs(of: "yzx") == [1, nil, 0])
    #expect(closed.ids(of: "yzx") == [1, 0])
  }

  @Test func `can't have a character twice`() {
    #expect(CharacterVocabulary(["x", "y", "x"]) == nil)
  }
}

@Suite struct ASplitText {
  @Test(arguments: [40, 2000, 2013, 84_801, 3_000_000])
  func `has every character in one part, and held-out blocks in one piece`(count: Int) {
    let split = TextSplit(count: count)
    let parts = (split.training + split.validation + split.heldOut)
      .sorted { $0.lowerBound < $1.lowerBound }
    #expect(parts.flatMap { $0 }.elementsEqual(0..<count))
    #expect(split.heldOut.count == 2 && split.validation.count == 2)
    #expect(split.heldOut.allSatisfy { (1...10_000).contains($0.count) })
  }

  @Test func `holds out the fifth and the fifteenth of twenty blocks`() {
    let split = TextSplit(count: 200)
    #expect(split.heldOut == [40..<50, 140..<150])
    #expect(split.validation == [90..<100, 190..<200])
    #expect(split.training == [0..<40, 50..<90, 100..<140, 150..<190])
  }

  @Test func `learns from what of a block is too long to hold out`() {
    let split = TextSplit(count: 200, longest: 4)
    #expect(split.heldOut == [40..<44, 140..<144])
    #expect(split.training == [0..<40, 44..<90, 94..<140, 144..<190, 194..<200])
  }
}

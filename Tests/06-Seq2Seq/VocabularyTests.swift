import AttentionModel
import Seq2SeqModel
import Testing

@Suite struct AVocabulary {
  private let words = Vocabulary(Token.names + ["the", "car", "l'"])

  @Test func `brings back the tokens whose ids it gave`() {
    #expect(words.ids(of: ["car", "the", "car"]) == [4, 3, 4])
    #expect(words.tokens(of: [4, 3, 4]) == ["car", "the", "car"])
    #expect(words.count == 6)
    #expect(words.ids(of: []) == [] && words.tokens(of: []) == [])
  }

  @Test func `leaves out what is special, and what no id stands for`() {
    #expect(words.tokens(of: [1, 5, 2, 0, 6, -1]) == ["l'"])
  }

  @Test func `says which tokens it hasn't, each once, in order`() {
    #expect(words.unknown(in: ["a", "car", "b", "a", "The"]) == ["a", "b", "The"])
    #expect(words.unknown(in: ["the", "car"]) == [])
    // Who types the name of a special token means no special token.
    #expect(words.unknown(in: ["<end>", "the"]) == ["<end>"])
  }

  @Test func `says it of very many tokens too`() {
    let many = (0..<100_000).map { "word\($0)" }
    #expect(words.unknown(in: many + many) == many)
  }

  @Test func `stops where it can't be one, or has no id`() async {
    await #expect(processExitsWith: .failure) { _ = Vocabulary(["<pad>", "<end>", "<start>"]) }
    await #expect(processExitsWith: .failure) { _ = Vocabulary(Token.names + ["a", "b", "a"]) }
    await #expect(processExitsWith: .failure) { _ = Vocabulary(Token.names).ids(of: ["a"]) }
  }

  @Test func `pairs without ends and padding are those of chapter 5`() {
    let pairs = EncodedPairs(sources: [[3, 4], []], targets: [[], [5, 6, 7]])
    #expect(
      pairs.sources == [[3, 4], [0, 0]] && pairs.targets == [[2, 0, 0, 0], [5, 6, 7, 2]])
    #expect(PairBatch(pairs) == PairBatch(sources: [[3, 4], []], targets: [[], [5, 6, 7]]))
  }
}

import Datasets
import Testing

@Test func `a vocabulary keeps what occurs often enough, in alphabetical order`() {
  let reviews = ["the lamp is the best", "is it a lamp"].map {
    Review(part: .train, sentiment: .positive, text: $0)
  }
  let vocabulary = ReviewVocabulary(of: reviews)
  #expect(vocabulary.words == ["<unknown>", "is", "lamp", "the"])
  #expect(vocabulary.encode("Is the vase a lamp?") == [1, 3, 0, 0, 2])
  #expect(vocabulary.encode("<unknown>") == [ReviewVocabulary.unknown])
  #expect(ReviewVocabulary(of: reviews, atLeast: 1).words.count == 7)
  #expect(ReviewVocabulary(of: []).words == ["<unknown>"])
}

@Test func `few words to test on are missing from training`() throws {
  let (plain, negated) = Reviews.split(try Reviews.load())
  let seen = ReviewVocabulary(of: plain.train, atLeast: 1)
  let often = ReviewVocabulary(of: plain.train)
  #expect(seen.words.count - 1 == 846)
  #expect(often.words.count - 1 == 724)
  let parts = [plain.validation, plain.test, negated]
  #expect(parts.map { unknown($0, to: seen) } == [51, 35, 22])
  #expect(parts.map { unknown($0, to: often) } == [61, 58, 36])
  #expect(parts.map { $0.map { often.encode($0.text).count }.reduce(0, +) } == [1007, 1246, 1259])
}

/// How many words of the reviews a vocabulary doesn't know.
private func unknown(_ reviews: [Review], to vocabulary: ReviewVocabulary) -> Int {
  reviews.flatMap { vocabulary.encode($0.text) }.filter { $0 == ReviewVocabulary.unknown }.count
}

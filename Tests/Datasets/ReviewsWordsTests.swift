import Datasets
import Testing

@Test func `words are in lower case, without punctuation, and n't stands alone`() {
  #expect(
    Reviews.words(of: "It isn't bad, I can't complain.")
      == ["it", "is", "n't", "bad", "i", "ca", "n't", "complain"])
  #expect(Reviews.words(of: "WON’T  it? n't") == ["wo", "n't", "it", "n't"])
  #expect(Reviews.words(of: "that's 2 cafés") == ["that's", "caf", "s"])
  #expect(Reviews.words(of: " , . ") == [])
}

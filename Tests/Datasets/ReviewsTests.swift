import Datasets
import Testing

@Test func `each part of the reviews is half positive`() throws {
  let reviews = try Reviews.load()
  let (plain, negated) = Reviews.split(reviews)
  let parts = [plain.train, plain.validation, plain.test, negated]
  #expect(Array(parts.joined()) == reviews)
  #expect(parts.map(\.count) == [980, 126, 120, 140])
  #expect(parts.map { $0.filter { $0.sentiment == .positive }.count } == [490, 63, 60, 70])
  #expect(plain.train.first?.text == "A lovely little film, and the ending made me smile.")
  let lengths = reviews.map { Reviews.words(of: $0.text).count }
  #expect(lengths.min() == 5 && lengths.max() == 19)
}

@Test func `a review shares at most three fifths of its words with one of another part`() throws {
  let reviews = try Reviews.load()
  let all = reviews.flatMap { Reviews.words(of: $0.text) }
  let numbers = Dictionary(
    uniqueKeysWithValues: Set(all).sorted().enumerated().map { ($1, $0) })
  let bags = reviews.map { Reviews.words(of: $0.text).compactMap { numbers[$0] }.sorted() }
  var highest = 0.0
  for first in reviews.indices {
    for second in 0..<first where reviews[first].part != reviews[second].part {
      highest = max(highest, overlap(bags[first], bags[second]))
    }
  }
  // Seven words of twelve.
  #expect(highest == 7.0 / 12.0)
}

@Test func `negation decides every negated review and none of the plain test`() throws {
  let (plain, negated) = Reviews.split(try Reviews.load())
  #expect(plain.test.allSatisfy { !$0.isNegated })
  #expect(negated.allSatisfy { $0.isNegated })
  let inTraining = plain.train.filter(\.isNegated)
  #expect(inTraining.count == 536)
  #expect(inTraining.filter { $0.sentiment == .positive }.count == 268)
}

@Test func `negated reviews come in pairs, of which forty have the same words`() throws {
  let negated = Reviews.split(try Reviews.load()).negated
  let pairs = stride(from: 0, to: negated.count, by: 2).map { (negated[$0], negated[$0 + 1]) }
  #expect(pairs.allSatisfy { $0.sentiment == .positive && $1.sentiment == .negative })
  let exchanged = pairs.map { positive, negative in
    let left = counts(positive).merging(counts(negative).mapValues { -$0 }, uniquingKeysWith: +)
    return left.values.filter { $0 > 0 }.reduce(0, +)
  }
  #expect(exchanged.prefix(40).allSatisfy { $0 == 0 })
  #expect(exchanged.dropFirst(40).allSatisfy { (1...4).contains($0) })
}

@Test func `a negation in training is as often praise as blame`() throws {
  let train = Reviews.split(try Reviews.load()).plain.train
  for negation in Reviews.negations {
    let with = train.filter { Reviews.words(of: $0.text).contains(negation) }
    let positive = with.filter { $0.sentiment == .positive }.count
    #expect(positive >= 6 && abs(2 * positive - with.count) <= 1, "\(negation)")
  }
}

@Test func `a broken line of reviews is refused with its place`() {
  let head = "split|label|text\ntrain|positive|I like this old green lamp.\n"
  let place = ", line 3, column"
  let marks = "expected the letters a to z and A to Z, ' , . ? and spaces, came"
  let length = "expected 5 to 20 words, n't being one, came"
  let long = Array(repeating: "so", count: 20).joined(separator: " ") + " good"
  let cases = [
    Broken(
      head + "learn|positive|A good book for the beach.",
      "\(place) 'split': expected train, validation, test or negated, came 'learn'. Correct it"),
    Broken(
      head + "test|good|A good book for the beach.",
      "\(place) 'label': expected negative or positive, came 'good'. Correct it"),
    Broken(
      head + "test|positive|A 2nd good book to read.",
      "\(place) 'text': \(marks) '2' in 'A 2nd good book to read.'. Correct it"),
    Broken(
      head + "test|positive|A good café near the sea.",
      "\(place) 'text': \(marks) 'é' in 'A good café near the sea.'. Correct it"),
    Broken(
      head + "test|positive|A good book.",
      "\(place) 'text': \(length) 3 in 'A good book.'. Say more about it"),
    Broken(head + "test|positive|", "\(place) 'text': \(length) 0 in nothing. Say more about it"),
    Broken(
      head + "test|positive|\(long)",
      "\(place) 'text': \(length) 21 in '\(long.prefix(40))…'. Shorten it"),
    Broken(
      head + "test|negative|i like, this old green lamp",
      "\(place) 'text': expected each review once, came the words of line 2. "
        + "Remove one of the two lines"),
  ]
  #expect(mismatches(in: cases, parse: Reviews.parse) == [])
}

/// How often each word occurs.
private func counts(_ review: Review) -> [String: Int] {
  Reviews.words(of: review.text).reduce(into: [:]) { $0[$1, default: 0] += 1 }
}

/// The words that two sorted bags share, as a part of those that either has.
private func overlap(_ first: [Int], _ second: [Int]) -> Double {
  var (i, j, shared) = (0, 0, 0)
  while i < first.count && j < second.count {
    if first[i] == second[j] { shared += 1 }
    let (left, right) = (first[i], second[j])
    if left <= right { i += 1 }
    if right <= left { j += 1 }
  }
  return Double(shared) / Double(first.count + second.count - shared)
}

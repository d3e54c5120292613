import RNNMath
import Seq2SeqModel
import Workbook

// What exercise 6.7 is tried on, from the smallest to the odd.

extension Seq2SeqGrader {
  static let corpusBLEUCases: [Case<Seq2SeqAnswers>] = [
    scored(
      "three words, one of them wrong; 1-grams alone", 1, [("the red car", ["the green car"])]),
    scored(
      "four words, the last one wrong; up to 2-grams", 2,
      [("the red car stops", ["the red car waits"])]),
    scored("all right; up to 4-grams", 4, [("we read the old book", ["we read the old book"])]),
    scored(
      "the right words in the wrong order; up to 2-grams", 2, [("car red the", ["the red car"])]),
    scored(
      "the right pairs in other places; up to 2-grams", 2,
      [("now the cat sleeps", ["the cat sleeps now"])]),
    scored("the middle word wrong; up to 3-grams", 3, [("my red car", ["my old car"])]),
    scored("the same word four times", 1, [("the the the the", ["the cat sees the dog"])]),
    scored("a pair too often", 2, [("on and on and on", ["on and on we go"])]),
    scored("half as long as the reference", 1, [("the cat", ["the cat sleeps here"])]),
    scored(
      "one word shorter than the reference", 2, [("the cat sleeps", ["the cat sleeps here"])]),
    scored("longer than the reference", 1, [("the cat sleeps here", ["the cat"])]),
    scored(
      "two references, some words of each", 2,
      [("the small dog sleeps", ["the small dog rests", "a little dog sleeps"])]),
    scored(
      "a word that two references have twice each", 1,
      [("no no no no", ["no no yes yes", "no she says no"])]),
    scored(
      "a word that the second reference has more often", 1,
      [("no no no yes", ["no she says yes", "no no he said"])]),
    scored(
      "two references, the first one closer in length", 1,
      [("the cat sleeps here", ["the cat sleeps", "my cat sleeps in this old basket"])]),
    scored(
      "two references, the second one closer in length, and longer", 1,
      [("the cat sleeps here", ["cat", "now the cat sleeps here"])]),
    scored(
      "two references equally close in length, the longer one first", 1,
      [("the cat sleeps here", ["now the cat sleeps here", "the cat sleeps"])]),
    scored(
      "two references equally close in length, the shorter one first", 1,
      [("the cat sleeps here", ["the cat sleeps", "now the cat sleeps here"])]),
    scored(
      "three references, the closest in the middle", 2,
      [
        (
          "the cat sleeps here",
          ["our cat sleeps here all day", "here the cat sleeps well", "the cat"]
        )
      ]),
    scored(
      "two sentences of different lengths", 2,
      [
        ("good night", ["good evening"]),
        ("the train to the coast is late", ["the train to the coast was late"]),
      ]),
    scored(
      "two sentences, one too short and one too long", 2,
      [("we wait", ["we wait here"]), ("it is very late now", ["it is late now"])]),
    scored(
      "two sentences, both too short, one of them much", 1,
      [("we", ["we wait for you"]), ("it is late", ["it is very late"])]),
    scored(
      "two sentences, one without any pair right", 2,
      [("late it is", ["it is late"]), ("we wait for you", ["we wait for you"])]),
    scored(
      "a pair that lies across two sentences", 2,
      [("we go", ["we go home"]), ("home now we go", ["now we go there"])]),
    scored(
      "words that only the other sentence's reference has", 1,
      [("a dog", ["a cat"]), ("a cat runs", ["a dog runs"])]),
    scored("a capital letter", 1, [("The cat and the dog", ["the cat and the dog"])]),
    scored(
      "pairs that look alike without the gap between their words", 2,
      [("she walks in today", ["she walks into day"])]),
    scored(
      "no pair right, though many words are", 2, [("here sleeps the cat", ["cat the sleeps here"])]
    ),
    scored("no word right", 2, [("one two three", ["four five six"])]),
    scored(
      "a sentence of two words among others; up to 4-grams", 4,
      [("good night", ["good night"]), ("we wait for you here", ["we wait for you there"])]),
    scored(
      "an empty candidate among others", 2,
      [("", ["it is late"]), ("we wait for you all", ["we wait for him all"])]),
    scored(
      "an empty reference among others", 2,
      [("thanks a lot", ["", "many thanks"]), ("we wait for you", ["we wait for you"])]),
    scored("three words, and up to 4-grams", 4, [("the red car", ["the red car"])]),
    scored("six sentences with 1 to 3 references, up to 4-grams", 4, drawn(6, seed: 67_100)),
    scored("eight sentences of few words, up to 3-grams", 3, drawn(8, seed: 67_101, words: 2)),
    scored("five sentences, up to 5-grams", 5, drawn(5, seed: 67_102, words: 2, longest: 12)),
    scored("nothing said", 2, [("", ["it is late"]), ("", ["we wait", "wait"])]),
    scored("something said, though nothing was to be said", 1, [("we wait", [""])]),
    scored("nothing said, and nothing to be said", 2, [("", [""])]),
    scored("no candidates", 2, []),
  ]

  /// Candidates and references of 3 to `longest` tokens, drawn from few words.
  static func drawn(
    _ count: Int, seed: UInt64, words: Int = 4, longest: Int = 9
  ) -> [(String, [String])] {
    var generator = RandomGenerator(seed: seed)
    func sentence() -> String {
      let length = 3 + generator.integer(below: longest - 2)
      return (0..<length).map { _ in ["no", "yes", "and", "so"][generator.integer(below: words)] }
        .joined(separator: " ")
    }
    return (0..<count).map { n in (sentence(), (0...n % 3).map { _ in sentence() }) }
  }

  static func tokens(_ sentence: String) -> [String] {
    sentence.split(separator: " ").map(String.init)
  }

  /// Someone's BLEU of candidates and their references.
  static func bleu(
    _ answers: Seq2SeqAnswers, _ corpus: [(candidate: String, references: [String])], order: Int
  ) throws -> BLEU {
    try answers.corpusBLEU(
      corpus.map { tokens($0.candidate) }, corpus.map { $0.references.map(tokens) }, order)
  }

  private static func scored(
    _ name: String, _ order: Int, _ corpus: [(candidate: String, references: [String])]
  ) -> Case<Seq2SeqAnswers> {
    Case(name, sparing: corpus.count == 1 ? "a second sentence" : nil) { answers, trial in
      for (candidate, references) in corpus.prefix(3) {
        let quoted = references.map { "“\($0)”" }.joined(separator: ", ")
        trial.given("candidate", .text("“\(candidate)”, references: \(quoted)"))
      }
      if corpus.count > 3 { trial.given("and more candidates", .integers([corpus.count - 3])) }
      trial.given("order", .integers([order]))
      let yours = try bleu(answers, corpus, order: order)
      let right = try bleu(.reference, corpus, order: order)
      // Apart, since who divides by zero may have made another mistake as well.
      let suffix = corpus.allSatisfy { tokens($0.candidate).isEmpty } ? " of nothing said" : ""
      trial.saw(
        "precisions" + suffix, .numbers(yours.precisions), remark: remark(on: yours, right))
      trial.saw("brevityPenalty" + suffix, yours.brevityPenalty)
      // A score that comes of wrong parts as it should is not wrong once more.
      let ownScore = BLEURules().score(
        yours.brevityPenalty, BLEURules.geometric(yours.precisions), order)
      let isOwn = abs(yours.score - ownScore) < 1e-9 || yours.score.isNaN && ownScore.isNaN
      let hasRightParts = agree(
        yours.precisions + [yours.brevityPenalty], right.precisions + [right.brevityPenalty])
      let remark =
        right.precisions.contains(0)
        ? "One precision of 0 makes the score 0: there is no smoothing."
        : hasRightParts ? "" : "Of your own precisions and penalty it would be \(ownScore.shown)."
      trial.saw(
        "score of these parts" + suffix,
        .number(isOwn && !hasRightParts ? right.score : yours.score), remark: remark)
    }
  }

  private static func agree(_ one: [Scalar], _ other: [Scalar]) -> Bool {
    one.count == other.count && zip(one, other).allSatisfy { abs($0 - $1) < 2e-9 }
  }

  private static func remark(on yours: BLEU, _ right: BLEU) -> String {
    zip(right.precisions, yours.precisions).contains { $0 == 0 && $1 > 0 }
      ? "Where no n-gram is right, the precision is 0: there is no smoothing." : ""
  }
}

import RNNMath
import Seq2SeqModel
import Workbook

// What exercise 6.8 is tried on, from the smallest to the odd, and what is true of right answers.

extension Seq2SeqGrader {
  static let exactMatchCases: [Case<Seq2SeqAnswers>] = [
    matched("two candidates, one of them right", ["the cat", "a dog"], ["the cat", "the dog"]),
    matched("one candidate, and it is right", ["we go home"], ["we go home"]),
    matched("three, all right", ["we go", "I see", "no"], ["we go", "I see", "no"]),
    matched("three, all wrong", ["we go", "I see", "no"], ["no", "we see", "I"]),
    matched(
      "four, one wrong in one word of five", ["it is very late now", "yes", "no", "so"],
      ["it is too late now", "yes", "no", "so"]),
    matched("the right words in another order", ["the cat sees", "no"], ["sees the cat", "no"]),
    matched("a word twice", ["no no", "yes"], ["no", "yes"]),
    matched("only the beginning of the reference", ["we go", "I"], ["we go home", "I see"]),
    matched("more than the reference", ["we go home", "I see"], ["we go", "I see"]),
    matched("more than the reference, before and behind", ["now we go home"], ["we go"]),
    matched("a capital letter", ["We go", "I see", "no"], ["we go", "I see", "no"]),
    matched("an answer of another sentence", ["yes", "no"], ["no", "yes"]),
    matched("the same wrong answer again and again", ["no", "no", "no"], ["no", "yes", "so"]),
    matched("the same right answer twice", ["no", "no", "yes"], ["no", "no", "so"]),
    matched("nothing said, as it should be", ["", "no"], ["", "no"]),
    matched("nothing said, though something should be", ["", "no"], ["yes", "no"]),
    matched("something said, though nothing should be", ["yes"], [""]),
    matched("the same letters, cut in another way", ["in today"], ["into day"]),
    Case("exactMatch: a space within a token") { answers, trial in
      let (candidates, references) = ([["new york", "is"]], [["new", "york is"]])
      trial.given("candidate", .text("[\"new york\", \"is\"]"))
      trial.given("reference", .text("[\"new\", \"york is\"]"))
      try seeShare(answers, candidates, references, &trial)
    },
    matched(
      "seven, five of them right", ["a", "b c", "d", "e", "f g h", "i", "j"],
      ["a", "b c", "d", "k", "f g h", "i", "j j"]),
    matched("no candidates", [], []),
  ]

  static let editDistanceCases: [Case<Seq2SeqAnswers>] = [
    distance("one token replaced", "the cat sleeps", "the dog sleeps"),
    distance("the same", "we go home", "we go home"),
    distance("one token too few at the end", "we go", "we go home"),
    distance("one token too many at the end", "we go home", "we go"),
    distance("one token too few at the beginning", "go home", "we go home"),
    distance("one token too many at the beginning", "we go home", "go home"),
    distance("one token in the middle too few", "the cat sleeps", "the old cat sleeps"),
    distance("two neighbours exchanged", "go we home", "we go home"),
    distance("nothing in common", "one two three", "four five six"),
    distance("nothing in common, one longer", "one two", "three four five six"),
    distance("a token twice instead of once", "no no", "no"),
    distance("a token once instead of three times", "no", "no no no"),
    distance("the first token moved to the end", "a b c d e", "b c d e a"),
    distance("kitten and sitting", "k i t t e n", "s i t t i n g"),
    distance("sunday and saturday", "s u n d a y", "s a t u r d a y"),
    distance("a date, two digits wrong", "2 0 2 6 - 0 3 - 0 1", "2 0 2 6 - 1 3 - 0 2"),
    distance("a date with one digit too few", "2 0 2 - 0 3 - 0 1", "2 0 2 6 - 0 3 - 0 1"),
    distance("a capital letter", "The cat", "the cat"),
    distance("long tokens, one replaced", "yesterday evening", "yesterday afternoon"),
    distance("the same letters, cut in another way", "in today", "into day"),
    distance("three tokens too many at the beginning", "1 2 3 a b c d e", "a b c d e"),
    distance("four tokens too few at the beginning", "a b c d e f", "1 2 3 4 a b c d e f"),
    distance(
      "two tokens too few in one half, two too many in the other", "a b c d e f g h",
      "x y a b c d g h"),
    distance("backwards", "a b c d", "d c b a"),
    distance("from nothing", "", "we go home"),
    distance("to nothing", "we go home", ""),
    distance("from nothing to nothing", "", ""),
  ]

  static let exactMatchProperties = [
    Property<Seq2SeqAnswers>("candidates that are their references have a share of 1") { answers in
      try written {
        let lists = drawn(6, seed: 68_100).map { tokens($0.0) }
        let share = try answers.exactMatch(lists, lists)
        return share == 1 ? nil : "yours is \(share.shown)"
      }
    },
    Property<Seq2SeqAnswers>("each candidate counts alike, however long it is") { answers in
      try written {
        let lists = drawn(5, seed: 68_101).map { tokens($0.0) }
        for n in lists.indices {
          var wrong = lists
          wrong[n].append("never")
          let share = try answers.exactMatch(wrong, lists)
          if abs(share - 0.8) > 1e-9 {
            return "with one of 5 wrong, number \(n), yours is \(share.shown)"
          }
        }
        return nil
      }
    },
  ]

  static let editDistanceProperties = [
    Property<Seq2SeqAnswers>("there and back are equally far") { answers in
      try written {
        for (one, other) in drawnPairs {
          let (there, back) = (
            try answers.editDistance(one, other), try answers.editDistance(other, one)
          )
          if there != back { return "yours are \(there) and \(back)" }
        }
        return nil
      }
    },
    Property<Seq2SeqAnswers>("a token more at both ends, the same on both sides, changes nothing") {
      answers in
      try written {
        for (one, other) in drawnPairs {
          let before = try answers.editDistance(one, other)
          let after = try answers.editDistance(["a"] + one + ["z"], ["a"] + other + ["z"])
          if before != after { return "yours goes from \(before) to \(after)" }
        }
        return nil
      }
    },
    Property<Seq2SeqAnswers>("no way round is shorter: d(a, c) ≤ d(a, b) + d(b, c)") { answers in
      try written {
        for ((one, middle), (other, _)) in zip(drawnPairs, drawnPairs.dropFirst()) {
          let direct = try answers.editDistance(one, other)
          let first = try answers.editDistance(one, middle)
          let second = try answers.editDistance(middle, other)
          if direct > first + second {
            return "yours is \(direct), and over another list \(first) + \(second)"
          }
        }
        return nil
      }
    },
  ]

  private static let drawnPairs = drawn(8, seed: 68_110).map { (tokens($0), tokens($1[0])) }

  private static func seeShare(
    _ answers: Seq2SeqAnswers, _ candidates: [[String]], _ references: [[String]],
    _ trial: inout Trial
  ) throws {
    // Apart, since who divides by zero may have made another mistake as well.
    let share = candidates.isEmpty ? "the share of none" : "the share"
    if let found = try ifWritten(answers, { try answers.exactMatch(candidates, references) }) {
      trial.saw(share, found)
    } else {
      trial.saw(share, .text(unwritten))
    }
  }

  private static func matched(
    _ name: String, _ candidates: [String], _ references: [String]
  ) -> Case<Seq2SeqAnswers> {
    Case("exactMatch: \(name)") { answers, trial in
      trial.given("candidates", .text(quoted(candidates)))
      trial.given("references", .text(quoted(references)))
      try seeShare(answers, candidates.map(tokens), references.map(tokens), &trial)
    }
  }

  private static func quoted(_ sentences: [String]) -> String {
    sentences.isEmpty ? "none" : sentences.map { "“\($0)”" }.joined(separator: ", ")
  }

  private static func distance(
    _ name: String, _ source: String, _ target: String
  ) -> Case<Seq2SeqAnswers> {
    Case("editDistance: \(name)", of: "editDistance") { answers, trial in
      trial.given("source", .text("“\(source)”"))
      trial.given("target", .text("“\(target)”"))
      let found = try ifWritten(answers) {
        try answers.editDistance(tokens(source), tokens(target))
      }
      trial.saw("the distance", found.map { .number(Scalar($0)) } ?? .text(unwritten))
    }
  }
}

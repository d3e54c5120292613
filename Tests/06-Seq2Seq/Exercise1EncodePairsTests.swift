import RNNMath
import Seq2SeqModel
import Seq2SeqSolutions
import Testing
import Workbook

extension Seq2SeqChapter {
  @Test func `6.1 encode pairs`() async throws {
    try await grade(Seq2SeqGrader.encodePairs.exercise)
  }
}

// Rows are compared as the tokens that they mean in the vocabulary beside them: with a right
// vocabulary that is the same as comparing ids, and with a wrong one each mistake shows by itself.
extension Seq2SeqGrader {
  static let encodePairs = Grader(
    Catalogue.seq2seq.exercises[0], reference: .reference,
    noteOnTraps: """
      Rows are filled up to the longest of all on their side, each target with its end: against a \
      shorter one, a row lacks fewer than no tokens. There may be no pair, and then there is no \
      longest row: `max()` of nothing is nil. Either side of a pair may be empty, too.
      """,
    cases: [
      encoded("one pair of one word each", [("cars", "voitures")], sparing: "a second pair"),
      encoded("that of the exercise", [("the car", "la voiture"), ("a red car", reds)]),
      encoded(
        "two pairs of equal lengths", [("the cat", "le chat"), ("a dog", "un chien")],
        sparing: "padding"),
      encoded(
        "words that come back",
        [("the cat sees the dog", "le chat voit le chien"), ("cat", "chat")]),
      encoded(
        "long sources, short targets",
        [("do not go", "reste"), ("yes", "oui"), ("I do not know", "bof")]),
      encoded(
        "short sources, long targets",
        [("no", "pas du tout"), ("well", "c' est à dire que"), ("no way", "non")]),
      encoded(
        "words that both sides have", [("six tables", "six tables"), ("a table", "une table six")]),
      encoded("the same pair twice", [("no", "non"), ("yes sir", "oui monsieur"), ("no", "non")]),
      encoded("capital and small letters", [("May may", "Mai peut"), ("may I", "puis -je mai")]),
      Case("a date, character by character") {
        try encode(&$1, $0, [pair(letters: "1 Jun 7", "07-06-01"), pair(letters: "7/1", "01-07")])
      },
      encoded("an empty source", [("", "rien"), ("two words", "deux mots")]),
      encoded("an empty target", [("um", ""), ("two words", "deux mots")]),
      encoded("nothing but empty targets", [("um", ""), ("er um", "")]),
      encoded("one pair, empty on both sides", [("", "")]),
      encoded("no pair", []),
    ],
    properties: encodingProperties,
    misconceptions: encodingEndMistakes + encodingVocabularyMistakes + encodingOrderMistakes
      + encodingPaddingMistakes + encodingTokenMistakes,
    alternatives: encodingAlternatives)

  private static let reds = "une voiture rouge"

  /// A pair of words that are written with spaces between.
  private static func pair(words source: String, _ target: String) -> TokenPair {
    TokenPair(
      source: source.split(separator: " ").map(String.init),
      target: target.split(separator: " ").map(String.init))
  }

  private static func pair(letters source: String, _ target: String) -> TokenPair {
    TokenPair(source: source.map { String($0) }, target: target.map { String($0) })
  }

  private static func encoded(
    _ name: String, _ pairs: [(String, String)], sparing: String? = nil
  ) -> Case<Seq2SeqAnswers> {
    Case(name, sparing: sparing) { try encode(&$1, $0, pairs.map { pair(words: $0, $1) }) }
  }

  private static func encode(
    _ trial: inout Trial, _ answers: Seq2SeqAnswers, _ pairs: [TokenPair]
  ) throws {
    let shown = pairs.map { "\(listed($0.source)) → \(listed($0.target))" }
    trial.given("pairs", .text(shown.isEmpty ? "none" : shown.joined(separator: ", ")))
    let got = try answers.encodePairs(pairs)
    saw("source", got.sourceVocabulary, got.sources, pairs.map(\.source), &trial)
    saw("target", got.targetVocabulary, got.targets, pairs.map(\.target), &trial)
  }

  private static func saw(
    _ side: String, _ vocabulary: [String], _ rows: [[Int]], _ tokens: [[String]],
    _ trial: inout Trial
  ) {
    trial.saw(
      side + "Vocabulary", .text(listed(vocabulary)),
      remark: remark(vocabulary, Token.names + PairEncoding.once(tokens.flatMap(\.self))))
    let words = rows.map { row in
      listed(row.map { vocabulary.indices.contains($0) ? vocabulary[$0] : "id \($0) of no token" })
    }
    trial.saw(
      side + "s (in tokens)", .text(words.isEmpty ? "no row" : words.joined(separator: " ")),
      remark: "In ids, yours is \(rows).")
  }

  /// What there is to say of a vocabulary that no misconception knows.
  private static func remark(_ vocabulary: [String], _ right: [String]) -> String {
    if vocabulary == right { return "" }
    if vocabulary.sorted() == right.sorted() {
      return "These are the right tokens, but not in the order in which they first appear. (If you "
        + "use a Set or a Dictionary: neither has any order.)"
    }
    if vocabulary.dropFirst(3) == right.dropFirst(3) {
      return "A vocabulary begins with Token.names, just as they are written there."
    }
    return ""
  }

  /// Tokens between brackets, with a sign for a space.
  private static func listed(_ tokens: [String]) -> String {
    "[" + tokens.map { $0 == " " ? "␣" : $0 }.joined(separator: " ") + "]"
  }
}

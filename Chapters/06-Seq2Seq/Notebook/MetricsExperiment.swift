import Foundation
import RNNMath
import Seq2SeqModel

/// BLEU on two sentences, step by step, and what other ways to count would say.
struct MetricsExperiment {
  let answers: Seq2SeqAnswers
  static let candidates = ["le le chat noir dort", "la voiture rouge"].map(words)
  static let references =
    ["le chat noir dort", "la petite voiture rouge est ici"].map(words)

  static let reference = words("le petit chat noir ne mange pas")
  /// Four answers to "the small black cat does not eat", and what they are.
  static let four: [(text: String, verdict: String)] = [
    ("le petit chat noir ne mange pas", "right"),
    ("ne mange pas le petit chat noir", "turned around"),
    ("le petit chat noir mange", "says the opposite"),
    ("le petit chat brun ne mange pas", "one word wrong"),
  ]

  /// What has to become what, as words or as characters.
  static let distances: [(from: [String], to: [String])] = [
    (characters("niche"), characters("chien")),
    (characters("2021-06-03"), characters("2021-06-13")),
    (characters("2021-06-03"), characters("2021-03-06")),
    (candidates[1], references[1]), (words("la rouge voiture"), words("la voiture rouge")),
    (words("ne mange pas le petit chat noir"), reference), (candidates[1], []),
  ]

  /// The words of a text.
  static func words(_ text: String) -> [String] { text.split(separator: " ").map(String.init) }

  private static func characters(_ text: String) -> [String] { text.map(String.init) }

  /// N-grams of one length in one sentence: how many there are, how many of them the reference has
  /// too, each as often as it has it, and how many without regard to how often.
  struct Count {
    var total = 0
    var matches = 0
    var unclipped = 0

    /// Counts one sentence.
    init(_ candidate: [String], _ reference: [String], length: Int) {
      let (said, wanted) = (Self.grams(candidate, length), Self.grams(reference, length))
      total = said.values.reduce(0, +)
      matches = said.reduce(0) { $0 + min($1.value, wanted[$1.key] ?? 0) }
      unclipped = said.reduce(0) { $0 + (wanted[$1.key] == nil ? 0 : $1.value) }
    }

    private static func grams(_ tokens: [String], _ length: Int) -> [ArraySlice<String>: Int] {
      (0..<max(0, tokens.count - length + 1)).reduce(into: [:]) {
        $0[tokens[$1..<$1 + length], default: 0] += 1
      }
    }
  }

  /// The counts of each sentence, for n-grams of this length.
  func counts(length: Int) -> [Count] {
    zip(Self.candidates, Self.references).map { Count($0, $1, length: length) }
  }

  /// BLEU of both sentences together.
  func corpus(order: Int) throws -> BLEU {
    try answers.corpusBLEU(Self.candidates, Self.references.map { [$0] }, order)
  }

  /// BLEU of each sentence alone.
  func sentences(order: Int) throws -> [Scalar] {
    try zip(Self.candidates, Self.references).map {
      try answers.corpusBLEU([$0], [[$1]], order).score
    }
  }

  /// What the score would be if every n-gram counted that the reference has, however often.
  func unclipped(order: Int, brevityPenalty: Scalar) -> Scalar {
    let logarithms = (1...order).map { length in
      let counts = counts(length: length)
      return log(
        Scalar(counts.reduce(0) { $0 + $1.unclipped })
          / Scalar(counts.reduce(0) { $0 + $1.total }))
    }
    return brevityPenalty * exp(logarithms.mean)
  }

  /// BLEU of the four answers, each alone.
  func verdicts() throws -> [Scalar] {
    try Self.four.map {
      try answers.corpusBLEU([Self.words($0.text)], [[Self.reference]], 4).score
    }
  }

  /// The distances between all beginnings of two words: what exercise 6.8 fills in row by row.
  func table(_ source: [String], _ target: [String]) throws -> [[Int]] {
    try (0...source.count).map { i in
      try (0...target.count).map { j in
        try answers.editDistance(Array(source.prefix(i)), Array(target.prefix(j)))
      }
    }
  }
}

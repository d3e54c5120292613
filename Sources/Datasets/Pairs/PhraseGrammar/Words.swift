import Foundation

extension PhraseGrammar {
  /// Cuts typed English into words: without capitals and marks, `don't` as `do not`.
  ///
  ///     PhraseGrammar.tokens(of: "Isn't it?")   // ["is", "not", "it"]
  ///
  /// A question is known by `do`, `does`, `am`, `is` or `are` at its front.
  public static func tokens(of english: String) -> [String] {
    var text = english.lowercased().replacing("’", with: "'").replacing("n't", with: " not")
    for (short, long) in [("'m", " am"), ("'re", " are"), ("'s", " is")] {
      text = text.replacing(short, with: long)
    }
    return text.split { $0.isWhitespace || ".?!,".contains($0) }.map(String.init)
  }

  /// Writes French words as a text: no space follows an apostrophe.
  ///
  ///     PhraseGrammar.text(of: ["j'", "aime", "l'", "eau"])   // j'aime l'eau
  public static func text(of french: [String]) -> String {
    french.joined(separator: " ").replacing("' ", with: "'")
  }

  /// All English words that are drawn, sorted.
  public static let sourceWords: [String] = {
    var words: Set<String> = [
      "a", "am", "an", "another", "any", "are", "do", "does", "is", "many", "not", "some",
      "that", "the", "these", "this", "those",
    ]
    for noun in nouns { words.formUnion([noun.english, noun.englishPlural]) }
    for verb in verbs { words.formUnion([verb.base, verb.third, verb.particle ?? ""]) }
    for preposition in prepositions { words.formUnion(preposition.english) }
    for pronoun in Pronoun.allCases { words.formUnion(tokens(of: pronoun.rawValue)) }
    words.formUnion(adjectives.map(\.english))
    words.formUnion(numbers.map(\.english))
    words.formUnion(Possessor.allCases.map(\.rawValue))
    return words.subtracting([""]).sorted()
  }()

  /// All French words that are drawn, sorted.
  public static let targetWords: [String] = {
    var words: Set<String> = [
      "au", "aux", "beaucoup", "ce", "ces", "cet", "cette", "d'", "de", "des", "du", "elle",
      "est-ce", "il", "ils", "j'", "je", "l'", "la", "le", "les", "n'", "ne", "nous", "pas",
      "qu'", "que", "tu", "un", "une", "vos", "votre", "vous", "à",
    ]
    for noun in nouns { words.formUnion([noun.french, noun.frenchPlural]) }
    for adjective in adjectives {
      words.formUnion([adjective.masculine, adjective.beforeVowel, adjective.feminine])
      words.formUnion([adjective.masculinePlural, adjective.femininePlural])
    }
    for verb in verbs { words.formUnion(verb.french) }
    for possessor in Possessor.allCases { words.formUnion((0...2).map(possessor.french)) }
    words.formUnion(être + prepositions.map(\.french) + numbers.map(\.french))
    return words.subtracting([""]).sorted()
  }()
}

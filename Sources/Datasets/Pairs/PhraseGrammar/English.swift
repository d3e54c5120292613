extension PhraseGrammar.Phrase {
  /// The phrase in English words.
  var english: [String] {
    switch self {
    case .noun(let noun, let place): noun.english() + (place?.english ?? [])
    case .clause(let clause): clause.english
    }
  }
}

extension PhraseGrammar.NounPhrase {
  /// The phrase in English words; of several or of what can't be counted, the given word says that
  /// they are indefinite.
  func english(indefinite: String? = "some") -> [String] {
    var adjectives = [before, after].compactMap { $0?.english }
    let noun = noun.english(plural: isPlural)
    let article: [String]
    switch determiner {
    case .indefinite where isPlural || !self.noun.isCountable:
      article = indefinite.map { [$0] } ?? []
    case .indefinite where adjectives.first == "other":
      article = ["another"]
      adjectives.removeFirst()
    case .indefinite:
      article = ["aeiou".contains((adjectives.first ?? noun).prefix(1)) ? "an" : "a"]
    case .the: article = ["the"]
    case .many: article = ["many"]
    case .this: article = [isPlural ? "these" : "this"]
    case .that: article = [isPlural ? "those" : "that"]
    case .possessive(let possessor): article = [possessor.rawValue]
    case .yourOfAll: article = ["your"]
    case .number(let number): article = [PhraseGrammar.numbers[number - 2].english]
    }
    return article + adjectives + [noun]
  }
}

extension PhraseGrammar.Place {
  var english: [String] { preposition.english + noun.english() }
}

extension PhraseGrammar.Clause {
  /// The sentence in English words, without a mark at its end.
  var english: [String] {
    let subject =
      switch self.subject {
      case .pronoun(let pronoun): pronoun.rawValue.split(separator: " ").map(String.init)
      case .noun(let phrase): phrase.english()
      }
    let person = self.subject.person
    let be = person == 0 ? "am" : person == 2 ? "is" : "are"
    let isThird = person == 2
    let rest: [String]
    switch predicate {
    case .adjective(let adjective): rest = [adjective.english]
    case .noun(let phrase): rest = phrase.english(indefinite: nil)
    case .place(let place): rest = place.english
    case .verb(let verb, let object, let place):
      let tail =
        [verb.particle].compactMap { $0 }
        + (object?.english(indefinite: mood == .statement ? "some" : "any") ?? [])
        + (place?.english ?? [])
      let auxiliary = isThird ? "does" : "do"
      switch mood {
      case .statement: return subject + [isThird ? verb.third : verb.base] + tail
      case .negation: return subject + [auxiliary, "not", verb.base] + tail
      case .question: return [auxiliary] + subject + [verb.base] + tail
      }
    }
    switch mood {
    case .statement: return subject + [be] + rest
    case .negation: return subject + [be, "not"] + rest
    case .question: return [be] + subject + rest
    }
  }
}

extension PhraseGrammar {
  /// The numbers from two to six.
  static let numbers: [(english: String, french: String)] = [
    ("two", "deux"), ("three", "trois"), ("four", "quatre"), ("five", "cinq"), ("six", "six"),
  ]
}

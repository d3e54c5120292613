extension PhraseGrammar.Phrase {
  /// The phrase in French words; an elided word is one of its own.
  var french: [String] {
    let whole =
      switch self {
      case .noun(let noun, let place): noun.french + (place?.french ?? [])
      case .clause(let clause): clause.french
      }
    return PhraseGrammar.contracted(PhraseGrammar.elided(whole))
  }
}

// Here words are still whole: `la eau`, `de le roi`. Elision and contraction come last.

extension PhraseGrammar.NounPhrase {
  /// The noun with its adjectives, in the French order, all agreeing.
  var frenchNoun: [String] {
    let noun = noun.french(plural: isPlural)
    let vowel = PhraseGrammar.startsWithVowel(noun)
    let gender = self.noun.gender
    return [before?.french(gender, plural: isPlural, beforeVowel: vowel), noun].compactMap { $0 }
      + [after?.french(gender, plural: isPlural)].compactMap { $0 }
  }

  /// The whole phrase.
  var french: [String] {
    let words = frenchNoun
    let isFeminine = noun.gender == .feminine
    let vowel = PhraseGrammar.startsWithVowel(words[0])
    let the = isPlural ? "les" : isFeminine ? "la" : "le"
    switch determiner {
    case .the: return [the] + words
    case .indefinite where isPlural: return [before == nil ? "des" : "de"] + words
    case .indefinite where !noun.isCountable: return ["de", the] + words
    case .indefinite: return [isFeminine ? "une" : "un"] + words
    case .many: return ["beaucoup", "de"] + words
    case .this, .that:
      return [isPlural ? "ces" : isFeminine ? "cette" : vowel ? "cet" : "ce"] + words
    case .possessive(let possessor):
      // A feminine that begins with a vowel takes the masculine: mon école.
      return [possessor.french(isPlural ? 2 : isFeminine && !vowel ? 1 : 0)] + words
    case .yourOfAll: return [isPlural ? "vos" : "votre"] + words
    case .number(let number): return [PhraseGrammar.numbers[number - 2].french] + words
    }
  }

  /// The phrase as the object of a verb that is denied: `pas de voiture`.
  var frenchDenied: [String] { determiner == .indefinite ? ["de"] + frenchNoun : french }

  /// The phrase after *de*, which takes the place of *des* and of *de la*: `de voitures`.
  var frenchAfterDe: [String] {
    let takesPlace = determiner == .indefinite && (isPlural || !noun.isCountable)
    return takesPlace ? frenchDenied : ["de"] + french
  }
}

extension PhraseGrammar.Possessor {
  /// The word for a masculine (0), a feminine (1) and a plural (2).
  func french(_ form: Int) -> String {
    switch self {
    case .my: ["mon", "ma", "mes"][form]
    case .your: ["ton", "ta", "tes"][form]
    case .his, .her: ["son", "sa", "ses"][form]
    case .our: ["notre", "notre", "nos"][form]
    case .their: ["leur", "leur", "leurs"][form]
    }
  }
}

extension PhraseGrammar.Place {
  var french: [String] { [preposition.french] + noun.french }

  /// The same where several are addressed.
  var toAll: Self { Self(preposition: preposition, noun: noun.toAll) }
}

extension PhraseGrammar.NounPhrase {
  /// The same where several are addressed, and *your* is theirs.
  var toAll: Self {
    var phrase = self
    if determiner == .possessive(.your) { phrase.determiner = .yourOfAll }
    return phrase
  }
}

extension PhraseGrammar.Clause {
  /// The sentence in whole words.
  var french: [String] {
    let subject =
      switch self.subject {
      case .pronoun(.i): ["je"]
      case .pronoun(.you): ["tu"]
      case .pronoun(.he): ["il"]
      case .pronoun(.she): ["elle"]
      case .pronoun(.we): ["nous"]
      case .pronoun(.youAll): ["vous"]
      case .pronoun(.they): ["ils"]
      case .noun(let phrase): phrase.french
      }
    let (forms, rest) = frenchPredicate
    let verb = forms[self.subject.person]
    switch mood {
    case .statement: return subject + [verb] + rest
    case .negation: return subject + ["ne", verb, "pas"] + rest
    case .question: return ["est-ce", "que"] + subject + [verb] + rest
    }
  }

  /// The forms of the verb, and what follows it.
  private var frenchPredicate: (forms: [String], rest: [String]) {
    switch subject == .pronoun(.youAll) ? predicate.toAll : predicate {
    case .adjective(let adjective):
      let isPlural = subject.person > 2
      return (PhraseGrammar.être, [adjective.french(subject.gender, plural: isPlural)])
    case .noun(let phrase): return (PhraseGrammar.être, phrase.french)
    case .place(let place): return (PhraseGrammar.être, place.french)
    case .verb(let verb, let object, let place):
      let words =
        switch verb.complement {
        case .none: [String]()
        case .direct: (mood == .negation ? object?.frenchDenied : object?.french) ?? []
        case .à: ["à"] + (object?.french ?? [])
        case .de: object?.frenchAfterDe ?? []
        }
      return (verb.french, words + (place?.french ?? []))
    }
  }
}

extension PhraseGrammar.Clause.Predicate {
  /// The same where several are addressed.
  fileprivate var toAll: Self {
    switch self {
    case .adjective: self
    case .noun(let noun): .noun(noun.toAll)
    case .place(let place): .place(place.toAll)
    case .verb(let verb, let object, let place): .verb(verb, object?.toAll, place?.toAll)
    }
  }
}

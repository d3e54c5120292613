extension PhraseGrammar.Phrase {
  /// Whether it can be said in both languages as it stands.
  var isSayable: Bool {
    switch self {
    case .noun(let noun, let place): noun.isSayable && place?.noun.isSayable ?? true
    case .clause(let clause): clause.isSayable
    }
  }
}

extension PhraseGrammar.Clause {
  fileprivate var isSayable: Bool {
    switch (predicate, subject) {
    case (_, .noun(let subject)) where !subject.isSayable: return false
    case (.adjective(let adjective), _): return !adjective.isAttributeOnly
    case (.place(let place), _): return place.noun.isSayable
    // "he is a king" is *c'est un roi*, "the man is a teacher" *l'homme est professeur*.
    case (.noun, .pronoun): return false
    case (.noun(let noun), .noun(let subject)):
      return noun.determiner == .indefinite && noun.isSayable && noun.noun.isCountable
        && noun.isPlural == subject.isPlural && !noun.noun.senses.contains(.person)
    case (.verb(let verb, let object, let place), _):
      guard place?.noun.isSayable ?? true else { return false }
      guard let object else { return true }
      let isIndefinite = object.determiner == .indefinite
      // "i like some water" isn't *j'aime de l'eau*, nor "not to any children" *pas à des enfants*.
      let isOpen = isIndefinite && (object.isPlural || !object.noun.isCountable)
      return object.isSayable && !(verb.isDefinite && isIndefinite)
        && !(verb.complement == .à && mood == .negation && isOpen)
    }
  }
}

extension PhraseGrammar.NounPhrase {
  /// Whether what is counted can be.
  fileprivate var isSayable: Bool {
    switch determiner {
    case .number, .many: isPlural
    case .indefinite where !noun.isCountable: before?.english != "other"
    default: true
    }
  }
}

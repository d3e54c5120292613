extension PhraseGrammar {
  /// Reads English words; what it reads it takes away.
  struct Reader {
    private var words: ArraySlice<String>

    /// The phrase that is written in exactly these words; nil if they are none of this grammar.
    ///
    /// What is read may be wrong in its agreement or its articles, so it is written again, and has
    /// to come out the same.
    static func phrase(_ words: [String]) -> Phrase? {
      var reader = Reader(words: words[...])
      guard let phrase = reader.phrase(), reader.words.isEmpty, phrase.english == words,
        phrase.isSayable
      else { return nil }
      return phrase
    }

    private mutating func phrase() -> Phrase? {
      if take(["do", "does"]) != nil {
        guard let subject = subject(), let predicate = verb() else { return nil }
        return .clause(Clause(subject: subject, mood: .question, predicate: predicate))
      }
      if take(Self.be) != nil {
        guard let subject = subject(), let predicate = afterBe() else { return nil }
        return .clause(Clause(subject: subject, mood: .question, predicate: predicate))
      }
      guard let subject = subject() else { return nil }
      if case .noun(let noun) = subject {
        if words.isEmpty { return .noun(noun, nil) }
        if let place = place() { return .noun(noun, place) }
      }
      let isBe = take(Self.be) != nil
      let isDenied = (isBe || take(["do", "does"]) != nil) && take(["not"]) != nil
      guard let predicate = isBe ? afterBe() : verb() else { return nil }
      return .clause(
        Clause(subject: subject, mood: isDenied ? .negation : .statement, predicate: predicate))
    }

    private static let be = ["am", "is", "are"]

    /// Takes one of these words, if one is next.
    private mutating func take(_ candidates: [String]) -> String? {
      guard let word = words.first, candidates.contains(word) else { return nil }
      words.removeFirst()
      return word
    }

    private mutating func subject() -> Clause.Subject? {
      if words.starts(with: ["you", "all"]) {
        words.removeFirst(2)
        return .pronoun(.youAll)
      }
      if let word = words.first, let pronoun = Pronoun(rawValue: word) {
        words.removeFirst()
        return .pronoun(pronoun)
      }
      return noun().map { .noun($0) }
    }

    private mutating func afterBe() -> Clause.Predicate? {
      if let place = place() { return .place(place) }
      if words.count == 1, let adjective = adjective() { return .adjective(adjective) }
      return noun().map { .noun($0) }
    }

    private mutating func verb() -> Clause.Predicate? {
      guard let word = words.popFirst(),
        let verb = PhraseGrammar.verbs.first(where: { verb in
          [verb.base, verb.third].contains(word)
            && (verb.particle == nil || verb.particle == words.first)
        })
      else { return nil }
      if verb.particle != nil { words.removeFirst() }
      if verb.complement == .none { return .verb(verb, nil, place()) }
      guard let object = noun() else { return nil }
      return .verb(verb, object, place())
    }

    private mutating func place() -> Place? {
      let all = PhraseGrammar.prepositions
      guard let preposition = all.first(where: { words.starts(with: $0.english) }) else {
        return nil
      }
      words.removeFirst(preposition.english.count)
      return noun().map { Place(preposition: preposition, noun: $0) }
    }

    private mutating func adjective() -> Adjective? {
      guard let word = words.first, let adjective = Self.adjectives[word] else { return nil }
      words.removeFirst()
      return adjective
    }

    private mutating func noun() -> NounPhrase? {
      let isAnother = words.first == "another"
      let determiner = words.first.flatMap { Self.determiners[$0] }
      if determiner != nil { words.removeFirst() }
      var before = isAnother ? Self.adjectives["other"] : nil
      var after: Adjective?
      while let adjective = adjective() {
        switch adjective.position {
        case .before where before == nil && after == nil: before = adjective
        case .after where after == nil, .colour where after == nil: after = adjective
        default: return nil
        }
      }
      guard let word = words.popFirst(), let (noun, isPlural) = Self.nouns[word] else { return nil }
      return NounPhrase(
        determiner: determiner ?? .indefinite, noun: noun, isPlural: isPlural, before: before,
        after: after)
    }

    private static let adjectives = Dictionary(
      uniqueKeysWithValues: PhraseGrammar.adjectives.map { ($0.english, $0) })

    private static let nouns: [String: (Noun, Bool)] = Dictionary(
      uniqueKeysWithValues: PhraseGrammar.nouns.flatMap { noun in
        [(noun.english, (noun, false))]
          + (noun.isCountable ? [(noun.englishPlural, (noun, true))] : [])
      })

    private static let determiners: [String: Determiner] = {
      var result: [String: Determiner] = [
        "the": .the, "a": .indefinite, "an": .indefinite, "another": .indefinite,
        "some": .indefinite, "any": .indefinite, "many": .many, "this": .this, "these": .this,
        "that": .that, "those": .that,
      ]
      for possessor in Possessor.allCases { result[possessor.rawValue] = .possessive(possessor) }
      for (index, number) in numbers.enumerated() { result[number.english] = .number(index + 2) }
      return result
    }()
  }
}

extension PhraseGrammar {
  /// What a noun phrase or a sentence means, whatever the language.
  enum Phrase: Hashable, Sendable {
    case noun(NounPhrase, Place?)
    case clause(Clause)
  }

  /// A noun with what belongs to it.
  struct NounPhrase: Hashable, Sendable {
    var determiner: Determiner
    var noun: Noun
    var isPlural: Bool
    /// Adjectives that stand before the noun in French, and after it; in English both are before.
    var before, after: Adjective?
  }

  /// What a noun phrase begins with.
  enum Determiner: Hashable, Sendable {
    case the, indefinite, many
    case this, that
    case possessive(Possessor)
    /// *Your* of several, where *you all* is the subject; English words make no difference.
    case yourOfAll
    /// From 2 to 6.
    case number(Int)
  }

  /// Whose something is.
  enum Possessor: String, CaseIterable, Sendable { case my, your, his, her, our, their }

  /// A subject that isn't named; `you` is one person, `youAll` are several.
  enum Pronoun: String, CaseIterable, Sendable {
    case i, you, he, she, we, they
    case youAll = "you all"

    /// Whose that is which belongs to it.
    var possessor: Possessor {
      switch self {
      case .i: .my
      case .you, .youAll: .your
      case .he: .his
      case .she: .her
      case .we: .our
      case .they: .their
      }
    }
  }

  /// A place or company.
  struct Place: Hashable, Sendable {
    var preposition: Preposition
    var noun: NounPhrase
  }

  /// A sentence.
  struct Clause: Hashable, Sendable {
    enum Mood: Hashable, Sendable { case statement, negation, question }

    enum Subject: Hashable, Sendable {
      case pronoun(Pronoun)
      case noun(NounPhrase)
    }

    enum Predicate: Hashable, Sendable {
      /// *To be* with an adjective, a noun phrase that is always indefinite, or a place.
      case adjective(Adjective)
      case noun(NounPhrase)
      case place(Place)
      /// Another verb with its object, if it has one, and perhaps a place.
      case verb(Verb, NounPhrase?, Place?)
    }

    var subject: Subject
    var mood: Mood
    var predicate: Predicate
  }
}

extension PhraseGrammar.Clause.Subject {
  /// The person that a verb agrees with, in the order *je, tu, il, nous, vous, ils*.
  var person: Int {
    switch self {
    case .pronoun(.i): 0
    case .pronoun(.you): 1
    case .pronoun(.he), .pronoun(.she): 2
    case .pronoun(.we): 3
    case .pronoun(.youAll): 4
    case .pronoun(.they): 5
    case .noun(let phrase): phrase.isPlural ? 5 : 2
    }
  }

  /// What a French adjective agrees with: masculine unless it is known to be feminine.
  var gender: PhraseGrammar.Gender {
    switch self {
    case .pronoun(let pronoun): pronoun == .she ? .feminine : .masculine
    case .noun(let phrase): phrase.noun.gender
    }
  }
}

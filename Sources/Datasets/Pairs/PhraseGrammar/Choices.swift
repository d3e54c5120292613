extension PhraseGrammar {
  /// What may be said of what, looked up once: the senses in the tables joined.

  /// A kind of determiner; one that stands twice in a list is drawn twice as often.
  enum Kind: Sendable { case the, one, some, demonstrative, possessive, several }

  static let known: [Kind] = [.the, .the, .demonstrative, .possessive]
  static let oneOrKnown: [Kind] = [.the, .the, .the, .one, .demonstrative, .possessive]
  static let anything: [Kind] = [
    .the, .the, .the, .some, .some, .demonstrative, .demonstrative, .possessive, .possessive,
    .several,
  ]

  static let several: [Determiner] = [.many, .many] + (2...6).map { .number($0) }

  /// The adjectives that stand with a noun, and those that follow *to be*, by its English word.
  static let attributes = Dictionary(
    uniqueKeysWithValues: nouns.map { noun in
      (noun.english, adjectives.filter { !$0.senses.isDisjoint(with: noun.senses) })
    })

  static let predicates = attributes.mapValues { $0.filter { !$0.isAttributeOnly } }

  /// The adjectives that pronouns are drawn with; where it isn't known whether they stand for a man
  /// or a woman, only those that are the same for both.
  static let pronounAdjectives = Dictionary(
    uniqueKeysWithValues: Pronoun.allCases.map { pronoun in
      let noun = pronoun == .she ? "woman" : "man"
      let isKnown = [.he, .she, .they].contains(pronoun)
      return (pronoun, (predicates[noun] ?? []).filter { isKnown || $0.isEpicene })
    })

  /// The nouns that a verb is drawn with, by its name.
  static let subjects = Dictionary(
    uniqueKeysWithValues: verbs.map { ($0.name, nouns(that: $0.subjects)) })
  static let objects = Dictionary(
    uniqueKeysWithValues: verbs.map { ($0.name, nouns(that: $0.objects)) })

  /// The nouns that a preposition is drawn with, by its French word.
  static let places = Dictionary(
    uniqueKeysWithValues: prepositions.map { ($0.french, nouns(that: $0.objects)) })

  /// The nouns that something is said to be at a place of.
  static let locatable = nouns(
    that: Senses(named: ["person", "animal", "portable", "goods", "vehicle", "clothing"]))

  /// What is a kind of which: an owl of animal, a castle of building.
  static let kinds: [(kind: Noun, members: [Noun])] = ["animal", "building"].compactMap { name in
    guard let kind = nouns.first(where: { $0.english == name }) else { return nil }
    return (kind, nouns(that: Senses(named: [name])).filter { $0 != kind })
  }

  private static func nouns(that senses: Senses) -> [Noun] {
    nouns.filter { !$0.senses.isDisjoint(with: senses) }
  }
}

extension PhraseGrammar {
  /// A verb in both languages, in the present.
  struct Verb: Hashable, Sendable {
    /// What follows it: nothing, an object, or one with *à* or *de*.
    enum Complement: String, Sendable { case none, direct, à, de }

    /// The English verb as it stands after *do*, and with *he*: `look`, `looks`.
    let base, third: String
    /// What belongs to the English verb: `at`.
    let particle: String?
    /// The French forms for *je, tu, il, nous, vous, ils*.
    let french: [String]
    let complement: Complement
    /// Whether the object is one that is known: with *the, this, that, my*, …
    let isDefinite: Bool
    /// The nouns that do it, and those that it is done to.
    let subjects, objects: Senses

    init(_ row: [[String]]) {
      (base, third) = (row[0][0], row[0][1])
      particle = row[0].dropFirst(2).first
      french = row[1].count == 6 ? row[1] : Self.regular(row[1][0])
      complement = Complement(rawValue: row[2][0]) ?? .none
      isDefinite = row[2].contains("definite")
      subjects = Senses(named: row[3])
      objects = row.count > 4 ? Senses(named: row[4]) : []
    }

    /// The English verb with what belongs to it: `look at`. It names the verb.
    var name: String { particle.map { base + " " + $0 } ?? base }

    /// The present of a verb in -er.
    private static func regular(_ infinitive: String) -> [String] {
      ["e", "es", "e", "ons", "ez", "ent"].map { infinitive.dropLast(2) + $0 }
    }
  }

  /// *To be*, as French has it for each person.
  static let être = ["suis", "es", "est", "sommes", "êtes", "sont"]

  /// All other verbs. A row is the English base, third person and particle; the French infinitive
  /// of a regular verb, or its six forms; what follows; who does it; to what.
  static let verbs = rows(
    """
    have has | ai as a avons avez ont | direct | person | \
    family role animal food drink text clothing jewel vehicle portable
    eat eats | mange manges mange mangeons mangez mangent | direct | person animal | food
    drink drinks | bois bois boit buvons buvez boivent | direct | person animal | drink
    read reads | lis lis lit lisons lisez lisent | direct | person | text
    see sees | vois vois voit voyons voyez voient | direct | person animal | \
    person animal food text clothing jewel place thing
    like likes | aimer | direct definite | person animal | \
    person animal food drink text clothing jewel place vehicle tree
    look looks at | regarder | direct | person animal | \
    person animal text clothing jewel place thing body
    look looks for | chercher | direct | person | \
    person animal text clothing jewel place portable vehicle
    buy buys | achète achètes achète achetons achetez achètent | direct | person | \
    food drink goods clothing jewel building thing
    wear wears | porter | direct | person | clothing jewel
    take takes | prends prends prend prenons prenez prennent | direct | person | \
    food drink goods clothing jewel portable vehicle
    want wants | veux veux veut voulons voulez veulent | direct | person | \
    animal food drink goods clothing jewel portable vehicle
    open opens | ouvre ouvres ouvre ouvrons ouvrez ouvrent | direct | person | openable
    go goes to | vais vas va allons allez vont | à definite | person | destination
    come comes from | viens viens vient venons venez viennent | de definite | person | destination
    talk talks to | parler | à | person | person animal
    talk talks about | parler | de | person | person animal text place vehicle
    sleep sleeps | dors dors dort dormons dormez dorment | none | person animal
    sing sings | chanter | none | person
    """
  ).map(Verb.init)

  /// A preposition of place or company, and what stands after it.
  struct Preposition: Hashable, Sendable {
    let english: [String]
    let french: String
    let objects: Senses
  }

  /// All of these prepositions; where one begins as another does, the longer one comes first.
  static let prepositions = rows(
    """
    in front of | devant | landmark
    in | dans | interior
    on | sur | surface
    under | sous | roof
    behind | derrière | landmark
    with | avec | person animal
    """
  ).map { Preposition(english: $0[0], french: $0[1][0], objects: Senses(named: $0[2])) }
}

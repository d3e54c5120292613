extension PhraseGrammar {
  /// An adjective in both languages.
  struct Adjective: Hashable, Sendable {
    /// Where it stands in French: before the noun, after it, or after it as a colour or a
    /// nationality, which alone may follow a noun that has another adjective before it.
    enum Position: String, Sendable { case before, after, colour }

    let english: String
    let masculine, feminine, masculinePlural, femininePlural: String
    /// The masculine singular before a vowel: *bel*.
    let beforeVowel: String
    let position: Position
    /// Whether it stands with a noun only, and never after *to be*.
    let isAttributeOnly: Bool
    /// The nouns that it is drawn for.
    let senses: Senses

    init(_ row: [[String]]) {
      let (forms, kind) = (row[1], row[2])
      let isInvariable = kind.contains("invariable")
      english = row[0][0]
      masculine = forms[0]
      feminine =
        forms.count > 1 ? forms[1] : isInvariable ? masculine : Self.feminine(of: masculine)
      beforeVowel = forms.count > 2 ? forms[2] : masculine
      masculinePlural = isInvariable ? masculine : Self.plural(of: masculine)
      femininePlural = isInvariable ? masculine : feminine + "s"
      position = kind.lazy.compactMap(Position.init(rawValue:)).first ?? .after
      isAttributeOnly = kind.contains("only")
      senses = Senses(named: row[3])
    }

    /// Whether a woman and a man say it of themselves in the same way.
    var isEpicene: Bool { masculine == feminine }

    /// The form that agrees.
    func french(_ gender: Gender, plural: Bool, beforeVowel: Bool = false) -> String {
      switch (gender, plural) {
      case (.masculine, false): beforeVowel ? self.beforeVowel : masculine
      case (.masculine, true): masculinePlural
      case (.feminine, false): feminine
      case (.feminine, true): femininePlural
      }
    }

    /// The regular feminine: *rouge, heureuse, active, chère, grande*.
    private static func feminine(of masculine: String) -> String {
      if masculine.hasSuffix("e") { return masculine }
      if masculine.hasSuffix("eux") { return masculine.dropLast() + "se" }
      if masculine.hasSuffix("if") { return masculine.dropLast() + "ve" }
      if masculine.hasSuffix("er") { return masculine.dropLast(2) + "ère" }
      return masculine + "e"
    }

    /// The regular plural of the masculine: *gris, heureux, beaux, loyaux, grands*.
    private static func plural(of masculine: String) -> String {
      if masculine.hasSuffix("s") || masculine.hasSuffix("x") { return masculine }
      if masculine.hasSuffix("eau") { return masculine + "x" }
      if masculine.hasSuffix("al") { return masculine.dropLast() + "ux" }
      return masculine + "s"
    }
  }

  /// All adjectives. Some nouns are left out because French has given the pair a meaning of its own:
  /// *petit ami, belle-fille, bon marché*. A row is the English word; the French masculine, with the feminine where it is
  /// irregular, and the form before a vowel; where it stands; and the nouns that it is drawn for.
  static let adjectives = rows(
    """
    small | petit | before | little animal text clothing jewel place thing body piece
    big | grand | before | animal clothing place thing body
    beautiful | beau belle bel | before | handsome animal text clothing jewel place thing body
    old | vieux vieille vieil | before | adult animal text clothing jewel place thing
    new | nouveau nouvelle nouvel | before only | role text clothing jewel place thing
    young | jeune | before | adult child animal
    good | bon bonne | before | role food drink text service
    bad | mauvais | before | role food drink text service
    pretty | joli | before | charming body
    other | autre | before only | person animal text clothing jewel place thing piece
    red | rouge | colour | coloured fruit
    green | vert | colour | coloured fruit tree body
    blue | bleu | colour | coloured body
    black | noir | colour | coloured animal
    white | blanc blanche | colour | coloured animal building
    grey | gris | colour | coloured animal building body
    brown | marron | colour invariable | coloured animal body
    orange | orange | colour invariable | coloured
    french | français | colour | person text clothing vehicle food
    english | anglais | colour | person text clothing vehicle food
    happy | heureux | after | person animal
    dangerous | dangereux | after | adult animal vehicle
    active | actif | after | person animal
    expensive | cher | after | clothing jewel thing goods service food drink
    loyal | loyal | after | adult family animal
    sick | malade | after | person animal
    sad | triste | after | person animal text
    rich | riche | after | person
    cold | froid | after | food drink building
    tired | fatigué | after | person animal body
    intelligent | intelligent | after | person animal
    """
  ).map(Adjective.init)
}

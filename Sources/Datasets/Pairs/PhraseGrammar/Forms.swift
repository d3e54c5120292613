extension PhraseGrammar {
  /// Whether two French words are forms of the same one, as its gender, number, person or what
  /// follows it wants them.
  ///
  ///     PhraseGrammar.areForms("vert", "vertes")   // true
  ///     PhraseGrammar.areForms("la", "l'")         // true
  ///     PhraseGrammar.areForms("la", "une")        // false
  ///
  /// A word is a form of itself. The tables of the grammar say what belongs together, no rule about
  /// letters: `œil` and `yeux` do. A word of two entries has the forms of both: `porte` those of the
  /// door and those of the verb.
  public static func areForms(_ first: String, _ second: String) -> Bool {
    first == second || !(entries[first] ?? []).isDisjoint(with: entries[second] ?? [])
  }

  /// In which lists of forms each French word stands.
  private static let entries: [String: Set<Int>] = {
    var lists = nouns.map { [$0.french, $0.frenchPlural] }
    lists += adjectives.map {
      [$0.masculine, $0.beforeVowel, $0.feminine, $0.masculinePlural, $0.femininePlural]
    }
    lists += verbs.map(\.french) + [être]
    lists += Possessor.allCases.map { possessor in (0...2).map(possessor.french) }
    lists += [
      ["le", "la", "l'", "les"], ["un", "une", "des"], ["au", "aux"], ["votre", "vos"],
      ["ce", "cet", "cette", "ces"], ["il", "ils"], ["de", "d'"], ["je", "j'"], ["ne", "n'"],
      ["que", "qu'"],
    ]
    var entries: [String: Set<Int>] = [:]
    for (index, list) in lists.enumerated() {
      for word in list { entries[word, default: []].insert(index) }
    }
    return entries
  }()
}

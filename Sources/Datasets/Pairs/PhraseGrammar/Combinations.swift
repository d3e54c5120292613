import RNNMath

extension PhraseGrammar {
  /// The seed of the split: the year in which the Académie française was founded.
  static let splitSeed: UInt64 = 1635

  /// The part that a combination belongs to: a fixed 8 of 100 test, 8 validate, and the rest train.
  static func part(ofCombination words: String) -> SplitPart {
    // FNV-1a, 64 bits: the same on every machine, unlike Swift's own hash.
    let key = words.utf8.reduce(0xCBF2_9CE4_8422_2325 as UInt64) {
      ($0 ^ UInt64($1)) &* 0x100_0000_01B3
    }
    return .of(key, seed: splitSeed, percent: 8)
  }

  /// All combinations of an adjective or a verb with a noun that are drawn in a part, sorted.
  ///
  ///     PhraseGrammar.combinations(of: .test)   // ["active boy", …, "eat cheese", …]
  public static func combinations(of part: SplitPart) -> [String] {
    let all =
      nouns.flatMap { noun in
        (attributes[noun.english] ?? []).map { "\($0.english) \(noun.english)" }
      } + verbs.flatMap { verb in (objects[verb.name] ?? []).map { "\(verb.name) \($0.english)" } }
    return all.filter { self.part(ofCombination: $0) == part }.sorted()
  }
}

extension PhraseGrammar.Phrase {
  /// The combinations in it: each noun with each adjective that is said of it, whether it stands
  /// with it or after *to be*, and each verb with the noun of its object.
  var combinations: [String] {
    switch self {
    case .noun(let noun, let place):
      return noun.combinations + (place?.noun.combinations ?? [])
    case .clause(let clause):
      var result: [String] = []
      if case .noun(let subject) = clause.subject { result = subject.combinations }
      switch clause.predicate {
      case .adjective(let adjective):
        if case .noun(let subject) = clause.subject {
          result.append("\(adjective.english) \(subject.noun.english)")
        }
      case .noun(let noun): result += noun.combinations
      case .place(let place): result += place.noun.combinations
      case .verb(let verb, let object, let place):
        if let object {
          result.append("\(verb.name) \(object.noun.english)")
          result += object.combinations
        }
        result += place?.noun.combinations ?? []
      }
      return result
    }
  }

  /// The part it is drawn in; nil where it has combinations of validation and of test.
  var part: SplitPart? {
    let parts = Set(combinations.map(PhraseGrammar.part(ofCombination:)))
    if parts.isSuperset(of: [.validation, .test]) { return nil }
    return parts.contains(.test) ? .test : parts.contains(.validation) ? .validation : .train
  }
}

extension PhraseGrammar.NounPhrase {
  /// The noun with each of its adjectives.
  fileprivate var combinations: [String] {
    [before, after].compactMap { $0.map { "\($0.english) \(noun.english)" } }
  }
}

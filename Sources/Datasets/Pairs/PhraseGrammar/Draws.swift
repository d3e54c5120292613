import RNNMath

extension PhraseGrammar {
  /// A phrase of any part: two of ten without a verb, three with *to be*, five with another verb.
  static func draw(using generator: inout RandomGenerator) -> Phrase {
    switch generator.integer(below: 10) {
    case 0...1: drawNounPhrase(using: &generator)
    case 2...4: .clause(drawBe(using: &generator))
    default: .clause(drawVerb(using: &generator))
    }
  }

  private static func drawNounPhrase(using generator: inout RandomGenerator) -> Phrase {
    let noun = draw(nouns, from: anything, adjectives: 75, using: &generator)
    let isAnimate = !noun.noun.senses.isDisjoint(with: [.person, .animal])
    guard isAnimate, chance(40, &generator) else { return .noun(noun, nil) }
    return .noun(noun, drawPlace(from: prepositions, using: &generator))
  }

  /// A sentence with *to be*: with an adjective, a place, or what kind of animal or building it is.
  private static func drawBe(using generator: inout RandomGenerator) -> Clause {
    let mood = drawMood(using: &generator)
    switch generator.integer(below: 10) {
    case 0...1:
      let (kind, members) = kinds[generator.integer(below: kinds.count)]
      let isPlural = chance(50, &generator)
      let determiner = pick([.the, .this, .that], using: &generator) as Determiner
      let subject = NounPhrase(determiner: determiner, noun: kind, isPlural: isPlural)
      var noun = NounPhrase(
        determiner: .indefinite, noun: pick(members, using: &generator), isPlural: isPlural)
      drawAdjectives(for: &noun, percent: 50, without: "other", using: &generator)
      return Clause(subject: .noun(subject), mood: mood, predicate: .noun(noun))
    case 2...3:
      let subject = drawSubject(from: locatable, mood: mood, pronouns: 30, using: &generator)
      var possible = prepositions
      if case .noun(let phrase) = subject, phrase.noun.senses.isDisjoint(with: [.person, .animal]) {
        possible.removeAll { $0.english == ["with"] }
      }
      let place = drawPlace(from: possible, using: &generator)
      return Clause(subject: subject, mood: mood, predicate: .place(place))
    default:
      let subject = drawSubject(from: nouns, mood: mood, pronouns: 25, using: &generator)
      let possible: [Adjective]
      switch subject {
      case .pronoun(let pronoun): possible = pronounAdjectives[pronoun] ?? []
      case .noun(let phrase): possible = predicates[phrase.noun.english] ?? []
      }
      let adjective = pick(possible, using: &generator)
      return Clause(subject: subject, mood: mood, predicate: .adjective(adjective))
    }
  }

  /// A sentence with another verb.
  private static func drawVerb(using generator: inout RandomGenerator) -> Clause {
    let mood = drawMood(using: &generator)
    let verb = pick(verbs, using: &generator)
    let subject = drawSubject(
      from: subjects[verb.name] ?? [], mood: mood, pronouns: 55, using: &generator)
    var object: NounPhrase?
    if let nouns = objects[verb.name], !nouns.isEmpty {
      let kinds = verb.isDefinite ? known : verb.complement == .direct ? anything : oneOrKnown
      object = draw(nouns, from: kinds, adjectives: 45, using: &generator)
      // Mostly it is one's own: i take my key.
      if case .possessive = object?.determiner, case .pronoun(let pronoun) = subject,
        chance(60, &generator)
      {
        object?.determiner = .possessive(pronoun.possessor)
      }
    }
    var place: Place?
    if chance(object == nil ? 60 : verb.complement == .direct ? 10 : 0, &generator) {
      place = drawPlace(from: prepositions, using: &generator)
    }
    return Clause(subject: subject, mood: mood, predicate: .verb(verb, object, place))
  }

  private static func drawMood(using generator: inout RandomGenerator) -> Clause.Mood {
    switch generator.integer(below: 10) {
    case 0...5: .statement
    case 6...7: .negation
    default: .question
    }
  }

  private static func drawSubject(
    from nouns: [Noun], mood: Clause.Mood, pronouns percent: Int,
    using generator: inout RandomGenerator
  ) -> Clause.Subject {
    if chance(percent, &generator) { return .pronoun(pick(Pronoun.allCases, using: &generator)) }
    let kinds = mood == .statement ? anything : known
    return .noun(draw(nouns, from: kinds, adjectives: 25, using: &generator))
  }

  private static func drawPlace(
    from prepositions: [Preposition], using generator: inout RandomGenerator
  ) -> Place {
    let preposition = pick(prepositions, using: &generator)
    let nouns = places[preposition.french] ?? []
    let noun = draw(nouns, from: oneOrKnown, adjectives: 20, using: &generator)
    return Place(preposition: preposition, noun: noun)
  }

  /// A noun phrase with one of these nouns, and a determiner of one of these kinds.
  private static func draw(
    _ nouns: [Noun], from kinds: [Kind], adjectives percent: Int,
    using generator: inout RandomGenerator
  ) -> NounPhrase {
    let noun = pick(nouns, using: &generator)
    let isPlural = noun.isCountable && chance(45, &generator)
    let possible = kinds.filter { kind in
      switch kind {
      case .several: isPlural
      case .one: !isPlural && noun.isCountable
      default: true
      }
    }
    let determiner: Determiner =
      switch pick(possible, using: &generator) {
      case .the: .the
      case .one, .some: .indefinite
      case .demonstrative: pick([.this, .that], using: &generator)
      case .possessive: .possessive(pick(Possessor.allCases, using: &generator))
      case .several: pick(Self.several, using: &generator)
      }
    var phrase = NounPhrase(determiner: determiner, noun: noun, isPlural: isPlural)
    drawAdjectives(for: &phrase, percent: percent, using: &generator)
    return phrase
  }

  /// Gives a noun an adjective so many times in a hundred, and then sometimes a second one.
  private static func drawAdjectives(
    for phrase: inout NounPhrase, percent: Int, without excluded: String? = nil,
    using generator: inout RandomGenerator
  ) {
    guard chance(percent, &generator), let possible = attributes[phrase.noun.english] else {
      return
    }
    let adjective = pick(possible, using: &generator)
    if adjective.english == excluded { return }
    guard adjective.position == .before else { return phrase.after = adjective }
    phrase.before = adjective
    if chance(30, &generator) {
      let second = pick(possible, using: &generator)
      if second.position == .colour { phrase.after = second }
    }
  }

  static func chance(_ percent: Int, _ generator: inout RandomGenerator) -> Bool {
    generator.integer(below: 100) < percent
  }

  static func pick<Element>(
    _ elements: [Element], using generator: inout RandomGenerator
  ) -> Element {
    elements[generator.integer(below: elements.count)]
  }
}

import RNNMath

extension Names {
  /// The seed of the split: the year of the census.
  static let splitSeed: UInt64 = 1990

  /// Distinct names in a fixed random order: a tenth validate, a tenth test, and the rest train.
  ///
  /// The same names give the same parts on every machine, and the start of a part is a fair sample
  /// of it.
  public static func splitDistinct(_ names: [GivenName]) -> Split<String> {
    var generator = RandomGenerator(seed: splitSeed)
    let shuffled = generator.shuffled(distinct(names))
    let tenth = shuffled.count / 10
    return Split(
      train: Array(shuffled.dropLast(2 * tenth)),
      validation: Array(shuffled.suffix(2 * tenth).prefix(tenth)),
      test: Array(shuffled.suffix(tenth)))
  }

  /// The parts of `splitDistinct`, with a name that both sexes bear there twice.
  ///
  /// Such a name is in one part only: a model can't be tested on a name that it learned.
  public static func split(_ names: [GivenName]) -> Split<GivenName> {
    let bearers = Dictionary(grouping: names, by: \.text)
    return splitDistinct(names).flatMap { bearers[$0, default: []] }
  }
}

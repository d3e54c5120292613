import RNNMath

/// A part of a data set that is drawn rather than listed.
public enum SplitPart: String, CaseIterable, Sendable {
  /// What a network learns from.
  case train

  /// What decides between networks, and when to stop.
  case validation

  /// What is looked at once, in the end.
  case test

  /// The part that something belongs to for good, given a number that stands for it.
  ///
  /// No list is needed: the number is hashed together with the seed, and of a hundred equally likely
  /// outcomes the first `share` mean testing, as many mean validating, and the rest training.
  static func of(_ key: UInt64, seed: UInt64, percent share: Int) -> SplitPart {
    var generator = RandomGenerator(seed: seed ^ (key &* 0x9E37_79B9_7F4A_7C15))
    let outcome = generator.integer(below: 100)
    return outcome < share ? .test : outcome < 2 * share ? .validation : .train
  }
}

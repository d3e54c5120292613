import RNNMath

extension JapaneseVowels {
  /// The seed of the split: the year of the paper.
  static let splitSeed: UInt64 = 1999

  /// The official test part, and the official train part less a fifth of each speaker to validate.
  ///
  /// Of the 30 utterances of every speaker 24 train and 6 validate, the same ones on every machine.
  /// Each part stays in the order it came in.
  public static func split(train: [Utterance], test: [Utterance]) -> Split<Utterance> {
    var generator = RandomGenerator(seed: splitSeed)
    var heldOut: Set<Int> = []
    for speaker in 0..<speakerCount {
      let own = train.indices.filter { train[$0].speaker == speaker }
      heldOut.formUnion(generator.shuffled(own).prefix(own.count / 5))
    }
    return Split(
      train: train.indices.filter { !heldOut.contains($0) }.map { train[$0] },
      validation: train.indices.filter(heldOut.contains).map { train[$0] },
      test: test)
  }
}

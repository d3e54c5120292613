import AttentionModel
import Datasets
import RNNMath

/// Pairs of one task: some to choose by, some to test with, and as many to learn from as are asked
/// for. What is drawn to learn from is never one of the others.
struct TranslationData: Sendable {
  /// What is learned.
  enum Task: String, CaseIterable, Sendable {
    case reversal, dates
  }

  /// Pairs to test with.
  struct Test: Sendable {
    /// What they have in common: a length, or a way to write a date.
    let name: String
    /// Under which name their results are kept.
    let key: String
    let pairs: PairBatch
  }

  let task: Task
  let sources, targets: TokenVocabulary
  let validation: PairBatch
  let tests: [Test]
  private let reversal = Reversal()
  private let heldOut: Set<TextPair>
  private let days: [CalendarDay]

  /// Lengths of strings to learn from.
  static let lengths = 1...12
  /// Lengths of strings to test with; shorter ones all come in training.
  static let testLengths = 3...16
  private static let testCount = 200
  private static let validationCount = 250

  /// The same pairs to choose by and to test with, however often it is called.
  init(_ task: Task) {
    var generator = RandomGenerator(seed: 2014)
    self.task = task
    switch task {
    case .reversal:
      let vocabulary = TokenVocabulary(reversal.alphabet)
      (sources, targets, days) = (vocabulary, vocabulary, [])
      var drawn: Set<TextPair> = []
      var tests: [Test] = []
      for length in Self.testLengths {
        let pairs = reversal.pairs(Self.testCount, lengths: length...length, using: &generator)
        drawn.formUnion(pairs)
        tests.append(
          Test(
            name: "\(length)", key: "\(length)",
            pairs: PairBatch(pairs, sources: sources, targets: targets)))
      }
      let pairs = reversal.pairs(
        Self.validationCount, lengths: 4...Self.lengths.upperBound, excluding: drawn,
        using: &generator)
      validation = PairBatch(pairs, sources: sources, targets: targets)
      self.tests = tests
      heldOut = drawn.union(pairs)
    case .dates:
      sources = TokenVocabulary(HumanDates.sourceAlphabet)
      targets = TokenVocabulary(HumanDates.targetAlphabet)
      let (sources, targets) = (sources, targets)
      let split = HumanDates.split()
      func draw(
        _ count: Int, of days: [CalendarDay], in formats: [HumanDates.Format]
      ) -> PairBatch {
        let pairs = HumanDates.pairs(count, of: days, in: formats, using: &generator)
        return PairBatch(pairs, sources: sources, targets: targets)
      }
      let seen = HumanDates.Format.seen
      validation = draw(Self.validationCount, of: split.validation, in: seen)
      tests =
        [
          Test(
            name: "formats in training", key: "seen", pairs: draw(500, of: split.test, in: seen))
        ]
        + HumanDates.Format.heldOut.map {
          Test(
            name: $0.rawValue, key: "\($0)", pairs: draw(Self.testCount, of: split.test, in: [$0]))
        }
      (days, heldOut) = (split.train, [])
    }
  }

  /// Draws pairs to learn from.
  func batch(of count: Int, using generator: inout RandomGenerator) -> PairBatch {
    let pairs =
      switch task {
      case .reversal:
        reversal.pairs(count, lengths: Self.lengths, excluding: heldOut, using: &generator)
      case .dates: HumanDates.pairs(count, of: days, using: &generator)
      }
    return PairBatch(pairs, sources: sources, targets: targets)
  }
}

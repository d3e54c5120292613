import Datasets
import RNNMath
import Seq2SeqModel

/// Pairs of one task: a pool to learn from, some to choose by, and some to test with. What is in the
/// pool is in none of the others.
struct TaskData: Sendable {
  /// Pairs to test with.
  struct Test: Sendable {
    /// What they have in common.
    let name: String
    /// Under which name their results are kept.
    let key: String
    let pairs: EncodedPairs
  }

  let task: TranslationTask
  let sources, targets: Vocabulary
  /// What batches are drawn from.
  let pool: EncodedPairs
  let validation: EncodedPairs
  /// The first one is what the task is judged by.
  var tests: [Test]

  /// How many pairs the pool has.
  static let poolSize = 20_000
  private static let validationCount = 200
  private static let testCount = 400
  private static let formatTestCount = 200

  /// The same pairs however often it is called, encoded by exercise 6.1.
  init(_ task: TranslationTask, answers: Seq2SeqAnswers) throws {
    var generator = RandomGenerator(seed: 2014)
    func draw(_ count: Int, _ part: SplitPart) -> [TokenPair] {
      Self.draw(count, part, of: task, using: &generator).map(task.tokens(of:))
    }
    self.task = task
    let pool = try answers.encodePairs(draw(Self.poolSize, .train))
    let (sources, targets) = (
      Vocabulary(pool.sourceVocabulary), Vocabulary(pool.targetVocabulary)
    )
    (self.pool, self.sources, self.targets) = (pool, sources, targets)
    validation = EncodedPairs(
      draw(Self.validationCount, .validation), sources: sources, targets: targets)
    var tests = [
      Test(
        name: task.heldOut, key: "test",
        pairs: EncodedPairs(draw(Self.testCount, .test), sources: sources, targets: targets))
    ]
    if task == .dates {
      let days = HumanDates.split().test
      tests += HumanDates.Format.heldOut.map { format in
        let pairs = HumanDates.pairs(
          Self.formatTestCount, of: days, in: [format], using: &generator)
        return Test(
          name: format.rawValue, key: "\(format)",
          pairs: EncodedPairs(pairs.map(task.tokens(of:)), sources: sources, targets: targets))
      }
    }
    self.tests = tests
  }

  private static func draw(
    _ count: Int, _ part: SplitPart, of task: TranslationTask,
    using generator: inout RandomGenerator
  ) -> [TextPair] {
    switch task {
    case .dates:
      let split = HumanDates.split()
      let days =
        switch part {
        case .train: split.train
        case .validation: split.validation
        case .test: split.test
        }
      return HumanDates.pairs(count, of: days, using: &generator)
    case .numbers: return NumberWords.pairs(count, part: part, using: &generator)
    case .french: return PhraseGrammar.pairs(count, part: part, using: &generator)
    }
  }

  /// The same with so many pairs in each test.
  func tested(on count: Int) -> TaskData {
    var data = self
    data.tests = tests.map { test in
      let pairs = test.pairs.rows(at: Array(test.pairs.sources.indices.prefix(count)))
      return Test(name: test.name, key: test.key, pairs: pairs)
    }
    return data
  }

  /// Draws pairs to learn from.
  func batch(of count: Int, using generator: inout RandomGenerator) -> EncodedPairs {
    pool.rows(at: (0..<count).map { _ in generator.integer(below: pool.sources.count) })
  }
}

extension TranslationTask {
  /// What test pairs have that training pairs don't.
  var heldOut: String {
    switch self {
    case .dates: "days that were not in training"
    case .numbers: "numbers that were not in training"
    case .french: "combinations that were not in training"
    }
  }
}

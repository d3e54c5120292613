import AttentionModel
import Notebook
import RNNMath

/// A GRU that reads and a GRU that writes, with nothing else between them or with attention.
struct BottleneckExperiment: Sendable {
  let answers: AttentionAnswers
  let updates: Int
  let seed: UInt64
  static let embeddingSize = 32
  static let hiddenSize = 64
  static let learningRate: Scalar = 0.008

  /// How queries and keys are compared; nil for no attention.
  static let kinds: [ScoreLayer.Kind?] = [nil] + ScoreLayer.Kind.allCases

  /// What one of them came to.
  struct Row {
    let kind: ScoreLayer.Kind?
    let result: TranslatorRun.Result

    /// What tables call it.
    var title: String {
      switch kind {
      case nil: "none"
      case .scaledDot: "scaled dot"
      case let kind?: kind.rawValue
      }
    }

    /// Under which name its results are kept.
    var key: String { kind?.rawValue ?? "none" }

    /// The exact match on strings of this length, in percent.
    func exact(length: Int) -> Double {
      result.tests[length - TranslationData.testLengths.lowerBound]
    }
  }

  /// How a network fails on strings of one length.
  struct Failure {
    let row: Row
    /// How many letters are right before the first mistake, on average.
    let beginning: Double
    /// What it says instead of one target.
    let example: String
  }

  /// What each of them says of the strings of one length.
  func failures(_ rows: [Row], length: Int, _ data: TranslationData) throws -> [Failure] {
    let pairs = data.tests[length - TranslationData.testLengths.lowerBound].pairs
    return try rows.map { row in
      let said = try row.result.network.translate(
        pairs.sources, longest: length + 1, answers: answers)
      let right = zip(said, pairs.targets).map { said, target in
        zip(said, target).prefix { $0 == $1 }.count
      }
      return Failure(
        row: row, beginning: Double(right.reduce(0, +)) / Double(right.count),
        example: data.targets.text(of: said[0]))
    }
  }

  /// Trains them all, side by side.
  func rows(_ data: TranslationData, in notebook: Notebook) throws -> [Row] {
    // The slowest first, so that no core is idle at the end.
    let kinds = Array(Self.kinds.reversed())
    let results = try notebook.inParallel("bottleneck", kinds) { try result($0, data) }
    return zip(kinds, results).map { Row(kind: $0, result: $1) }.reversed()
  }

  /// Trains one.
  func result(
    _ kind: ScoreLayer.Kind?, _ data: TranslationData
  ) throws -> TranslatorRun.Result {
    var generator = RandomGenerator(seed: seed)
    let network = RecurrentTranslator(
      sourceVocabulary: data.sources.count, targetVocabulary: data.targets.count,
      embeddingSize: Self.embeddingSize, hiddenSize: Self.hiddenSize, score: kind,
      using: &generator)
    let run = TranslatorRun(seed: seed, updates: updates, rate: Self.learningRate, stages: 1)
    return try run.result(network, on: data, answers: answers)
  }
}

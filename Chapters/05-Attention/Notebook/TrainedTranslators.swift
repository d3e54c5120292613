import AttentionModel
import Datasets
import Notebook
import RNNMath

/// Networks that more than one section needs, each trained once, by whoever comes first.
final class TrainedTranslators {
  private let answers: AttentionAnswers
  private let seed: UInt64
  private let budget: Budget
  private var rows: [BottleneckExperiment.Row]?
  /// The strings of all sections.
  private(set) lazy var reversal = TranslationData(.reversal)
  /// The dates of all sections.
  private(set) lazy var dates = TranslationData(.dates)

  /// None so far.
  init(answers: AttentionAnswers, seed: UInt64, budget: Budget) {
    (self.answers, self.seed, self.budget) = (answers, seed, budget)
  }

  private var experiment: BottleneckExperiment {
    BottleneckExperiment(answers: answers, updates: budget.bottleneckUpdates, seed: seed)
  }

  /// All that learned to reverse strings.
  func bottleneck(in notebook: Notebook) throws -> [BottleneckExperiment.Row] {
    if let rows { return rows }
    let rows = try experiment.rows(reversal, in: notebook)
    self.rows = rows
    return rows
  }

  /// What they say of strings of one length.
  func failures(
    length: Int, in notebook: Notebook
  ) throws -> [BottleneckExperiment.Failure] {
    try experiment.failures(try bottleneck(in: notebook), length: length, reversal)
  }

  /// The one of them with additive scores; if there are none yet, it alone is trained.
  func reverser(in notebook: Notebook) throws -> any Translator {
    if let row = rows?.first(where: { $0.kind == .additive }) { return row.result.network }
    let (experiment, data) = (experiment, reversal)
    return try notebook.inParallel("reversal", [ScoreLayer.Kind.additive]) {
      try experiment.result($0, data).network
    }[0]
  }

  /// A small one with additive scores that learned to read dates.
  func reader(in notebook: Notebook) throws -> any Translator {
    let (data, seed, updates, answers) = (dates, seed, budget.mapUpdates, answers)
    return try notebook.inParallel("dates", [ScoreLayer.Kind.additive]) { kind in
      var generator = RandomGenerator(seed: seed)
      let network = RecurrentTranslator(
        sourceVocabulary: data.sources.count, targetVocabulary: data.targets.count,
        embeddingSize: MapsExperiment.dateSize, hiddenSize: MapsExperiment.dateSize, score: kind,
        using: &generator)
      let run = TranslatorRun(
        seed: seed, updates: updates, rate: MapsExperiment.dateRate, stages: 1)
      return try run.result(network, on: data, answers: answers).network
    }[0]
  }
}

import AttentionModel
import Notebook
import RNNMath

/// Four networks with as many parameters each, on the same batches.
struct ModelsExperiment: Sendable {
  let answers: AttentionAnswers
  let data: TranslationData
  let updates: Int
  static let parameterBudget = 40_000
  /// The validation part is looked at so many times on the way.
  static let stages = 10

  /// A network to train.
  struct Job: Sendable {
    let kind: ModelKind
    let seed: UInt64
    let rate: Scalar
  }

  /// What one network came to, with each seed.
  struct Row {
    let kind: ModelKind
    let size: Int
    let rate: Scalar
    let results: [TranslatorRun.Result]

    /// How a number came out, over the seeds.
    func spread(_ value: (TranslatorRun.Result) -> Double) -> Spread {
      Spread(results.map(value))
    }
  }

  /// Of each network, chosen among ``ModelsSweep/rates`` by the validation loss. (0.03 is the
  /// highest of them; 0.02 is nearly as good in both places.)
  static func learningRate(_ kind: ModelKind, on task: TranslationData.Task) -> Scalar {
    switch (task, kind) {
    case (.reversal, .dot): 0.03
    case (.reversal, _): 0.02
    case (.dates, .gru): 0.03
    case (.dates, .dot): 0.012
    case (.dates, .additive): 0.02
    case (.dates, .transformer): 0.008
    }
  }

  /// How many features each network has.
  func size(of kind: ModelKind) -> Int { kind.size(for: data, budget: Self.parameterBudget) }

  /// Trains all networks with all seeds.
  func rows(seeds: [UInt64], in notebook: Notebook) throws -> [Row] {
    // One seed after the other, so that a busy minute of the machine doesn't meet one network only;
    // the slowest network first, so that no core is idle at the end.
    let kinds = Array(ModelKind.allCases.reversed())
    let jobs = seeds.flatMap { seed in
      kinds.map { Job(kind: $0, seed: seed, rate: Self.learningRate($0, on: data.task)) }
    }
    let results = try results(jobs, label: data.task.rawValue, in: notebook)
    return kinds.enumerated().map { index, kind in
      Row(
        kind: kind, size: size(of: kind), rate: jobs[index].rate,
        results: seeds.indices.map { results[$0 * kinds.count + index] })
    }.reversed()
  }

  /// Trains some networks, each on one core.
  func results(
    _ jobs: [Job], label: String, in notebook: Notebook
  ) throws -> [TranslatorRun.Result] {
    let sizes = Dictionary(uniqueKeysWithValues: ModelKind.allCases.map { ($0, size(of: $0)) })
    return try notebook.inParallel(label, jobs) { job in
      var generator = RandomGenerator(seed: job.seed)
      let network = job.kind.network(size: sizes[job.kind] ?? 4, for: data, using: &generator)
      let run = TranslatorRun(
        seed: job.seed, updates: updates, rate: job.rate, stages: Self.stages)
      return try run.result(network, on: data, answers: answers)
    }
  }
}

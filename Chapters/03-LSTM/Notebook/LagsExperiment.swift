import LSTMModel
import RNNMath

/// The experiments of 1997 at their own size, in the form of 1997 and in that of today, and random
/// guessing beside them.
struct LagsExperiment {
  /// How much is run.
  enum Scale {
    /// One seed of one task, and not for long.
    case quick
    /// Three tasks, a few seeds.
    case plain
    /// All tasks.
    case full
  }

  /// One experiment: a task, a network and a way to train it.
  struct Entry: Sendable {
    let task: String
    /// Whether it is in the form of today.
    let isModern: Bool
    let published: PublishedResult
    /// How many seeds it gets, and how many sequences each sees at most.
    let seeds, limit: Int
    let run: @Sendable (_ seed: UInt64, _ limit: Int) throws -> LagResult
  }

  let answers: LSTMAnswers
  let seed: UInt64
  let scale: Scale

  /// Runs all, several at the same time; the longest begin first, so that none is left over.
  func results() throws -> [(entry: Entry, summary: LagSummary)] {
    let entries = entries
    let jobs = entries.indices.reversed().flatMap { entry in
      (0..<entries[entry].seeds).map { (entry: entry, seed: seed &+ UInt64($0)) }
    }
    let results = try jobs.concurrentMap { job in
      (job.entry, try entries[job.entry].run(job.seed, entries[job.entry].limit))
    }
    return entries.indices.map { entry in
      (entries[entry], LagSummary(results.filter { $0.0 == entry }.map(\.1)))
    }
  }

  private var entries: [Entry] {
    switch scale {
    case .quick: [reber(seeds: 1, limit: 15_000)]
    case .plain:
      [
        reber(seeds: 3, limit: 40_000), modernReber(seeds: 3, limit: 40_000),
        historic(.temporalOrder, seeds: 3, limit: 100_000),
        modern(.temporalOrder, seeds: 3, limit: 40_000),
        historic(.adding.withLinearOutputs, seeds: 3, limit: 150_000),
        modern(.adding, seeds: 2, limit: 40_000),
      ]
    case .full:
      [
        reber(seeds: 10, limit: 150_000), modernReber(seeds: 10, limit: 150_000),
        historic(.temporalOrder, seeds: 10, limit: 300_000),
        historic(.temporalOrder.withLinearOutputs, seeds: 10, limit: 300_000),
        modern(.temporalOrder, seeds: 10, limit: 100_000),
        historic(.adding.withLinearOutputs, seeds: 10, limit: 500_000),
        modern(.adding, seeds: 10, limit: 100_000),
        modern(.multiplication, seeds: 5, limit: 200_000),
        modern(.noisyLag, seeds: 5, limit: 100_000),
        historic(.noisyLag, seeds: 5, limit: 300_000),
        historic(.multiplication.withLinearOutputs, seeds: 5, limit: 2_000_000),
        historic(.multiplication, seeds: 5, limit: 2_000_000),
        historic(.adding, seeds: 5, limit: 3_000_000),
      ]
    }
  }

  private func reber(seeds: Int, limit: Int) -> Entry {
    let experiment = HistoricReber()
    return Entry(
      task: experiment.name, isModern: false, published: experiment.published, seeds: seeds,
      limit: limit
    ) { experiment.run(seed: $0, limit: $1) }
  }

  private func modernReber(seeds: Int, limit: Int) -> Entry {
    let experiment = ModernReber()
    return Entry(
      task: experiment.historic.name, isModern: true, published: experiment.historic.published,
      seeds: seeds, limit: limit
    ) { [answers] in try experiment.run(seed: $0, limit: $1, answers: answers) }
  }

  private func historic(_ task: HistoricTask, seeds: Int, limit: Int) -> Entry {
    Entry(
      task: task.name, isModern: false, published: task.published, seeds: seeds, limit: limit
    ) { task.run(seed: $0, limit: $1) }
  }

  private func modern(_ task: HistoricTask, seeds: Int, limit: Int) -> Entry {
    let experiment = ModernTask(task, start: .chrono)
    return Entry(
      task: task.name, isModern: true, published: task.published, seeds: seeds, limit: limit
    ) { [answers] in try experiment.run(seed: $0, limit: $1, answers: answers) }
  }
}

import LSTMModel
import RNNMath

/// Which of the tasks random weights solve.
struct GuessingExperiment {
  /// What guessing gave for one task.
  struct Entry {
    let task: String
    let weights: Int
    /// Weights were drawn from −range to range.
    let range: Scalar
    let results: [GuessResult]

    var solved: Int { results.count { $0.isSolved } }
    /// The median over all seeds, of two the smaller; nil if that seed found nothing.
    var medianTrials: Int? {
      let middle = results.map { $0.isSolved ? $0.trials : .max }.sorted()[(results.count - 1) / 2]
      return middle == .max ? nil : middle
    }
    /// The most examples that any network had right before its first mistake.
    var longest: Int { results.map(\.longest).max() ?? 0 }
  }

  let seed: UInt64
  /// How many networks are drawn at most for a task that may be out of reach.
  let limit: Int
  /// From which ranges their weights are drawn.
  let ranges: [Scalar]

  /// The latch problem for twenty seeds, the others for two and each range.
  func results() -> [Entry] {
    let latch = Guessing.latch
    let tries = latch.runs(seeds: (0..<20).map { seed &+ $0 }, limit: 10_000)
    return [Entry(task: latch.name, weights: latch.weights, range: 100, results: tries)]
      + ranges.flatMap { range in
        [.temporalOrder, .adding, .noisyLag].map { guess(.historic($0, range: range), range) }
          + [guess(.reber(range: range), range)]
      }
  }

  private func guess<Network, Example>(
    _ guessing: Guessing<Network, Example>, _ range: Scalar
  ) -> Entry {
    Entry(
      task: guessing.name, weights: guessing.weights, range: range,
      results: guessing.runs(seeds: [seed, seed &+ 1], limit: limit))
  }
}

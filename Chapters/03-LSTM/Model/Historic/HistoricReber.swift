import Datasets
import RNNMath

/// The embedded Reber grammar as it was learned in 1997: the next symbol wanted at every step.
///
/// The paper learns "online" and doesn't say whether the weights move at every step or once a string.
/// Here they move at every step: moved once a string, at most one network in ten got there in 60,000
/// strings, with any of the paper's learning rates.
///
/// Source: S. Hochreiter and J. Schmidhuber, "Long Short-Term Memory", Neural Computation 9(8), 1997,
/// section 5.1, Tables 1 and 10.
public struct HistoricReber: Sendable {
  /// What it is called in tables.
  public let name = "embedded Reber grammar"
  /// 3 blocks of size 2, as in the last row of Table 1.
  public let plan = MemoryBlocks(
    inputs: 7, outputs: 7, blocks: 3, size: 2, biases: .gates, weightRange: 0.2,
    outputGateBiases: [-1, -2, -3])
  /// α, the largest of the three that the paper tried.
  public let learningRate: Scalar = 0.5
  /// What the paper reports: success of all 30 trials, after 3,800 to 24,100 sequences.
  public let published = PublishedResult(
    table: "Table 1", weights: 276, sequences: 8_440, test: "100 % of trials successful",
    trials: 30)
  /// How many sequences pass between two looks at success; the paper doesn't say.
  public let interval: Int

  /// The experiment, looking for success after every so many sequences.
  public init(interval: Int = 100) { self.interval = interval }

  /// Trains a network for each seed, several at the same time.
  public func runs(seeds: [UInt64], limit: Int) -> [LagResult] {
    seeds.concurrentMap { run(seed: $0, limit: limit) }
  }

  /// Trains one network on strings drawn from 256; success is that after every symbol of these and
  /// of 256 others the legal next symbols are the most active outputs.
  public func run(seed: UInt64, limit: Int) -> LagResult {
    let clock = ContinuousClock()
    let start = clock.now
    var generator = RandomGenerator(seed: seed)
    let (training, test) = ReberGrammar.sets(using: &generator)
    let sequences = training.map(\.sequence)
    let all = zip(training + test, sequences + test.map(\.sequence)).map { ($0, $1) }
    var trainer = BlockTrainer(
      BlockNetwork(plan, using: &generator), learningRate: learningRate, movesEveryStep: true)
    var (shown, isSolved) = (0, false)
    while shown < limit && !isSolved {
      trainer.learn(sequences[generator.integer(below: sequences.count)])
      shown += 1
      if shown % interval == 0 {
        isSolved = all.allSatisfy { $0.isPredicted(by: trainer.outputs($1)) }
      }
    }
    let errors = test.map { SequenceError(trainer.outputs($0.sequence), $0.sequence.targets) }
    return LagResult(
      seed: seed, weights: plan.weightCount, sequences: shown, isSolved: isSolved,
      wrong: test.count { !trainer.predicts($0) }, tested: test.count,
      meanAbsolute: errors.reduce(0) { $0 + $1.meanAbsolute } / Scalar(errors.count),
      seconds: (clock.now - start) / .seconds(1))
  }
}

extension BlockTrainer {
  /// Whether after every symbol of a string the legal next ones are the most active outputs.
  public mutating func predicts(_ string: ReberString) -> Bool {
    string.isPredicted(by: outputs(string.sequence))
  }
}

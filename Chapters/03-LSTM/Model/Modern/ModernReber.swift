import Datasets
import RNNMath
import VanillaRNNModel

/// The embedded Reber grammar, learned as one would today; success is what it was in 1997.
public struct ModernReber: Sendable {
  /// The experiment as it was.
  public let historic = HistoricReber()
  /// H
  public let hiddenSize: Int
  /// How many strings there are to an update.
  public let batchSize: Int
  /// Adam's
  public let learningRate: Scalar
  /// How many strings pass between two looks at success.
  public let interval = 256

  /// The experiment with as nearly as many weights as in 1997 as can be.
  public init(batchSize: Int = 8, learningRate: Scalar = 0.01) {
    self.batchSize = batchSize
    self.learningRate = learningRate
    hiddenSize = LSTMNetwork.hiddenSize(
      inputs: 7, outputs: 7, weights: historic.plan.weightCount)
  }

  /// Trains a network for each seed, several at the same time.
  public func runs(seeds: [UInt64], limit: Int, answers: LSTMAnswers) throws -> [LagResult] {
    try seeds.concurrentMap { try run(seed: $0, limit: limit, answers: answers) }
  }

  /// Trains one network on strings drawn from 256, until after every symbol of these and of 256 others
  /// the legal next symbols have the highest scores.
  public func run(seed: UInt64, limit: Int, answers: LSTMAnswers) throws -> LagResult {
    let clock = ContinuousClock()
    let start = clock.now
    var generator = RandomGenerator(seed: seed)
    let (training, test) = ReberGrammar.sets(using: &generator)
    let network = LSTMNetwork(
      inputSize: 7, hiddenSize: hiddenSize, outputSize: 7, using: &generator)
    var trainer = LSTMTrainer(
      network, optimizer: Adam(learningRate: learningRate), maximumNorm: 1, answers: answers)
    var (shown, isSolved) = (0, false)
    while shown < limit && !isSolved {
      let strings = (0..<batchSize).map { _ in training[generator.integer(below: training.count)] }
      _ = try trainer.step(on: SequenceBatch(strings))
      shown += batchSize
      if shown % interval < batchSize {
        isSolved = try (test + training).indices.parts(of: 32).allSatisfy {
          try trainer.network.mistakes(on: Array((test + training)[$0]), answers: answers) == 0
        }
      }
    }
    return LagResult(
      seed: seed, weights: network.parameterCount, sequences: shown, isSolved: isSolved,
      wrong: try trainer.network.mistakes(on: test, answers: answers), tested: test.count,
      meanAbsolute: nil, seconds: (clock.now - start) / .seconds(1))
  }
}

extension LSTMNetwork {
  /// How many strings have a place after which some legal next symbol scores no more than another.
  func mistakes(on strings: [ReberString], answers: LSTMAnswers) throws -> Int {
    let outputs = try forward(
      SequenceBatch(strings).inputs, from: blankState(batch: strings.count), answers: answers
    ).outputs
    return strings.indices.count { n in
      !(0..<strings[n].symbols.count - 1).allSatisfy {
        strings[n].isPredicted(by: outputs[$0][row: n], after: $0)
      }
    }
  }
}

import Datasets
import RNNMath

/// A historic task, learned as one would today: an LSTM with forget gates, the whole gradient, small
/// batches, Adam and clipping, and about as many weights as in 1997.
///
/// A task of numbers has a linear output and the squared error, a task of classes the cross-entropy.
/// A number is right if it is as close to its target as in 1997; a class, if its score is the highest.
/// Success is that of the 2,000 most recent sequences as few were wrong as in 1997; where it took
/// 10,000 fresh ones then, none. The mean error has no say.
public struct ModernTask: Sendable {
  /// What the gates' biases begin with.
  public enum Start: Hashable, Sendable {
    /// 1 for the forget gates: exercise 3.4. After a hundred steps 0.73¹⁰⁰ ≈ 10⁻¹⁴ is left of a cell.
    case forgetOne
    /// Drawn for lags up to the length of the sequences: exercise 3.5.
    case chrono
  }

  /// The task as it was, whose criterion of success this one borrows.
  public let historic: HistoricTask
  /// What the gates' biases begin with.
  public let start: Start
  /// H
  public let hiddenSize: Int
  /// How many sequences there are to an update.
  public let batchSize: Int
  /// Adam's
  public let learningRate: Scalar
  /// Above which norm a gradient is clipped.
  public let maximumNorm: Scalar

  /// A historic task for a network of today with as nearly as many weights as can be.
  public init(
    _ historic: HistoricTask, start: Start, batchSize: Int = 8,
    learningRate: Scalar = 0.02, maximumNorm: Scalar = 1
  ) {
    self.historic = historic
    self.start = start
    self.batchSize = batchSize
    self.learningRate = learningRate
    self.maximumNorm = maximumNorm
    hiddenSize = LSTMNetwork.hiddenSize(
      inputs: historic.task.inputSize, outputs: historic.task.outputSize,
      weights: historic.plan.weightCount)
  }

  /// Trains a network for each seed, several at the same time.
  public func runs(seeds: [UInt64], limit: Int, answers: LSTMAnswers) throws -> [LagResult] {
    try seeds.concurrentMap { try run(seed: $0, limit: limit, answers: answers) }
  }

  /// Trains one network on sequences drawn for the purpose, and tests it on others.
  ///
  /// - Parameter limit: how many sequences are shown at most
  public func run(seed: UInt64, limit: Int, answers: LSTMAnswers) throws -> LagResult {
    let clock = ContinuousClock()
    let began = clock.now
    var generator = RandomGenerator(seed: seed)
    var tests = generator.split()
    var network = LSTMNetwork(
      inputSize: historic.task.inputSize, hiddenSize: hiddenSize,
      outputSize: historic.task.outputSize, using: &generator)
    network.layers[0].bias = try bias(answers, using: &generator)
    var trainer = LSTMTrainer(
      network, optimizer: Adam(learningRate: learningRate), maximumNorm: maximumNorm,
      answers: answers)
    var (shown, recent) = (0, RecentBatches(sequences: 2_000, wrongBelow: historic.wrongBelow))
    while shown < limit && !recent.areRight {
      let pass = try pass(
        batchSize, trainer.network, wantsGradients: true, answers, using: &generator)
      _ = trainer.apply(pass.gradients)
      shown += batchSize
      recent.append(size: batchSize, wrong: batchSize - pass.right)
    }
    var (wrong, tested) = (0, 0)
    while tested < HistoricTask.testCount {
      // Of one length each, so there are as many batches as there may be lengths, and more.
      let pass = try pass(64, trainer.network, wantsGradients: false, answers, using: &tests)
      (wrong, tested) = (wrong + 64 - pass.right, tested + 64)
    }
    return LagResult(
      seed: seed, weights: network.parameterCount, sequences: shown, isSolved: recent.areRight,
      wrong: wrong, tested: tested, meanAbsolute: nil, seconds: (clock.now - began) / .seconds(1))
  }

  /// What the gates begin with.
  private func bias(
    _ answers: LSTMAnswers, using generator: inout RandomGenerator
  ) throws -> Matrix {
    switch start {
    case .forgetOne: return try answers.biasInit(hiddenSize, 1)
    case .chrono:
      let uniform = (0..<hiddenSize).map { _ in generator.uniform() }
      return try answers.chronoBias(uniform, historic.task.length(using: &generator))
    }
  }

  private func pass(
    _ count: Int, _ network: LSTMNetwork, wantsGradients: Bool, _ answers: LSTMAnswers,
    using generator: inout RandomGenerator
  ) throws -> LSTMNetwork.Pass {
    let batch = LagBatch(count, of: historic.task, using: &generator)
    if historic.task.outputSize > 1 {
      return try network.pass(
        over: batch.classes, wantsGradients: wantsGradients, answers: answers)
    }
    return try network.pass(
      over: batch.inputs, lastTargets: batch.targets, margin: historic.tolerance,
      wantsGradients: wantsGradients, answers: answers)
  }
}

extension LSTMNetwork {
  /// The H with which one layer and its outputs come nearest to a number of weights.
  ///
  ///     4 H (D + H + 1) + (H + 1) K
  static func hiddenSize(inputs: Int, outputs: Int, weights: Int) -> Int {
    func gap(_ hidden: Int) -> Int {
      abs(4 * hidden * (inputs + hidden + 1) + (hidden + 1) * outputs - weights)
    }
    return (1...max(1, weights)).min { gap($0) < gap($1) } ?? 1
  }
}

extension HistoricTask {
  /// How few of the 2,000 most recent sequences have to be wrong.
  var wrongBelow: Int {
    switch criterion {
    case .recent(let wrongBelow, _): wrongBelow
    case .fresh: 1
    }
  }
}

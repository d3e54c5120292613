import Datasets
import RNNMath

extension HistoricTask {
  /// How many sequences the test has, as in the paper.
  public static let testCount = 2_560

  /// Trains a network for each seed, several at the same time.
  ///
  /// - Parameter limit: how many sequences are shown at most
  public func runs(seeds: [UInt64], limit: Int) -> [LagResult] {
    seeds.concurrentMap { run(seed: $0, limit: limit) }
  }

  /// Trains one network, online on sequences drawn for the purpose, and tests it on others.
  ///
  /// - Parameter limit: how many sequences are shown at most
  public func run(seed: UInt64, limit: Int) -> LagResult {
    let clock = ContinuousClock()
    let start = clock.now
    var generator = RandomGenerator(seed: seed)
    var tests = generator.split()
    var trainer = BlockTrainer(
      BlockNetwork(plan, using: &generator), learningRate: learningRate)
    var recent = RecentErrors(window: window)
    var (shown, isSolved, lastTry) = (0, false, 0)
    while shown < limit && !isSolved {
      let sequence = task.sequence(using: &generator)
      let outputs = trainer.learn(sequence)
      recent.append(SequenceError(outputs, sequence.targets), tolerance: tolerance)
      shown += 1
      switch criterion {
      case .recent(let wrongBelow, let meanError):
        isSolved =
          recent.isFull && recent.wrong < wrongBelow && recent.mean(isBelow: meanError)
      case .fresh(let count) where recent.isFull && recent.wrong == 0 && shown - lastTry >= window:
        lastTry = shown
        isSolved = isRight(&trainer, on: count, using: &tests)
      case .fresh: break
      }
    }
    let test = (0..<Self.testCount).map { _ in
      let sequence = task.sequence(using: &tests)
      return SequenceError(trainer.outputs(sequence), sequence.targets)
    }
    return LagResult(
      seed: seed, weights: plan.weightCount, sequences: shown, isSolved: isSolved,
      wrong: test.count { !$0.isWithin(tolerance) }, tested: test.count,
      meanAbsolute: test.reduce(0) { $0 + $1.meanAbsolute } / Scalar(test.count),
      seconds: (clock.now - start) / .seconds(1))
  }

  private var window: Int {
    switch criterion {
    case .recent: 2_000
    case .fresh: 1_000
    }
  }

  /// Whether so many fresh sequences are right; the first that isn't ends it.
  private func isRight(
    _ trainer: inout BlockTrainer, on count: Int, using generator: inout RandomGenerator
  ) -> Bool {
    for _ in 0..<count {
      let sequence = task.sequence(using: &generator)
      let error = SequenceError(trainer.outputs(sequence), sequence.targets)
      if !error.isWithin(tolerance) { return false }
    }
    return true
  }
}

/// How far the outputs of one sequence are from its targets.
struct SequenceError {
  let largest, meanAbsolute: Scalar

  init(_ outputs: some Collection<Scalar>, _ targets: some Collection<Scalar>) {
    var (largest, sum): (Scalar, Scalar) = (0, 0)
    for (output, target) in zip(outputs, targets) {
      let miss = abs(target - output)
      // Written so that NaN is kept: a network that broke is wrong.
      if !(miss <= largest) { largest = miss }
      sum += miss
    }
    self.largest = largest
    meanAbsolute = sum / Scalar(targets.count)
  }

  func isWithin(_ tolerance: Scalar) -> Bool { largest < tolerance }
}

/// The errors of the most recent sequences.
struct RecentErrors {
  private var errors: [Scalar] = []
  private var isWrong: [Bool] = []
  private var next = 0
  private let window: Int
  /// How many of them were wrong.
  private(set) var wrong = 0

  init(window: Int) { self.window = window }

  var isFull: Bool { errors.count == window }

  mutating func append(_ error: SequenceError, tolerance: Scalar) {
    let fails = !error.isWithin(tolerance)
    if isFull {
      wrong -= isWrong[next] ? 1 : 0
      (errors[next], isWrong[next]) = (error.meanAbsolute, fails)
    } else {
      errors.append(error.meanAbsolute)
      isWrong.append(fails)
    }
    wrong += fails ? 1 : 0
    next = (next + 1) % window
  }

  /// Whether the mean absolute error is below a bound; true without one.
  func mean(isBelow bound: Scalar?) -> Bool {
    guard let bound else { return true }
    return errors.reduce(0, +) / Scalar(errors.count) < bound
  }
}

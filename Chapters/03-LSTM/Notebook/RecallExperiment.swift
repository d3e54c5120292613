import LSTMModel
import Notebook
import RNNMath
import VanillaRNNModel

/// How the bias that a network begins with decides which lags it learns to bridge.
///
/// A sequence is one of four symbols, then so many others; after the last, the first is asked for.
struct RecallExperiment: Sendable {
  let answers: LSTMAnswers
  let updates: Int
  static let lags = [10, 20, 60]
  static let symbolCount = 4
  /// The task counts as learned once ten losses in a row are below this on average, in nats.
  static let learned: Scalar = 0.1
  private let hiddenSize = 16

  /// The biases to begin with.
  enum Start: CaseIterable, Sendable {
    case zero, one, chrono

    var name: String {
      switch self {
      case .zero: "forget bias 0"
      case .one: "forget bias 1"
      case .chrono: "chrono"
      }
    }
  }

  /// A network to train.
  struct Run: Sendable {
    let start: Start
    let lag: Int
    let seed: UInt64
  }

  /// For each bias and each lag, the losses of all seeds.
  typealias Losses = [(start: Start, losses: [[[Scalar]]])]

  /// Trains all networks.
  func losses(seeds: [UInt64], in notebook: Notebook) throws -> Losses {
    // The long ones first, so that no processor is left without work at the end.
    let runs = Self.lags.reversed().flatMap { lag in
      Start.allCases.flatMap { start in seeds.map { Run(start: start, lag: lag, seed: $0) } }
    }
    let all = try notebook.inParallel("recall", runs) { try losses($0) }
    return Start.allCases.map { start in
      let own = zip(runs, all).filter { $0.0.start == start }
      return (
        start: start,
        losses: Self.lags.map { lag in own.filter { $0.0.lag == lag }.map(\.1) }
      )
    }
  }

  /// The loss before each update.
  private func losses(_ run: Run) throws -> [Scalar] {
    var generator = RandomGenerator(seed: run.seed)
    var network = LSTMNetwork(
      inputSize: 2 * Self.symbolCount, hiddenSize: hiddenSize, outputSize: Self.symbolCount,
      using: &generator)
    network.layers[0].bias =
      switch run.start {
      case .zero: try answers.biasInit(hiddenSize, 0)
      case .one: try answers.biasInit(hiddenSize, 1)
      case .chrono:
        try answers.chronoBias((0..<hiddenSize).map { _ in generator.uniform() }, run.lag)
      }
    var trainer = LSTMTrainer(
      network, optimizer: Adam(learningRate: 0.01), maximumNorm: 1, answers: answers)
    return try (0..<updates).map { _ in
      try trainer.step(on: batch(lag: run.lag, using: &generator)).loss
    }
  }

  /// How many updates it took until the task was learned; nil if that never happened.
  static func updatesNeeded(_ losses: [Scalar]) -> Int? {
    losses.indices.dropFirst(9).first { last in
      losses[last - 9...last].mean < learned
    }.map { $0 + 1 }
  }

  private func batch(lag: Int, using generator: inout RandomGenerator) -> SequenceBatch {
    let (count, symbols) = (16, Self.symbolCount)
    let first = (0..<count).map { _ in generator.integer(below: symbols) }
    let inputs = (0...lag).map { t in
      var input = Matrix(rows: count, columns: 2 * symbols)
      for n in 0..<count {
        input[n, t == 0 ? first[n] : symbols + generator.integer(below: symbols)] = 1
      }
      return input
    }
    return SequenceBatch(
      inputs: inputs, targets: inputs.map { _ in first },
      mask: (0...lag).map { t in first.map { _ in t == lag } })
  }
}

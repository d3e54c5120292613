import AttentionModel
import Notebook
import RNNMath

/// One way to train a translator: Adam, clipped at norm 1, with a rate that rises and then falls.
struct TranslatorRun: Sendable {
  let seed: UInt64
  let updates: Int
  /// The highest.
  let rate: Scalar
  /// How often the validation part is looked at, the end included.
  let stages: Int
  static let batchSize = 32
  /// What is left of the highest rate at the end.
  static let lastRate: Scalar = 0.02

  /// For so many updates at most, the rate rises.
  static func warmUp(_ updates: Int) -> Int { min(100, updates / 5) }

  /// What came of it.
  struct Result: Sendable {
    let network: any Translator
    let parameters: Int
    /// After so many updates and seconds of training: the validation part's loss and exact match.
    let curve: [(update: Int, seconds: Double, loss: Double, exact: Double)]
    /// The exact match on each of the tests, in percent, at the end.
    let tests: [Double]

    /// Of the training alone.
    var seconds: Double { curve.last?.seconds ?? 0 }
    /// The validation part's, at the end, in nats a token.
    var loss: Double { curve.last?.loss ?? .nan }
    /// The validation part's, at the end, in percent.
    var exact: Double { curve.last?.exact ?? 0 }
  }

  /// Trains a network; those with the same seed all get the same batches.
  func result<Network: Translator>(
    _ network: Network, on data: TranslationData, answers: AttentionAnswers
  ) throws -> Result {
    var stream = RandomGenerator(seed: seed &+ 1000)
    var trainer = TranslatorTrainer(
      network, optimizer: Adam(learningRate: rate), answers: answers)
    let warmUp = Self.warmUp(updates)
    let schedule = LearningRateSchedule.cosine(
      from: rate, to: Self.lastRate * rate, over: updates - warmUp
    ).warmedUp(over: warmUp)
    var looks: [(update: Int, loss: Double, exact: Double)] = []
    var durations: [Double] = []
    for update in 1...updates {
      let batch = data.batch(of: Self.batchSize, using: &stream)
      let start = ContinuousClock.now
      trainer.learningRate = schedule.rate(at: update - 1)
      _ = try trainer.step(on: batch)
      durations.append((ContinuousClock.now - start) / .seconds(1))
      if update * stages / updates > (update - 1) * stages / updates {
        let loss = try trainer.network.pass(
          over: data.validation, wantsGradients: false, answers: answers
        ).loss
        let exact = try trainer.network.exactMatch(on: data.validation, answers: answers)
        looks.append((update, Double(loss), 100 * Double(exact)))
      }
    }
    // Each update counts as long as the one in the middle, so that no pause of the machine counts.
    let duration = Spread(durations).median
    return Result(
      network: trainer.network, parameters: network.parameterCount,
      curve: looks.map { ($0.update, Double($0.update) * duration, $0.loss, $0.exact) },
      tests: try data.tests.map {
        100 * Double(try trainer.network.exactMatch(on: $0.pairs, answers: answers))
      })
  }
}

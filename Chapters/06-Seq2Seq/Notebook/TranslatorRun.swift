import AttentionModel
import AttentionSolutions
import Foundation
import GRUModel
import Notebook
import RNNMath
import Seq2SeqModel

/// One way to train a translator: Adam, clipped at norm 1, with a rate that rises and then falls.
struct TranslatorRun: Sendable {
  var seed: UInt64
  var updates: Int
  /// The highest.
  var rate: Scalar
  var forcing: Scalar = 1
  var batchSize = 32
  /// What is left of the highest rate at the end.
  static let lastRate: Scalar = 0.02

  /// For so many updates at most, the rate rises.
  static func warmUp(_ updates: Int) -> Int { min(100, updates / 5) }

  /// Trains an encoder–decoder; those with the same seed all get the same batches.
  ///
  /// - Returns: the network after it, and the seconds of training, as if every update had taken as long
  ///   as the one in the middle
  func trained(
    _ network: EncoderDecoder, on data: TaskData, answers: Seq2SeqAnswers
  ) throws -> (network: EncoderDecoder, seconds: Double) {
    var trainer = Seq2SeqTrainer(
      network, optimizer: Adam(learningRate: rate), answers: answers)
    var coins = RandomGenerator(seed: seed &+ 2000)
    let seconds = try train(data) { batch, rate in
      trainer.learningRate = rate
      _ = try trainer.step(on: batch, forcing: forcing, using: &coins)
    }
    return (trainer.network, seconds)
  }

  /// The same with a Transformer.
  func trained(
    _ network: Transformer, on data: TaskData
  ) throws -> (network: Transformer, seconds: Double) {
    var trainer = TranslatorTrainer(
      network, optimizer: Adam(learningRate: rate), answers: .reference)
    let seconds = try train(data) { batch, rate in
      trainer.learningRate = rate
      _ = try trainer.step(on: PairBatch(batch))
    }
    return (trainer.network, seconds)
  }

  private func train(
    _ data: TaskData, _ update: (_ batch: EncodedPairs, _ rate: Scalar) throws -> Void
  ) throws -> Double {
    var stream = RandomGenerator(seed: seed &+ 1000)
    let warmUp = Self.warmUp(updates)
    let schedule = LearningRateSchedule.cosine(
      from: rate, to: Self.lastRate * rate, over: updates - warmUp
    ).warmedUp(over: warmUp)
    var durations: [Double] = []
    for number in 0..<updates {
      let batch = data.batch(of: batchSize, using: &stream)
      let start = ContinuousClock.now
      try update(batch, schedule.rate(at: number))
      durations.append((ContinuousClock.now - start) / .seconds(1))
    }
    return Spread(durations).median * Double(updates)
  }
}

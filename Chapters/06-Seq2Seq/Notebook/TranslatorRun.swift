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
  /// - Parameters:
  ///   - network: what to train
  ///   - data: what batches are drawn from
  ///   - curriculum: which pairs may be drawn when; nil for all of them all the time
  ///   - watch: gets each update's number, from 1, its loss and the network after it
  /// - Returns: the network after it, and the seconds of training, as if every update had taken as long
  ///   as the one in the middle
  func trained(
    _ network: EncoderDecoder, on data: TaskData, curriculum: Curriculum? = nil,
    answers: Seq2SeqAnswers,
    watching watch: (_ update: Int, _ loss: Scalar, EncoderDecoder) throws -> Void = { _, _, _ in }
  ) throws -> (network: EncoderDecoder, seconds: Double) {
    var trainer = Seq2SeqTrainer(
      network, optimizer: Adam(learningRate: rate), answers: answers)
    var coins = RandomGenerator(seed: seed &+ 2000)
    let seconds = try train(data, curriculum: curriculum) { number, batch, rate in
      trainer.learningRate = rate
      let start = ContinuousClock.now
      let loss = try trainer.step(on: batch, forcing: forcing, using: &coins).loss
      let duration = (ContinuousClock.now - start) / .seconds(1)
      try watch(number + 1, loss, trainer.network)
      return duration
    }
    return (trainer.network, seconds)
  }

  /// The same with a Transformer.
  func trained(
    _ network: Transformer, on data: TaskData
  ) throws -> (network: Transformer, seconds: Double) {
    var trainer = TranslatorTrainer(
      network, optimizer: Adam(learningRate: rate), answers: .reference)
    let seconds = try train(data) { _, batch, rate in
      trainer.learningRate = rate
      let start = ContinuousClock.now
      _ = try trainer.step(on: PairBatch(batch))
      return (ContinuousClock.now - start) / .seconds(1)
    }
    return (trainer.network, seconds)
  }

  private func train(
    _ data: TaskData, curriculum: Curriculum? = nil,
    _ update: (_ number: Int, _ batch: EncodedPairs, _ rate: Scalar) throws -> Double
  ) throws -> Double {
    var stream = RandomGenerator(seed: seed &+ 1000)
    let warmUp = Self.warmUp(updates)
    let schedule = LearningRateSchedule.cosine(
      from: rate, to: Self.lastRate * rate, over: updates - warmUp
    ).warmedUp(over: warmUp)
    var durations: [Double] = []
    for number in 0..<updates {
      let progress = Double(number) / Double(updates)
      let batch =
        curriculum?.batch(of: batchSize, at: progress, using: &stream)
        ?? data.batch(of: batchSize, using: &stream)
      durations.append(try update(number, batch, schedule.rate(at: number)))
    }
    return Spread(durations).median * Double(updates)
  }
}

import Datasets
import Foundation
import LSTMModel
import RNNMath
import VanillaRNNModel

/// An LSTM that learns melodies: one thing goes in, the metre, and a whole melody comes out.
struct MelodyExperiment: Sendable {
  /// In what keys the tunes are learned.
  enum Keys: String, CaseIterable {
    /// All in C major or A minor.
    case one = "one key"
    /// In another of thirteen at every reading: up to six semitones higher or lower.
    case thirteen = "13 keys"

    var reach: Int { self == .one ? 0 : 6 }
  }

  let vocabulary: MelodyVocabulary
  let training, validation, heldOut: [Tune]
  let answers: LSTMAnswers
  let budget: MelodyBudget
  let seed: UInt64
  private let batches: MelodyBatches

  /// Seven tunes are held out, five choose which network is kept, and the others are learned from;
  /// the seed decides which.
  init(_ tunes: [Tune], budget: MelodyBudget, seed: UInt64, answers: LSTMAnswers) {
    let common = tunes.map(\.inCommonKey)
    vocabulary = MelodyVocabulary(of: common, reach: Keys.thirteen.reach)
    var generator = RandomGenerator(seed: seed)
    let order = generator.shuffled(common)
    (heldOut, validation) = (Array(order.prefix(7)), Array(order.dropFirst(7).prefix(5)))
    training = Array(order.dropFirst(12))
    batches = MelodyBatches(vocabularySize: vocabulary.count)
    (self.answers, self.budget, self.seed) = (answers, budget, seed)
  }

  /// What a network pays at one time of its training, in nats a note.
  struct Stage {
    let epoch: Int
    let training, validation, heldOut: Double
  }

  /// One training.
  struct Run {
    let keys: Keys
    var stages: [Stage]
    /// The stage that validation likes best, and its network.
    var kept: (stage: Stage, network: LSTMNetwork)
    /// The network in the end.
    var last: LSTMNetwork
  }

  static func notes(_ tunes: [Tune]) -> Int { tunes.reduce(0) { $0 + $1.bars.joined().count } }

  /// The ids of tunes; the vocabulary has all of them.
  private func ids(_ tunes: [Tune]) -> [[Int]] { tunes.compactMap { vocabulary.ids(of: $0) } }

  /// Both symbols of each note, the bars and the end, in nats for each note.
  private func nats(_ network: LSTMNetwork, on tunes: [Tune]) throws -> Double {
    let batch = batches.batch(ids(tunes))
    let pass = try network.pass(over: batch, wantsGradients: false, answers: answers)
    return Double(pass.loss) * Double(batch.predictions) / Double(Self.notes(tunes))
  }

  /// A network to begin with, with larger weights at both ends, as for text.
  private func freshNetwork(using generator: inout RandomGenerator) -> LSTMNetwork {
    var network = LSTMNetwork(
      inputSize: vocabulary.count, hiddenSize: budget.hiddenSize, outputSize: vocabulary.count,
      using: &generator)
    network.layers[0].inputWeights *= 10
    network.output.weights *= 10
    return network
  }

  /// Trains a network on tunes in these keys.
  func train(_ keys: Keys) throws -> Run {
    var generator = RandomGenerator(seed: seed)
    var trainer = LSTMTrainer(
      freshNetwork(using: &generator), optimizer: Adam(learningRate: budget.learningRate),
      maximumNorm: 1, seed: seed, answers: answers)
    func stage(_ epoch: Int) throws -> Stage {
      Stage(
        epoch: epoch, training: try nats(trainer.network, on: training),
        validation: try nats(trainer.network, on: validation),
        heldOut: try nats(trainer.network, on: heldOut))
    }
    let first = try stage(0)
    var run = Run(
      keys: keys, stages: [first], kept: (first, trainer.network), last: trainer.network)
    let schedule = LearningRateSchedule.cosine(
      from: budget.learningRate, to: budget.learningRate / 10, over: budget.epochs)
    for epoch in 1...budget.epochs {
      trainer.learningRate = schedule.rate(at: epoch - 1)
      let tunes = training.map { tune in
        tune.shifted(by: generator.integer(below: 2 * keys.reach + 1) - keys.reach)
      }
      for batch in batches.batches(ids(tunes), size: budget.batchSize, using: &generator) {
        _ = try trainer.step(on: batch)
      }
      guard epoch % budget.measuredEvery == 0 else { continue }
      let now = try stage(epoch)
      run.stages.append(now)
      if now.validation < run.kept.stage.validation { run.kept = (now, trainer.network) }
    }
    run.last = trainer.network
    return run
  }

  /// What counting models pay, by their order, in nats a note; those of Kneser and Ney, as for text.
  func counted(_ keys: Keys) -> [(order: Int, validation: Double, heldOut: Double)] {
    let longest = 8
    // What stands before a melody is its metre, as often as a context can hold it.
    let before = longest - 2
    var all: [Int] = []
    func ranges(_ tunes: [Tune], isLearned: Bool) -> [Range<Int>] {
      ids(tunes).map { melody in
        all += Array(repeating: melody[0], count: before) + melody
        return all.count - melody.count + (isLearned ? -before : 1)..<all.count
      }
    }
    let shifts = -keys.reach...keys.reach
    let learned = ranges(
      shifts.flatMap { s in training.map { $0.shifted(by: s) } }, isLearned: true)
    let (chosen, tested) = (
      ranges(validation, isLearned: false), ranges(heldOut, isLearned: false)
    )
    let tables = NGramTables(
      longest: longest, vocabularySize: vocabulary.count, ids: all, training: learned)
    func nats(_ order: Int, _ ranges: [Range<Int>], _ tunes: [Tune]) -> Double {
      let mean = tables.nats(order: order, smoothing: .kneserNey, ids: all, on: ranges)
      return Double(mean) * Double(ranges.reduce(0) { $0 + $1.count }) / Double(Self.notes(tunes))
    }
    return (1...longest).map { ($0, nats($0, chosen, validation), nats($0, tested, heldOut)) }
  }
}

import Foundation
import LSTMModel
import Notebook
import RNNMath
import VanillaRNNModel

/// A stacked LSTM that learns a text, character by character, and writes some.
struct TextExperiment {
  /// After which shares of the training a sample is written.
  static let sampledAt = [0, 0.1, 0.3, 1]
  /// How samples are drawn.
  static let sampling = Sampling(temperature: 0.7)

  let vocabulary: CharacterVocabulary
  /// A character that comes in training less often than this is rare.
  let least: Int
  /// The whole text.
  let ids: [Int]
  let split: TextSplit
  let answers: LSTMAnswers
  private let training, validation, heldOut: TextStreams

  /// Takes a text apart.
  init(_ text: [Character], budget: TextBudget, answers: LSTMAnswers) {
    split = TextSplit(count: text.count)
    let learned = split.training.flatMap { text[$0] }
    least = max(2, min(10, learned.count / 5000))
    let vocabulary = CharacterVocabulary(of: learned, atLeast: least)
    let ids = vocabulary.ids(of: text)
    training = TextStreams(
      training: vocabulary.ids(of: learned), streams: budget.streams,
      vocabularySize: vocabulary.count)
    func streams(_ ranges: [Range<Int>]) -> TextStreams {
      TextStreams(
        measuring: ranges, of: ids, streams: 32, context: 64, vocabularySize: vocabulary.count)
    }
    (validation, heldOut) = (streams(split.validation), streams(split.heldOut))
    (self.vocabulary, self.ids, self.answers) = (vocabulary, ids, answers)
  }

  /// The share of the text that is read as the rare symbol.
  var rareShare: Double {
    let rare = vocabulary.ids(of: [CharacterVocabulary.rare])
    return Double(ids.count { rare.contains($0) }) / Double(ids.count)
  }

  /// What a network is worth, in bits a character, and writes, at one time of its training.
  struct Stage {
    let share: Double
    let update: Int
    let validation, heldOut: Double
    let sample: String?
  }

  /// One training.
  struct Run {
    let dropout: Scalar
    /// The network of the stage that validation likes best.
    var network: LSTMNetwork
    var kept: Stage
    var stages: [Stage]
    /// The training loss in bits a character, update by update.
    var losses: [Double] = []
  }

  /// A network to begin with, whose gates are not all half open.
  ///
  /// Xavier's bound suits sums of D terms of size one. But of a one-hot row all terms but one are
  /// zero, and states are much smaller than one: every gate would stand near σ(b) whatever it reads,
  /// and learning would wait for hundreds of updates at what a unigram knows.
  func freshNetwork(_ budget: TextBudget, using generator: inout RandomGenerator) -> LSTMNetwork {
    var network = LSTMNetwork(
      inputSize: vocabulary.count, hiddenSize: budget.hiddenSize, outputSize: vocabulary.count,
      layers: budget.layers, using: &generator)
    for l in network.layers.indices { network.layers[l].inputWeights *= l == 0 ? 15 : 4 }
    network.output.weights *= 10
    return network
  }

  /// Trains a network by truncated backpropagation through time, with the state carried.
  func train(
    _ budget: TextBudget, dropout: Scalar, prompt: String, seed: UInt64, in notebook: Notebook
  ) throws -> Run {
    var generator = RandomGenerator(seed: seed)
    let chunks = training.chunks(of: budget.window)
    let schedule = LearningRateSchedule.cosine(
      from: budget.learningRate, over: budget.updates * 19 / 20
    ).warmedUp(over: budget.updates / 20)
    var trainer = LSTMTrainer(
      freshNetwork(budget, using: &generator),
      optimizer: Adam(learningRate: budget.learningRate, weightDecay: budget.weightDecay),
      maximumNorm: 1, dropoutRate: dropout, seed: seed, answers: answers)
    func stage(_ share: Double, after update: Int, _ network: LSTMNetwork) throws -> Stage {
      Stage(
        share: share, update: update,
        validation: Double(try network.nats(on: validation, answers: answers)) / log(2),
        heldOut: Double(try network.nats(on: heldOut, answers: answers)) / log(2),
        sample: Self.sampledAt.contains(share)
          ? try sample(network, after: prompt, length: budget.sampleLength, seed: seed) : nil)
    }
    let first = try stage(0, after: 0, trainer.network)
    var run = Run(dropout: dropout, network: trainer.network, kept: first, stages: [first])
    var state = trainer.network.blankState(batch: training.count)
    let label = budget.dropoutRates.count > 1 ? "text, dropout \(dropout)" : "text"
    try notebook.progress(label, total: budget.updates) { bar in
      for update in 1...budget.updates {
        let chunk = (update - 1) % chunks.count
        if chunk == 0 { state = trainer.network.blankState(batch: training.count) }
        trainer.learningRate = schedule.rate(at: update - 1)
        let step = try trainer.step(on: training.batch(chunks[chunk]), from: state)
        state = step.finalState
        run.losses.append(Double(step.loss) / log(2))
        for share in budget.measuredAt
        where Int((share * Double(budget.updates)).rounded()) == update {
          let stage = try stage(share, after: update, trainer.network)
          run.stages.append(stage)
          guard stage.validation < run.kept.validation else { continue }
          (run.kept, run.network) = (stage, trainer.network)
        }
        bar.update(update, note: String(format: "%.2f bits", run.losses[update - 1]))
      }
    }
    return run
  }

  /// What the network writes after the prompt.
  func sample(
    _ network: LSTMNetwork, after prompt: String, length: Int, seed: UInt64
  ) throws -> String {
    var generator = RandomGenerator(seed: seed)
    return vocabulary.text(
      of: try network.continuation(
        of: vocabulary.ids(of: prompt), longest: length, sampling: Self.sampling,
        answers: answers, using: &generator))
  }

  /// What a counting model pays on the held-out part, in bits a character.
  struct Counted {
    let order: Int
    let smoothing: NGramTables.Smoothing
    let heldOut: Double
  }

  /// The n-grams of the orders 1 to 6: with the α that validation likes best, and Kneser–Ney.
  func counted() -> [Counted] {
    let longest =
      (1...6).last { NGramTables.fits(order: $0, vocabularySize: vocabulary.count) } ?? 1
    let tables = NGramTables(
      longest: longest, vocabularySize: vocabulary.count, ids: ids, training: split.training)
    func bits(_ order: Int, _ smoothing: NGramTables.Smoothing, _ ranges: [Range<Int>]) -> Double {
      Double(tables.nats(order: order, smoothing: smoothing, ids: ids, on: ranges)) / log(2)
    }
    let choices = [0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1].map { Scalar($0) }
    let additive = (1...longest).map { order in
      let tried = choices.map { ($0, bits(order, .additive($0), split.validation)) }
      let α = tried.min { $0.1 < $1.1 }?.0 ?? 1
      return Counted(
        order: order, smoothing: .additive(α), heldOut: bits(order, .additive(α), split.heldOut))
    }
    return additive
      + (1...longest).map {
        Counted(
          order: $0, smoothing: .kneserNey, heldOut: bits($0, .kneserNey, split.heldOut))
      }
  }
}

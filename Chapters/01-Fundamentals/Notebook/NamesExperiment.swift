import Datasets
import Foundation
import FundamentalsModel
import Notebook
import RNNMath

/// The names, cut in three, as a network and as counting models want them.
struct NamesExperiment {
  /// Names as ids, without the boundary.
  let names: Split<[Int]>
  /// How far back the window network looks.
  let contextLength = 4
  /// The boundary and 26 letters.
  let vocabularySize = Names.alphabet.count
  let answers: FundamentalsAnswers

  init(answers: FundamentalsAnswers) throws {
    names = Names.splitDistinct(try Names.load()).map { Names.encode($0).dropLast() }
    self.answers = answers
  }

  /// Every position of these names, seen through the window.
  func windows(_ part: [[Int]]) -> Windows {
    Windows(of: part, contextLength: contextLength)
  }

  /// A network that has learned nothing yet.
  func freshNetwork(using generator: inout RandomGenerator) -> WindowNetwork {
    WindowNetwork(
      vocabularySize: vocabularySize, contextLength: contextLength, embeddingSize: 12,
      hiddenSize: 100, using: &generator)
  }

  /// The counting model of this order with the α that validation likes best.
  func nGram(order: Int) -> NGram {
    let candidates: [Scalar] = [0.01, 0.03, 0.1, 0.3, 1, 3]
    let models = candidates.map {
      NGram(
        order: order, vocabularySize: vocabularySize, smoothing: $0, training: names.train)
    }
    let losses = models.map { $0.nats(on: names.validation) }
    let best = losses.indices.min { losses[$0] < losses[$1] } ?? 0
    return models[best]
  }

  /// What one model pays, in nats a character.
  struct Rung {
    let name: String
    let training: Double
    let heldOut: Double
  }

  /// What a network pays on the held-out names.
  func heldOut(_ network: WindowNetwork) throws -> Double {
    Double(try network.loss(on: windows(names.test), answers: answers))
  }

  /// Every model of the ladder, the plainest first. The held-out loss of the bigram is exercise 1.9.
  func rungs(upTo network: WindowNetwork) throws -> [Rung] {
    let uniform = log(Double(vocabularySize))
    let bigram = nGram(order: 2)
    let perplexity = try answers.bigramPerplexity(
      names.train, names.test, vocabularySize, bigram.smoothing)
    func rung(_ name: String, _ model: NGram) -> Rung {
      Rung(
        name: name, training: Double(model.nats(on: names.train)),
        heldOut: Double(model.nats(on: names.test)))
    }
    return [
      Rung(name: "uniform", training: uniform, heldOut: uniform),
      rung("unigram", nGram(order: 1)),
      Rung(
        name: "bigram", training: Double(bigram.nats(on: names.train)),
        heldOut: log(Double(perplexity))),
      rung("trigram", nGram(order: 3)),
      rung("5-gram", nGram(order: 5)),
      Rung(
        name: "window network",
        training: Double(try network.loss(on: windows(names.train), answers: answers)),
        heldOut: try heldOut(network)),
    ]
  }

  /// Trains a window network and shows how it goes.
  func train(
    on names: [[Int]], seed: UInt64, epochs: Int, weightDecay: Scalar = 0, in notebook: Notebook
  ) throws -> TrainingHistory {
    var generator = RandomGenerator(seed: seed)
    let (training, validation) = (windows(names), windows(self.names.validation))
    var trainer = WindowTrainer(
      freshNetwork(using: &generator), settings: AdamSettings(learningRate: 0.003),
      weightDecay: weightDecay, answers: answers)
    let updates = epochs * ((training.count + 63) / 64)
    return try notebook.progress("training the window network", total: updates) { bar in
      try trainer.train(
        on: training, validation: validation, epochs: epochs, batchSize: 64, answers: answers,
        using: &generator
      ) { update, loss in bar.update(update, note: String(format: "loss %.3f", Double(loss))) }
    }
  }
}

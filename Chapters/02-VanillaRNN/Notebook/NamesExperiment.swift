import Datasets
import Foundation
import FundamentalsModel
import Notebook
import RNNMath
import VanillaRNNModel

/// Names, letter by letter, on the same split as in chapter 1.
struct NamesExperiment {
  let names: Split<[Int]>
  /// The same names with their class: 0 female, 1 male.
  let labelled: Split<(letters: [Int], label: Int)>
  let plain = NameBatches(vocabularySize: Names.alphabet.count)
  let withClass = NameBatches(vocabularySize: Names.alphabet.count, classCount: 2)
  let answers: VanillaRNNAnswers

  init(answers: VanillaRNNAnswers) throws {
    let given = try Names.load()
    names = Names.splitDistinct(given).map { Names.encode($0).dropLast() }
    labelled = Names.split(given).map {
      (letters: Names.encode($0.text).dropLast(), label: $0.sex == .female ? 0 : 1)
    }
    self.answers = answers
  }

  /// The mean surprise at these names, in nats a character.
  func nats(_ network: RecurrentNetwork, on part: [[Int]]) throws -> Double {
    Double(
      try network.pass(over: plain.batch(part), wantsGradients: false, answers: answers).loss)
  }

  /// The counting model of this order with the α that validation likes best, as in chapter 1.
  func nGram(order: Int) -> NGram {
    let models = [0.01, 0.03, 0.1, 0.3, 1, 3].map {
      NGram(
        order: order, vocabularySize: plain.vocabularySize, smoothing: Scalar($0),
        training: names.train)
    }
    return models.min { $0.nats(on: names.validation) < $1.nats(on: names.validation) }
      ?? models[0]
  }

  /// What one model pays, in nats a character.
  struct Rung {
    let name: String
    let training: Double
    let heldOut: Double
  }

  /// Every model of the ladder, the plainest first.
  func rungs(upTo network: RecurrentNetwork) throws -> [Rung] {
    let uniform = log(Double(plain.vocabularySize))
    let counted = [("unigram", 1), ("bigram", 2), ("trigram", 3)].map { name, order in
      let model = nGram(order: order)
      return Rung(
        name: name, training: Double(model.nats(on: names.train)),
        heldOut: Double(model.nats(on: names.test)))
    }
    let recurrent = Rung(
      name: "vanilla RNN", training: try nats(network, on: names.train),
      heldOut: try nats(network, on: names.test))
    return [Rung(name: "uniform", training: uniform, heldOut: uniform)] + counted + [recurrent]
  }

  /// Trains a network on names; keeps the one with the least validation loss.
  func train(
    epochs: Int, seed: UInt64, byClass: Bool, in notebook: Notebook
  ) throws -> RecurrentNetwork {
    var generator = RandomGenerator(seed: seed)
    let source = byClass ? withClass : plain
    let letters = byClass ? labelled.train.map(\.letters) : names.train
    let classes = byClass ? labelled.train.map(\.label) : []
    let validation =
      byClass
      ? source.batch(
        labelled.validation.map(\.letters), classes: labelled.validation.map(\.label))
      : source.batch(names.validation)
    let schedule = LearningRateSchedule.cosine(
      from: 0.004, over: epochs * ((letters.count + 31) / 32))
    var optimizer = Adam(learningRate: 0.004)
    optimizer.learningRate = schedule.rate(at: 0)
    var trainer = Trainer(
      RecurrentNetwork(
        inputSize: source.inputSize, hiddenSize: 128, outputSize: source.vocabularySize,
        using: &generator), optimizer: optimizer, answers: answers)
    var (best, least) = (trainer.network, Scalar.infinity)
    var update = 0
    return try notebook.progress(
      byClass ? "names by class" : "names", total: epochs * ((letters.count + 31) / 32)
    ) { bar in
      for _ in 0..<epochs {
        for batch in source.batches(letters, classes: classes, size: 32, using: &generator) {
          trainer.learningRate = schedule.rate(at: update)
          let loss = try trainer.step(on: batch).loss
          update += 1
          bar.update(update, note: String(format: "loss %.3f", Double(loss)))
        }
        let loss = try trainer.network.pass(
          over: validation, wantsGradients: false, answers: answers
        ).loss
        if loss < least { (best, least) = (trainer.network, loss) }
      }
      return best
    }
  }

  /// So many fresh names.
  func fresh(
    _ count: Int, from network: RecurrentNetwork, label: Int? = nil, sampling: Sampling,
    seed: UInt64
  ) throws -> [String] {
    var generator = RandomGenerator(seed: seed)
    return try (0..<count).map { _ in
      Names.decode(
        try network.name(
          label == nil ? plain : withClass, classes: label.map { [$0] } ?? [], sampling: sampling,
          answers: answers, using: &generator))
    }
  }
}

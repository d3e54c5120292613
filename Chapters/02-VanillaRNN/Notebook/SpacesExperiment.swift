import Datasets
import Foundation
import Notebook
import RNNMath
import VanillaRNNModel

/// Puts the spaces back into the text of this book.
struct SpacesExperiment {
  let text: SpacesText
  let training: Range<Int>
  let test: Range<Int>
  /// How many letters the network reads beyond the one it answers for.
  let delay = 4
  let answers: VanillaRNNAnswers

  /// Reads the first two chapters: four fifths to learn from, the rest to be tested on.
  init(answers: VanillaRNNAnswers) throws {
    text = try SpacesText(BookText.prose(throughChapter: 2, gap: " "))
    training = 0..<text.letters.count * 4 / 5
    test = training.upperBound..<text.letters.count
    self.answers = answers
  }

  /// Trains a network and returns it.
  func train(epochs: Int, seed: UInt64, in notebook: Notebook) throws -> RecurrentNetwork {
    var generator = RandomGenerator(seed: seed)
    let (streams, window) = (16, 32)
    let batch = text.batch(streams: streams, letters: training, delay: delay)
    let network = RecurrentNetwork(
      inputSize: SpacesText.letterCount, hiddenSize: 96, outputSize: 2, using: &generator)
    let total = epochs * ((batch.inputs.count + window - 1) / window)
    let schedule = LearningRateSchedule.cosine(from: 0.004, over: total)
    var trainer = Trainer(network, optimizer: Adam(learningRate: 0.004), answers: answers)
    return try notebook.progress("spaces", total: total) { bar in
      var update = 0
      for _ in 0..<epochs {
        var position = 0
        let blank = network.blankState(batch: streams)
        try answers.truncatedBPTT([batch.inputs], window, blank) { inputs, state in
          let chunk = batch.steps(position..<position + inputs.count)
          position += inputs.count
          trainer.learningRate = schedule.rate(at: update)
          let step = try trainer.step(on: chunk, from: state)
          update += 1
          bar.update(update, note: String(format: "loss %.3f", Double(step.loss)))
          return step.finalState
        }
      }
      return trainer.network
    }
  }

  /// Whether a word ends after each letter of the test part, as the network has it.
  func reading(_ network: RecurrentNetwork) throws -> [Bool] {
    let batch = text.batch(streams: 1, letters: test, delay: 0)
    let padding = (0..<delay).map { _ in Matrix(rows: 1, columns: SpacesText.letterCount) }
    let outputs = try network.forward(
      batch.inputs + padding, from: network.blankState(batch: 1), answers: answers
    ).outputs
    return test.indices.map { outputs[$0 - test.lowerBound + delay].argmax(row: 0) == 1 }
  }

  var truth: [Bool] { test.map { text.ends[$0] == 1 } }

  /// A stretch of the test part with the spaces that were found.
  func excerpt(_ found: [Bool], length: Int) -> String {
    (0..<min(length, test.count)).map { offset in
      let letter = UnicodeScalar(UInt8(97 + text.letters[test.lowerBound + offset]))
      return String(letter) + (found[offset] ? " " : "")
    }.joined()
  }
}

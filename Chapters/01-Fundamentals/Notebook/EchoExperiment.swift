import FundamentalsModel
import RNNMath

extension EchoTask {
  /// How often a network with a window of this length is right, on sequences it has not seen.
  func accuracy(
    contextLength: Int, epochs: Int, seed: UInt64, answers: FundamentalsAnswers
  ) throws -> Double {
    var generator = RandomGenerator(seed: seed)
    let training = windows(sequences: 400, contextLength: contextLength, using: &generator)
    let validation = windows(sequences: 50, contextLength: contextLength, using: &generator)
    let test = windows(sequences: 100, contextLength: contextLength, using: &generator)
    var trainer = WindowTrainer(
      WindowNetwork(
        vocabularySize: symbolCount, contextLength: contextLength, embeddingSize: 4,
        hiddenSize: 32, using: &generator),
      settings: AdamSettings(learningRate: 0.01), answers: answers)
    let history = try trainer.train(
      on: training, validation: validation, epochs: epochs, batchSize: 64, answers: answers,
      using: &generator
    ) { _, _ in }
    return Double(try Self.accuracy(of: history.best, on: test, answers: answers))
  }
}

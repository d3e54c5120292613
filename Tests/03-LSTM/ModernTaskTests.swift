import Datasets
import LSTMSolutions
import RNNMath
import Testing
import VanillaRNNModel

@testable import LSTMModel

@Suite struct TheTasksInTodaysForm {
  @Test func `their networks have nearly as many weights as in 1997`() {
    #expect(ModernReber().hiddenSize == 5)
    let tasks: [HistoricTask] = [.adding, .temporalOrder, .noisyLag]
    #expect(tasks.map { ModernTask($0, start: .chrono).hiddenSize } == [3, 3, 2])
    for weights in [50, 93, 276, 1000] {
      let gaps = (1...40).map { hidden in
        abs(
          LSTMNetwork(
            layers: [LSTM(inputSize: 3, hiddenSize: hidden)],
            output: .init(
              weights: Matrix(rows: hidden, columns: 2), bias: Matrix(rows: 1, columns: 2))
          ).parameterCount - weights)
      }
      let best = LSTMNetwork.hiddenSize(inputs: 3, outputs: 2, weights: weights)
      #expect(gaps[best - 1] == gaps.min())
    }
  }

  @Test func `a batch is its sequences side by side`() {
    var (first, second) = (RandomGenerator(seed: 1), RandomGenerator(seed: 1))
    let task = TemporalOrder()
    let batch = LagBatch(3, of: task, using: &first)
    let length = task.length(using: &second)
    let sequences = (0..<3).map { _ in task.sequence(length: length, using: &second) }
    #expect(batch.inputs.count == length)
    for (n, sequence) in sequences.enumerated() {
      #expect(batch.inputs.flatMap { Array($0[row: n]) } == sequence.inputs)
      #expect(Array(batch.targets[row: n]) == sequence.targets)
      #expect(batch.classes.targets[length - 1][n] == sequence.targets.firstIndex(of: 1))
    }
    #expect(batch.classes.predictions == 3)
    #expect(batch.classes.mask[length - 1] == [true, true, true])
  }

  @Test func `strings of several lengths want their own symbols only`() {
    var generator = RandomGenerator(seed: 2)
    let strings = (0..<6).map { _ in ReberGrammar.string(using: &generator) }
    let batch = SequenceBatch(strings)
    #expect(batch.predictions == strings.reduce(0) { $0 + $1.symbols.count - 1 })
    for (n, string) in strings.enumerated() {
      for t in 0..<string.symbols.count - 1 {
        #expect(batch.mask[t][n] && batch.targets[t][n] == string.symbols[t + 1])
        #expect(batch.inputs[t].argmax(row: n) == string.symbols[t])
      }
      #expect(!batch.mask.dropFirst(string.symbols.count - 1).contains { $0[n] })
    }
  }

  @Test func `the criterion is that of 1997, whose limit is a failure`() throws {
    let result = try ModernTask(.adding, start: .forgetOne)
      .run(seed: 1, limit: 80, answers: .reference)
    #expect(!result.isSolved && result.sequences == 80 && result.tested == 2560)
    #expect(result.wrong > 1000 && result.weights == 76)
    let reber = try ModernReber().run(seed: 1, limit: 256, answers: .reference)
    #expect(!reber.isSolved && reber.wrong > 100 && reber.weights == 302)
  }

  @Test func `it stands on the learner's own functions`() {
    #expect(throws: (any Error).self) {
      try ModernTask(.adding, start: .chrono).run(seed: 1, limit: 8, answers: LSTMAnswers())
    }
    #expect(throws: (any Error).self) {
      try ModernReber().run(seed: 1, limit: 8, answers: LSTMAnswers())
    }
  }
}

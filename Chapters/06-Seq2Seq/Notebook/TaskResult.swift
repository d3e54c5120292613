import Foundation
import Notebook
import RNNMath
import Seq2SeqModel

/// A trained network and what it made of the pairs to test with.
struct TaskResult: Sendable {
  let job: TaskJob
  let translator: TrainedTranslator
  /// For each test and each of its pairs, what was said.
  let said: [[[String]]]
  /// For each test, in percent.
  let exact: [Double]
  /// Of the first test: 0 to 100, only where there are words.
  let bleu: Double?
  /// Of the first test: the mean edit distance.
  let edits: Double
  /// Of the first test.
  let teacherForced, freeRunning: Double

  /// Decodes all tests greedily and measures.
  init(
    _ job: TaskJob, _ translator: TrainedTranslator, on data: TaskData, answers: Seq2SeqAnswers
  ) throws {
    self.job = job
    self.translator = translator
    let said = try data.tests.map { test in
      try translator.network.decode(
        test.pairs.sources, longest: data.task.longest, answers: answers
      ).map(data.targets.tokens)
    }
    let right = data.tests.map { $0.pairs.targets.map(data.targets.tokens) }
    exact = try zip(said, right).map { 100 * Double(try answers.exactMatch($0, $1)) }
    bleu =
      data.task == .french
      ? 100 * Double(try answers.corpusBLEU(said[0], right[0].map { [$0] }, 4).score) : nil
    let distances = try zip(said[0], right[0]).map { try answers.editDistance($0, $1) }
    edits = Double(distances.reduce(0, +)) / Double(max(1, distances.count))
    let perplexities = try translator.network.perplexities(
      on: data.tests[0].pairs, answers: answers)
    teacherForced = Double(perplexities.teacherForced)
    freeRunning = Double(perplexities.freeRunning)
    self.said = said
  }
}

/// What one network came to on one task, with each seed.
struct TaskRow {
  let kind: ModelKind
  let results: [TaskResult]

  /// How a number came out, over the seeds.
  func spread(_ value: (TaskResult) -> Double) -> Spread { Spread(results.map(value)) }
}

import RNNMath
import Seq2SeqModel

/// What is said of some pairs, beside what should be.
struct Evaluation: Sendable {
  let said, references: [[String]]

  /// Decodes some pairs of a task, each word the most likely one.
  init(
    of network: EncoderDecoder, on pairs: EncodedPairs, _ data: TaskData, answers: Seq2SeqAnswers
  ) throws {
    let said = try network.decode(pairs.sources, longest: data.task.longest, answers: answers)
    self.init(said: said, of: pairs, data)
  }

  /// What was said already, as ids.
  init(said: [[Int]], of pairs: EncodedPairs, _ data: TaskData) {
    self.said = said.map(data.targets.tokens(of:))
    references = pairs.targets.map(data.targets.tokens(of:))
  }

  /// The exact match, in percent.
  func exact(_ answers: Seq2SeqAnswers) throws -> Double {
    100 * Double(try answers.exactMatch(said, references))
  }

  /// Corpus BLEU up to 4-grams, in percent.
  func bleu(_ answers: Seq2SeqAnswers) throws -> Double {
    100 * Double(try answers.corpusBLEU(said, references.map { [$0] }, 4).score)
  }

  /// How many tokens are said for each that should be.
  var lengthRatio: Double {
    let count = references.reduce(0) { $0 + $1.count }
    return Double(said.reduce(0) { $0 + $1.count }) / Double(max(1, count))
  }
}

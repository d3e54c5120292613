import GRUModel
import Notebook
import RNNMath
import Seq2SeqModel

/// Beams of several widths over the same trained network.
struct SearchExperiment: Sendable {
  let answers: Seq2SeqAnswers
  let data: TaskData
  static let widths = [1, 2, 5, 10]

  /// How a network is made that is neither a beginner nor perfect.
  struct Subject: Sendable {
    let attends: Bool
    let updates, batchSize: Int
    let rate: Scalar
    /// How many of the pairs to test with are decoded.
    let pairs: Int
  }

  /// What a width came to.
  struct Row: Sendable {
    let width: Int
    /// Of the best by score, the mean log-probability, and with a length penalty of 1 the mean score.
    let logProbability, meanScore: Double
    /// Of the best by score, with length penalties 0 and 1.
    let exact, bleu, lengthRatio: [Double]
    /// Sentences said otherwise than with a beam of 1; of these, right now, and right before.
    let changed, mended, spoilt: Int
    /// Sentences whose reference is more probable than what was said: search errors; less: model errors.
    let searchErrors, modelErrors: Int
    let milliseconds: Double
  }

  /// Trains a network on all processors.
  func network(_ subject: Subject, seed: UInt64) throws -> EncoderDecoder {
    try TranslatorRun(
      seed: seed, updates: subject.updates, rate: subject.rate, batchSize: subject.batchSize
    ).trained(
      data.network(.gru, attends: subject.attends, seed: seed), on: data, answers: answers
    ).network
  }

  /// Searches with every width.
  func rows(
    _ network: EncoderDecoder, pairs count: Int, in notebook: Notebook
  ) throws -> [Row] {
    let all = data.tests[0].pairs
    let pairs = all.rows(at: Array(0..<min(count, all.count)))
    let references = try self.references(network, pairs)
    var narrowest: [[String]]?
    return try notebook.progress("search", total: Self.widths.count) { bar in
      try Self.widths.enumerated().map { index, width in
        let start = ContinuousClock.now
        let found = try network.decode(
          pairs.sources, width: width, longest: data.task.longest, lengthPenalty: 0,
          answers: answers
        ).map { $0.isEmpty ? [.nothing] : $0 }
        let seconds = (ContinuousClock.now - start) / .seconds(1)
        defer { bar.update(index + 1) }
        let evaluations = [0, 1].map { penalty in
          Evaluation(said: found.map { best($0, lengthPenalty: penalty).tokens }, of: pairs, data)
        }
        let said = evaluations[0].said
        let before = narrowest ?? said
        narrowest = before
        let changed = said.indices.filter { said[$0] != before[$0] }
        let wrong = said.indices.filter { said[$0] != evaluations[0].references[$0] }
        let missed = wrong.count { references[$0] > found[$0][0].logProbability }
        return Row(
          width: width, logProbability: Double(found.map { $0[0].logProbability }.mean),
          meanScore: Double(found.map { score(best($0, lengthPenalty: 1)) }.mean),
          exact: try evaluations.map { try $0.exact(answers) },
          bleu: try evaluations.map { try $0.bleu(answers) },
          lengthRatio: evaluations.map(\.lengthRatio), changed: changed.count,
          mended: changed.count { said[$0] == evaluations[0].references[$0] },
          spoilt: changed.count { before[$0] == evaluations[0].references[$0] },
          searchErrors: missed, modelErrors: wrong.count - missed,
          milliseconds: 1000 * seconds / Double(max(1, pairs.count)))
      }
    }
  }

  /// ln p of each right translation.
  private func references(
    _ network: EncoderDecoder, _ pairs: EncodedPairs
  ) throws -> [Scalar] {
    try Array(0..<pairs.count).concurrentMap { n in
      let target = pairs.targets[n].filter { $0 != Token.padding }
      var state = try network.begin(pairs.sources[n].filter { $0 != Token.padding })
      return try zip([Token.start] + target, target).reduce(0 as Scalar) { sum, pair in
        let next = try network.next(pair.0, state)
        state = next.state
        return sum + Matrix(row: next.logits).logSoftmaxOverRows()[0, pair.1]
      }
    }
  }

  /// The first of a beam's hypotheses by another score: which of them there are doesn't depend on it.
  private func best(_ found: [Hypothesis], lengthPenalty: Int) -> Hypothesis {
    if lengthPenalty == 0 { return found[0] }
    return found.dropFirst().reduce(found[0]) { score($1) > score($0) ? $1 : $0 }
  }

  /// The log-probability for each token said, the end included.
  private func score(_ hypothesis: Hypothesis) -> Scalar {
    let isFinished = hypothesis.tokens.count < data.task.longest
    return hypothesis.logProbability / Scalar(hypothesis.tokens.count + (isFinished ? 1 : 0))
  }
}

extension Hypothesis {
  /// What stands where a search gives nothing at all.
  static let nothing = Hypothesis(tokens: [], logProbability: -.infinity, score: -.infinity)
}

import Foundation
import RNNMath

extension StepDecoder {
  /// What is said of each source, each token the most likely one; see exercise 6.5.
  ///
  /// - Parameters:
  ///   - sources: N × S, symbols and then padding
  ///   - longest: after how many tokens to stop where no end comes
  ///   - answers: whose functions decode
  public func decode(
    _ sources: [[Int]], longest: Int, answers: Seq2SeqAnswers
  ) throws -> [[Int]] {
    try sideBySide(sources) {
      try answers.greedyDecode(from: begin($0), longest: longest, step: next)
    }
  }

  /// What may be said of each source, the hypotheses of a beam, best first; see exercise 6.6.
  public func decode(
    _ sources: [[Int]], width: Int, longest: Int, lengthPenalty: Scalar, answers: Seq2SeqAnswers
  ) throws -> [[Hypothesis]] {
    try sideBySide(sources) {
      try answers.beamSearch(
        from: begin($0), width: width, longest: longest, lengthPenalty: lengthPenalty, step: next)
    }
  }

  /// Teacher-forced and free-running perplexity; see exercise 6.9.
  ///
  /// Parts of sixteen pairs run side by side: the mean over all tokens is made of their means.
  public func perplexities(
    on pairs: EncodedPairs, answers: Seq2SeqAnswers
  ) throws -> (teacherForced: Scalar, freeRunning: Scalar) {
    let parts = try pairs.targets.indices.parts(of: 16).concurrentMap { part in
      let states = try pairs.sources[part].map { try begin(Array($0.prefix($0.tokenCount))) }
      let targets = Array(pairs.targets[part])
      let both = try answers.perplexities(of: targets, begin: { states[$0] }, step: next)
      let count = Scalar(targets.reduce(0) { $0 + $1.tokenCount })
      return (count: count, forced: both.teacherForced, free: both.freeRunning)
    }
    let total = max(1, parts.reduce(0) { $0 + $1.count })
    return (
      exp(parts.reduce(0) { $0 + $1.count / total * log($1.forced) }),
      exp(parts.reduce(0) { $0 + $1.count / total * log($1.free) })
    )
  }

  private func sideBySide<Result: Sendable>(
    _ sources: [[Int]], _ transform: @Sendable (_ source: [Int]) throws -> Result
  ) throws -> [Result] {
    try sources.indices.parts(of: 16).concurrentMap { part in
      try sources[part].map { try transform(Array($0.prefix($0.tokenCount))) }
    }.flatMap(\.self)
  }
}

import Foundation
import RNNMath
import Seq2SeqModel

/// A decoder of two symbols whose probabilities depend on the token before: the one of the drawn beam.
struct BeamTree {
  let answers: Seq2SeqAnswers
  static let longest = 3
  static let symbols = ["a", "b"]
  /// After the start, after a, after b: the end, a, b.
  static let probabilities: [[Scalar]] = [[0.1, 0.5, 0.4], [0.25, 0.2, 0.55], [0.6, 0.3, 0.1]]

  /// What padding and the start get: no probability to speak of.
  private static let nothing: Scalar = -1000

  /// Everything read so far, so that each call of a step can be told from the others.
  static func step(_ token: Int, _ read: [Int]) -> (logits: [Scalar], state: [Int]) {
    ([nothing, nothing] + row(after: token).map { log($0) }, read + [token])
  }

  /// What comes after a token; after one that can't be read, what comes after the start.
  private static func row(after token: Int) -> [Scalar] {
    probabilities[max(0, 1 + token - Token.firstSymbol)]
  }

  /// Letters for ids; nothing at all is a dash.
  static func text(_ tokens: [Int]) -> String {
    tokens.isEmpty
      ? "–"
      : tokens.map { $0 < Token.firstSymbol ? Token.names[$0] : symbols[$0 - Token.firstSymbol] }
        .joined(separator: " ")
  }

  /// What was said, with the end where it was said.
  static func text(_ hypothesis: Hypothesis) -> String {
    hypothesis.tokens.isEmpty ? "end" : text(hypothesis.tokens) + " end"
  }

  /// ln p of a beginning.
  static func logProbability(of tokens: [Int]) -> Scalar {
    zip([Token.start] + tokens, tokens).reduce(0) { sum, pair in
      sum + (pair.1 < Token.end ? nothing : log(row(after: pair.0)[pair.1 - Token.end]))
    }
  }

  /// What greedy decoding says.
  func greedy() throws -> [Int] {
    try answers.greedyDecode(from: [Int](), longest: Self.longest) { Self.step($0, $1) }
  }

  /// What a beam finds, and the beginnings that it reads on from at each step.
  func search(
    width: Int, lengthPenalty: Scalar
  ) throws -> (beginnings: [[[Int]]], found: [Hypothesis]) {
    var beginnings = Array(repeating: [[Int]](), count: Self.longest)
    let found = try answers.beamSearch(
      from: [Int](), width: width, longest: Self.longest, lengthPenalty: lengthPenalty
    ) { token, read in
      let next = Self.step(token, read)
      if read.count < Self.longest { beginnings[read.count].append(Array(next.state.dropFirst())) }
      return next
    }
    return (beginnings, found)
  }
}

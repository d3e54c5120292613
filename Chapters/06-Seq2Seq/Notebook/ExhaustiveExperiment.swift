import Foundation
import RNNMath
import Seq2SeqModel

/// Beams against trying everything, with random decoders of three tokens that may be said.
struct ExhaustiveExperiment: Sendable {
  let answers: Seq2SeqAnswers
  let seed: UInt64
  let decoders: Int
  /// Tokens that may be said, the end among them: K.
  static let choices = 3
  /// L
  static let longest = 4
  /// How unlike the probabilities are: the deviation of the logits.
  static let deviation: Scalar = 2

  /// K · (K − 1)^(L − 1): from here on nothing is thrown away.
  static let sufficient =
    choices * Int(pow(Double(choices - 1), Double(longest - 1)))
  static let widths = [1, 2, 3, 4, 6, 12, sufficient]

  /// How many decoders a width did well with.
  struct Row: Sendable {
    let width: Int
    /// The most probable of all sequences that end in time was found.
    let best: Int
    /// What was found is less probable than what the width before found.
    let worse: Int
  }

  /// For each width, over all decoders.
  func rows() throws -> [Row] {
    let found = try Array(0..<decoders).concurrentMap { number in
      let decoder = RandomDecoder(seed: seed &* 1000 &+ UInt64(number))
      let best = decoder.best()
      let scores = try Self.widths.map { width in
        try answers.beamSearch(
          from: [Int](), width: width, longest: Self.longest, lengthPenalty: 0,
          step: decoder.next
        ).first ?? .nothing
      }
      return (best: best, found: scores)
    }
    return Self.widths.enumerated().map { index, width in
      Row(
        width: width,
        best: found.count { $0.found[index].tokens == $0.best },
        worse: index == 0
          ? 0
          : found.count {
            // Sums in the same order are the same numbers.
            $0.found[index].logProbability < $0.found[index - 1].logProbability
          })
    }
  }

  /// After every beginning other probabilities, drawn when asked for.
  struct RandomDecoder: Sendable {
    let seed: UInt64

    func next(_ token: Int, _ read: [Int]) -> (logits: [Scalar], state: [Int]) {
      let state = read + [token]
      let number = state.reduce(UInt64(0)) { $0 &* 7 &+ UInt64($1) }
      var generator = RandomGenerator(seed: seed &* 1_000_003 &+ number)
      let said = Matrix.normal(
        1, ExhaustiveExperiment.choices, deviation: ExhaustiveExperiment.deviation,
        using: &generator)
      // Padding and the start are never said, however large their logits are.
      return ([0, 0] + said.values, state)
    }

    /// The most probable of all sequences that end within L steps, by trying each.
    func best() -> [Int] {
      var best: (tokens: [Int], logProbability: Scalar) = ([], -.infinity)
      func visit(_ tokens: [Int], _ read: [Int], _ logProbability: Scalar) {
        let next = next(tokens.last ?? Token.start, read)
        let logs = Matrix(row: next.logits).logSoftmaxOverRows()
        let end = logProbability + logs[0, Token.end]
        if end > best.logProbability { best = (tokens, end) }
        if tokens.count + 1 == ExhaustiveExperiment.longest { return }
        for token in Token.firstSymbol..<next.logits.count {
          visit(tokens + [token], next.state, logProbability + logs[0, token])
        }
      }
      visit([], [], 0)
      return best.tokens
    }
  }
}

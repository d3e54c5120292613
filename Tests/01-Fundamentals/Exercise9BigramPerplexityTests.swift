import Foundation
import FundamentalsModel
import FundamentalsSolutions
import RNNMath
import Testing
import Workbook

extension Fundamentals {
  @Test func `1.9 bigram perplexity`() async throws {
    try await grade(FundamentalsGrader.bigramPerplexity.exercise)
  }
}

extension FundamentalsGrader {
  static let bigramPerplexity = Grader(
    Catalogue.fundamentals.exercises[8], reference: .reference,
    cases: [
      surprise("one sequence of two symbols, by hand", [[1, 1]], [[1, 1]], 2, 1),
      surprise("training on what is held out", [[1, 2], [1, 2]], [[1, 2]], 3, 0.5),
      surprise("a pair that training never saw", [[1, 2, 1]], [[2, 2]], 3, 1),
      surprise(
        "held-out sequences of 1, 3 and 6 symbols", corpus, [[3], [1, 2, 3], [2, 2, 1, 3, 1, 2]], 4,
        1),
      surprise("five symbols, little smoothing", corpus, [[1, 3], [2, 1, 1]], 5, 0.01),
      surprise("an empty sequence", [[], [1], [2, 1]], [[], [1, 1]], 3, 1),
    ],
    properties: [
      Property("a model without training is a blind guess: perplexity V") { answers in
        let perplexity = try answers.bigramPerplexity([], [[1, 4, 2]], 6, 1)
        return abs(perplexity - 6) < 1e-9 ? nil : "for V = 6 yours is \(perplexity.shown)"
      }
    ],
    misconceptions: bigramPerplexityMistakes + bigramPerplexityModelMistakes,
    alternatives: [
      Alternative("dictionaries of pairs, product of probabilities a sequence") {
        $0.bigramPerplexity = { training, heldOut, size, alpha in
          var (pairs, firsts): ([[Int]: Scalar], [Int: Scalar]) = ([:], [:])
          for sequence in training {
            let all = [0] + sequence + [0]
            for i in 1..<all.count {
              pairs[[all[i - 1], all[i]], default: 0] += 1
              firsts[all[i - 1], default: 0] += 1
            }
          }
          var (bits, count): (Scalar, Int) = (0, 0)
          for sequence in heldOut.reversed() {
            let all = [0] + sequence + [0]
            var p: Scalar = 1
            for i in 1..<all.count {
              p *= ((pairs[[all[i - 1], all[i]]] ?? 0) + alpha)
              p /= ((firsts[all[i - 1]] ?? 0) + alpha * Scalar(size))
            }
            bits -= log2(p)
            count += all.count - 1
          }
          return pow(2, bits / Scalar(count))
        }
      }
    ])

  private static let bigramPerplexityMistakes: [Misconception<FundamentalsAnswers>] = [
    Misconception(
      "log2 against exp",
      """
      You take logarithms to base 2 and raise e to their mean. Use one base for both: log and exp, \
      or log2 and 2 to the power.
      """
    ) { wrong(&$0) { exp($0 / log(2)) } },
    Misconception(
      "The mean surprise, not the perplexity",
      "This is the mean of −ln p, in nats. The perplexity is exp of it."
    ) { wrong(&$0) { $0 } },
    Misconception(
      "The sign is missing",
      "You take exp of the mean of ln p. The perplexity is exp of minus that, so at least one."
    ) { wrong(&$0) { exp(-$0) } },
    Misconception(
      "No smoothing",
      """
      You leave α out. A pair that training never saw then has probability 0, and one such pair in \
      the held-out text makes the perplexity infinite (or 0/0). Add α to every count. See “A \
      ladder of language models”.
      """
    ) { $0.bigramPerplexity = bigram(smoothing: { _ in 0 }) },
    Misconception(
      "Smoothed above, not below",
      """
      You add α to the count but not α·V to the total, so your probabilities sum to more than one.
      """
    ) { $0.bigramPerplexity = bigram(total: { count, _, _ in count }) },
    Misconception(
      "The total is smoothed by α, not α·V",
      """
      Each of the V possible next symbols gets an α, so the total grows by α·V. With one α your \
      probabilities sum to more than one.
      """
    ) { $0.bigramPerplexity = bigram(total: { count, alpha, _ in count + alpha }) },
    Misconception(
      "α is always 1",
      "You add 1, whatever α is. Use the parameter smoothing."
    ) { $0.bigramPerplexity = bigram(smoothing: { _ in 1 }) },
    Misconception(
      "The end of the sequence is missing",
      """
      You don't count the pair of the last symbol and the boundary. Where a name ends must be \
      predicted too, or the model could go on for ever and never pay for it.
      """
    ) { $0.bigramPerplexity = bigram(pairs: { Array(zip([0] + $0, $0)) }) },
    Misconception(
      "The beginning of the sequence is missing",
      """
      You don't count the pair of the boundary and the first symbol. What a name begins with must \
      be predicted too.
      """
    ) { $0.bigramPerplexity = bigram(pairs: { Array(zip($0, $0.dropFirst() + [0])) }) },
    Misconception(
      "No boundary at all",
      """
      You count only pairs inside a sequence. Put a 0 before and a 0 after each: the beginning and \
      the end are predicted too.
      """
    ) { $0.bigramPerplexity = bigram(pairs: { Array(zip($0, $0.dropFirst())) }) },
    Misconception(
      "The mean over sequences of their means",
      """
      You average over each sequence, and then over the sequences, so a short one weighs as much \
      as a long one. The mean goes over all pairs at once.
      """
    ) {
      $0.bigramPerplexity = { training, heldOut, size, alpha in
        let each = try heldOut.map {
          log(
            try FundamentalsSolutions.bigramPerplexity(
              training: training, heldOut: [$0], vocabularySize: size, smoothing: alpha))
        }
        return exp(each.reduce(0, +) / Scalar(each.count))
      }
    },
    Misconception(
      "Measured on the training sequences",
      "You predict the training sequences. How good a model is shows on text it has not seen."
    ) {
      $0.bigramPerplexity = { training, _, size, alpha in
        try FundamentalsSolutions.bigramPerplexity(
          training: training, heldOut: training, vocabularySize: size, smoothing: alpha)
      }
    },
  ]

  private static let corpus = [[1, 2, 3], [1, 2], [2, 2, 1], [3, 1, 2], [1, 3, 3, 2]]

  private static func surprise(
    _ name: String, _ training: [[Int]], _ heldOut: [[Int]], _ size: Int, _ alpha: Scalar
  ) -> Case<FundamentalsAnswers> {
    Case(name) { answers, trial in
      trial.given("training", .text("\(training)"))
      trial.given("heldOut", .text("\(heldOut)"))
      trial.given("V", .integers([size]))
      trial.given("α", .number(alpha))
      trial.saw("perplexity", try answers.bigramPerplexity(training, heldOut, size, alpha))
    }
  }

  /// The reference with something else made of the mean surprise in nats.
  private static func wrong(
    _ answers: inout FundamentalsAnswers, _ rule: @escaping @Sendable (Scalar) -> Scalar
  ) {
    answers.bigramPerplexity = {
      rule(
        log(
          try FundamentalsSolutions.bigramPerplexity(
            training: $0, heldOut: $1, vocabularySize: $2, smoothing: $3)))
    }
  }

  /// The bigram model with one thing changed.
  private static func bigram(
    pairs: @escaping @Sendable ([Int]) -> [(Int, Int)] = { Array(zip([0] + $0, $0 + [0])) },
    smoothing: @escaping @Sendable (Scalar) -> Scalar = { $0 },
    total: @escaping @Sendable (_ count: Scalar, _ alpha: Scalar, _ size: Int) -> Scalar = {
      $0 + $1 * Scalar($2)
    }
  ) -> @Sendable ([[Int]], [[Int]], Int, Scalar) throws -> Scalar {
    { training, heldOut, size, given in
      let alpha = smoothing(given)
      var counts = Matrix(rows: size, columns: size)
      for (a, b) in training.flatMap(pairs) { counts[a, b] += 1 }
      let predicted = heldOut.flatMap(pairs)
      let nats = predicted.reduce(Scalar(0)) { sum, pair in
        let seen = counts[row: pair.0].reduce(0, +)
        return sum - log((counts[pair.0, pair.1] + alpha) / total(seen, alpha, size))
      }
      return exp(nats / Scalar(predicted.count))
    }
  }
}

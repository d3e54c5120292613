import Foundation
import FundamentalsModel
import FundamentalsSolutions
import RNNMath
import Workbook

/// What can go wrong in exercise 1.9 with the probabilities, with the sequences and with the mean.
extension FundamentalsGrader {
  static let bigramPerplexityModelMistakes: [Misconception<FundamentalsAnswers>] = [
    mistake(
      "The pair turned round",
      """
      You look up count(b, a) for p(b | a). What comes first is the row: count the pair (a, b) \
      where b follows a, and look it up in that order.
      """,
      Bigram(p: { ($0.reversed + $0.alpha) / ($0.row + $0.alpha * $0.size) })),
    mistake(
      "The probability of the pair, not of what follows",
      """
      You divide by the number of all pairs: that is the probability of a and b together. a is \
      known already: divide by how often a comes first, Σ_c count(a, c) + α·V.
      """,
      Bigram(p: { ($0.pair + $0.alpha) / ($0.all + $0.alpha * $0.size * $0.size) })),
    mistake(
      "A unigram model",
      """
      You count how often b comes, after anything. A bigram model looks back one symbol: how often \
      does b come after a? See “A ladder of language models”.
      """,
      Bigram(p: { ($0.column + $0.alpha) / ($0.all + $0.alpha * $0.size) })),
    mistake(
      "Smoothed for V − 1 symbols",
      """
      You add α · (V − 1) below. V counts the boundary already, and it is predicted like the \
      others: α · V.
      """,
      Bigram(p: { ($0.pair + $0.alpha) / ($0.row + $0.alpha * ($0.size - 1)) })),
    mistake(
      "Smoothed for the ids that training uses",
      """
      You take the largest id of training plus one for V. A symbol that training never saw may \
      come all the same: use vocabularySize.
      """,
      Bigram(p: { ($0.pair + $0.alpha) / ($0.row + $0.alpha * $0.seen) })),
    mistake(
      "Only pairs that never came are smoothed",
      """
      You add α above only where the count is 0, but α·V below always, so your probabilities sum \
      to less than one. Add α to every count.
      """,
      Bigram(p: { ($0.pair == 0 ? $0.alpha : $0.pair) / ($0.row + $0.alpha * $0.size) })),
    mistake(
      "The boundary counts at both ends of a sequence",
      """
      Your total below for a = 0 has two for each sequence. The boundary is the first of a pair \
      once in each, at its beginning; at the end it is the second. Add up the row: Σ_c count(0, c).
      """,
      Bigram(p: { ($0.pair + $0.alpha) / ($0.row + $0.ends + $0.alpha * $0.size) })),
    mistake(
      "Two boundaries before each sequence",
      """
      You count a pair (0, 0) before each sequence. One 0 stands before it and one after: [3, 1] \
      means (0, 3), (3, 1), (1, 0).
      """,
      Bigram(pairs: { Array(zip([0, 0] + $0, [0] + $0 + [0])) })),
    mistake(
      "Divided by the number of sequences",
      """
      You divide the surprise by the number of sequences, so long ones count for more. The mean \
      goes over pairs: divide by their number.
      """,
      Bigram(mean: { $0.joined().reduce(0, +) / Scalar($0.count) })),
    mistake(
      "Divided by the number of symbols, ends left out",
      """
      You add up the surprise at the ends too, but don't count them below. A sequence of n symbols \
      has n + 1 pairs.
      """,
      Bigram(mean: { sequences in
        let symbols = sequences.reduce(0) { $0 + max(0, $1.count - 1) }
        return sequences.joined().reduce(0, +) / Scalar(max(1, symbols))
      })),
    mistake(
      "Natural logarithms, and powers of two",
      """
      You take natural logarithms and raise 2 to their mean. Use one base for both: log and exp, \
      or log2 and 2 to the power.
      """,
      Bigram(last: { pow(2, $0) })),
    mistake(
      "The mean of 1/p",
      """
      You average 1/p itself. The perplexity is exp of the mean of −ln p, which is the geometric \
      mean of 1/p, and less moved by one small p.
      """,
      Bigram(mean: { sequences in
        let inverses = sequences.joined().map { exp($0) }
        return log(inverses.reduce(0, +) / Scalar(inverses.count))
      })),
    sequences(
      "Sequences are joined without a boundary",
      """
      You join all sequences into one, so the end of one runs into the beginning of the next. Each \
      begins after a 0 and ends with a 0.
      """
    ) { ([$0.flatMap(\.self)], [$1.flatMap(\.self)]) },
    sequences(
      "Empty sequences are skipped",
      "You leave empty sequences out. An empty one means the pair (0, 0): it ends where it begins."
    ) { ($0.filter { !$0.isEmpty }, $1.filter { !$0.isEmpty }) },
    sequences(
      "The held-out sequences are counted too",
      """
      Your counts have the held-out sequences in them. A model that has seen what it is asked for \
      is too sure of itself: count the training sequences only.
      """
    ) { ($0 + $1, $1) },
  ]

  /// Other sequences for the right model.
  private static func sequences(
    _ name: String, _ explanation: String,
    _ rule: @escaping @Sendable (_ training: [[Int]], _ heldOut: [[Int]]) -> ([[Int]], [[Int]])
  ) -> Misconception<FundamentalsAnswers> {
    Misconception(name, explanation) {
      $0.bigramPerplexity = { training, heldOut, size, alpha in
        let (counted, asked) = rule(training, heldOut)
        return try FundamentalsSolutions.bigramPerplexity(
          training: counted, heldOut: asked, vocabularySize: size, smoothing: alpha)
      }
    }
  }

  private static func mistake(
    _ name: String, _ explanation: String, _ bigram: Bigram
  ) -> Misconception<FundamentalsAnswers> {
    Misconception(name, explanation) { $0.bigramPerplexity = bigram.perplexity }
  }

  /// What a model may know of a pair (a, b).
  private struct Known {
    var pair: Scalar = 0
    var reversed: Scalar = 0
    var row: Scalar = 0
    var column: Scalar = 0
    var all: Scalar = 0
    /// How many sequences of training end with a.
    var ends: Scalar = 0
    var size: Scalar = 0
    var seen: Scalar = 0
    var alpha: Scalar = 0
  }

  /// The bigram model in parts, each of which may be another; the mean is given the surprises of
  /// each sequence.
  private struct Bigram: Sendable {
    var p: @Sendable (Known) -> Scalar = { ($0.pair + $0.alpha) / ($0.row + $0.alpha * $0.size) }
    var pairs: @Sendable ([Int]) -> [(Int, Int)] = { Array(zip([0] + $0, $0 + [0])) }
    var mean: @Sendable ([[Scalar]]) -> Scalar = {
      $0.joined().reduce(0, +) / Scalar($0.joined().count)
    }
    var last: @Sendable (Scalar) -> Scalar = { exp($0) }

    @Sendable func perplexity(
      _ training: [[Int]], _ heldOut: [[Int]], _ size: Int, _ alpha: Scalar
    ) throws -> Scalar {
      var counts = Matrix(rows: size, columns: size)
      for (a, b) in training.flatMap(pairs) { counts[a, b] += 1 }
      let (rows, columns) = (counts.transposed.sumOfRows().values, counts.sumOfRows().values)
      let seen = Scalar((training.joined().max() ?? 0) + 1)
      let surprises = heldOut.map { sequence in
        pairs(sequence).map { a, b in
          -log(
            p(
              Known(
                pair: counts[a, b], reversed: counts[b, a], row: rows[a], column: columns[b],
                all: counts.sum, ends: a == 0 ? Scalar(training.count) : 0, size: Scalar(size),
                seen: seen, alpha: alpha)))
        }
      }
      return last(mean(surprises))
    }
  }
}

import Foundation
import RNNMath
import Seq2SeqModel

/// Corpus BLEU with every part exchangeable, for misconceptions that change one.
struct BLEURules: Sendable {
  /// How often each n-gram occurs.
  typealias Counts = [[String]: Int]

  struct Sentence: Sendable {
    var candidate: [String]
    var references: [[String]]
  }

  /// What is compared, of what came.
  var sentences: @Sendable ([Sentence]) -> [Sentence] = { $0 }
  /// Whether a sentence is skipped, with this order.
  var leavesOut: @Sendable (Sentence, _ order: Int) -> Bool = { _, _ in false }
  /// The lengths n, of the longest that was asked for.
  var orders: @Sendable (Int) -> [Int] = { Array(1...$0) }
  /// All n-grams of a sentence.
  var grams: @Sendable (_ n: Int, _ tokens: [String]) -> [[String]] = Self.runs
  /// Those of a candidate; nil where they are found as in references.
  var candidateGrams: (@Sendable (_ n: Int, _ tokens: [String]) -> [[String]])?
  /// How many n-grams of a candidate are right.
  var matches: @Sendable (_ candidate: Counts, _ references: [Counts]) -> Scalar =
    Self.clipped { $0.max() ?? 0 }
  /// How many are right in all sentences together; nil adds up what is right in each.
  var pooled: (@Sendable (_ candidates: [Counts], _ references: [[Counts]]) -> Scalar)?
  /// How many there are.
  var total: @Sendable (_ candidate: Counts, _ references: [Counts], Sentence) -> Scalar = {
    candidate, _, _ in Self.sum(candidate)
  }
  /// p_n
  var precision: @Sendable (_ n: Int, _ matches: Scalar, _ total: Scalar) -> Scalar = {
    $2 == 0 ? 0 : $1 / $2
  }
  /// c and r
  var lengths: @Sendable ([Sentence]) -> (c: Scalar, r: Scalar) = Self.lengths(
    choosing: Self.closest)
  var brevityPenalty: @Sendable (_ c: Scalar, _ r: Scalar) -> Scalar = Self.penalty
  /// From the precisions and the order that was asked for to what the penalty is multiplied with.
  var mean: @Sendable (_ precisions: [Scalar], _ order: Int) -> Scalar = { precisions, _ in
    Self.geometric(precisions)
  }
  /// From penalty and mean to the score.
  var score: @Sendable (_ brevityPenalty: Scalar, _ mean: Scalar, _ order: Int) -> Scalar = {
    brevityPenalty, mean, _ in brevityPenalty * mean
  }
  /// From what each sentence of the corpus has to what is returned; nil takes them all together.
  var average: (@Sendable (_ each: [BLEU], _ together: BLEU) -> BLEU)?

  /// An answer to exercise 6.7.
  func run(_ candidates: [[String]], references: [[[String]]], order: Int) -> BLEU {
    let given = zip(candidates, references).map { Sentence(candidate: $0, references: $1) }
    let together = bleu(sentences(given), order)
    return average?(given.map { bleu(sentences([$0]), order) }, together) ?? together
  }

  private func bleu(_ all: [Sentence], _ order: Int) -> BLEU {
    let sentences = all.filter { !leavesOut($0, order) }
    let precisions = orders(order).map { n in
      let candidates = sentences.map { Self.counts((candidateGrams ?? grams)(n, $0.candidate)) }
      let references = sentences.map { $0.references.map { Self.counts(grams(n, $0)) } }
      let right =
        pooled?(candidates, references)
        ?? zip(candidates, references).reduce(0) { $0 + matches($1.0, $1.1) }
      let all = sentences.indices.reduce(0) {
        $0 + total(candidates[$1], references[$1], sentences[$1])
      }
      return precision(n, right, all)
    }
    let (c, r) = lengths(sentences)
    let penalty = brevityPenalty(c, r)
    return BLEU(
      score: score(penalty, mean(precisions, order), order), precisions: precisions,
      brevityPenalty: penalty)
  }
}

extension BLEURules {
  @Sendable static func runs(_ n: Int, in tokens: [String]) -> [[String]] {
    (0..<max(0, tokens.count - n + 1)).map { Array(tokens[$0..<$0 + n]) }
  }

  static func counts(_ grams: [[String]]) -> Counts {
    Counts(grams.map { ($0, 1) }, uniquingKeysWith: +)
  }

  static func sum(_ counts: Counts) -> Scalar { Scalar(counts.values.reduce(0, +)) }

  /// Each n-gram counts as often as it occurs, but not more often than what is allowed by its counts
  /// in the references.
  static func clipped(
    _ allowed: @escaping @Sendable ([Int]) -> Int
  ) -> @Sendable (Counts, [Counts]) -> Scalar {
    { candidate, references in
      let right = candidate.map { gram, count in
        min(count, allowed(references.map { $0[gram, default: 0] }))
      }
      return Scalar(right.reduce(0, +))
    }
  }

  /// The length closest to that of the candidate, the shorter of two.
  @Sendable static func closest(_ candidate: Int, among references: [Int]) -> Scalar {
    let nearest = references.min {
      (abs($0 - candidate), $0) < (abs($1 - candidate), $1)
    }
    return Scalar(nearest ?? 0)
  }

  /// Both lengths, summed over the sentences.
  static func lengths(
    choosing choose: @escaping @Sendable (_ candidate: Int, _ references: [Int]) -> Scalar
  ) -> @Sendable ([Sentence]) -> (c: Scalar, r: Scalar) {
    { sentences in
      sentences.reduce(into: (0, 0)) { sums, sentence in
        sums.0 += Scalar(sentence.candidate.count)
        sums.1 += choose(sentence.candidate.count, sentence.references.map(\.count))
      }
    }
  }

  @Sendable static func penalty(_ c: Scalar, _ r: Scalar) -> Scalar {
    c == 0 ? 0 : c >= r ? 1 : exp(1 - r / c)
  }

  static func geometric(_ precisions: [Scalar]) -> Scalar {
    exp(precisions.reduce(0) { $0 + log($1) } / Scalar(precisions.count))
  }
}

import Foundation
import RNNMath
import Seq2SeqModel

/// How far translations share their n-grams with references, over a whole corpus.
///
///     p_n = Σ over sentences, Σ over n-grams of  min(count here, highest count in one reference)
///           ÷ Σ over sentences, how many n-grams the candidate has
///     brevity penalty = 1 where c ≥ r, else exp(1 − r/c)
///     BLEU = brevity penalty · (p_1 · p_2 ⋯ p_order)^(1/order)
///
/// c is the length of all candidates together. r is that of the references, of each sentence the one
/// whose length is closest to the candidate's, the shorter of two that are equally close. Where there
/// are no n-grams, p_n is 0; where any p_n is 0, so is BLEU. Without any token said the brevity
/// penalty is 0.
///
/// - Parameters:
///   - candidates: N lists of tokens
///   - references: for each candidate one or more lists of tokens
///   - order: how long n-grams are at most, at least 1; papers take 4
/// - Returns: `BLEU(score:precisions:brevityPenalty:)`, all from 0 to 1; there are `order` precisions
///
/// Source: K. Papineni, S. Roukos, T. Ward, W.-J. Zhu, "BLEU: a method for automatic evaluation of
/// machine translation", ACL 2002.
public func corpusBLEU(
  _ candidates: [[String]], references: [[[String]]], order: Int
) throws -> BLEU {
  var (matches, totals) = (Array(repeating: 0, count: order), Array(repeating: 0, count: order))
  var (candidateLength, referenceLength) = (0, 0)
  for (candidate, references) in zip(candidates, references) {
    for n in 1...order {
      let inReferences = references.map { counts(of: n, in: $0) }
      for (gram, count) in counts(of: n, in: candidate) {
        let allowed = inReferences.map { $0[gram, default: 0] }.max() ?? 0
        matches[n - 1] += min(count, allowed)
        totals[n - 1] += count
      }
    }
    candidateLength += candidate.count
    let lengths = references.map(\.count).sorted()
    referenceLength +=
      lengths.min { abs($0 - candidate.count) < abs($1 - candidate.count) } ?? 0
  }
  let precisions = zip(matches, totals).map { $1 == 0 ? 0 : Scalar($0) / Scalar($1) }
  let (c, r) = (Scalar(candidateLength), Scalar(referenceLength))
  let brevityPenalty: Scalar = c == 0 ? 0 : c >= r ? 1 : exp(1 - r / c)
  let meanLog = precisions.reduce(0) { $0 + log($1) } / Scalar(order)
  return BLEU(
    score: brevityPenalty * exp(meanLog), precisions: precisions, brevityPenalty: brevityPenalty)
}

/// How often each run of n tokens occurs.
private func counts(of n: Int, in tokens: [String]) -> [ArraySlice<String>: Int] {
  var counts: [ArraySlice<String>: Int] = [:]
  for start in 0..<max(0, tokens.count - n + 1) {
    counts[tokens[start..<start + n], default: 0] += 1
  }
  return counts
}

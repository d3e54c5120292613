import Foundation
import RNNMath
import Seq2SeqModel
import TestSupport

/// Answers to exercise 6.7, written last, to see how many of the wrong ones have a name.
let fresh7CorpusBLEU: [BankAnswer<Seq2SeqAnswers>] = [
  .right("strikes each n-gram off the fullest stock of a reference") {
    $0.corpusBLEU = striking
  },
  .wrong(
    "clips by the count in all references together, not in one",
    told: "Clipped by the sum over the references"
  ) {
    $0.corpusBLEU = { slipping($0, $1, $2, .clipBySum) }
  },
  .wrong(
    "takes the first reference's length, not the closest",
    told: "The first reference's length for the brevity penalty"
  ) {
    $0.corpusBLEU = { slipping($0, $1, $2, .firstLength) }
  },
  .wrong(
    "takes the arithmetic mean of the precisions", told: "The arithmetic mean of the precisions"
  ) {
    $0.corpusBLEU = { slipping($0, $1, $2, .arithmetic) }
  },
  .wrong(
    "takes the longer of two lengths that are equally close",
    told: "The longer of two that are equally close"
  ) {
    $0.corpusBLEU = { slipping($0, $1, $2, .longerOfTwo) }
  },
  .wrong(
    "averages the sentences' precisions, not the sums over the corpus",
    told: "Precisions are averaged over the sentences that have n-grams"
  ) {
    $0.corpusBLEU = { slipping($0, $1, $2, .meanOfSentences) }
  },
  .wrong("leaves precisions of 0 out of the mean", told: "Precisions of zero are left out") {
    $0.corpusBLEU = { slipping($0, $1, $2, .zerosSkipped) }
  },
]

private enum Slip {
  case clipBySum, firstLength, arithmetic, longerOfTwo, meanOfSentences, zerosSkipped
}

@Sendable private func counts(_ tokens: [String], _ n: Int) -> [[String]: Int] {
  var counts: [[String]: Int] = [:]
  for start in 0..<max(0, tokens.count - n + 1) {
    counts[Array(tokens[start..<start + n]), default: 0] += 1
  }
  return counts
}

@Sendable private func penalty(_ said: Int, _ wanted: Int) -> Scalar {
  said == 0 ? 0 : said >= wanted ? 1 : exp(1 - Scalar(wanted) / Scalar(said))
}

@Sendable private func slipping(
  _ candidates: [[String]], _ references: [[[String]]], _ order: Int, _ slip: Slip
) -> BLEU {
  let precisions = (1...order).map { n in
    var shares: [(matches: Int, total: Int)] = []
    for (candidate, own) in zip(candidates, references) {
      let stocks = own.map { counts($0, n) }
      var matches = 0
      for (gram, count) in counts(candidate, n) {
        let there = stocks.map { $0[gram] ?? 0 }
        matches += min(count, slip == .clipBySum ? there.reduce(0, +) : there.max() ?? 0)
      }
      shares.append((matches, max(0, candidate.count - n + 1)))
    }
    if slip == .meanOfSentences {
      let all = shares.filter { $0.total > 0 }.map { Scalar($0.matches) / Scalar($0.total) }
      return all.reduce(0, +) / Scalar(max(1, all.count))
    }
    let total = shares.reduce(0) { $0 + $1.total }
    return total == 0 ? 0 : Scalar(shares.reduce(0) { $0 + $1.matches }) / Scalar(total)
  }
  let wanted = zip(candidates, references).map { candidate, own in
    let lengths = own.map(\.count).sorted()
    func distance(_ length: Int) -> Int { abs(length - candidate.count) }
    if slip == .firstLength { return own.first?.count ?? 0 }
    return (slip == .longerOfTwo ? lengths.reversed() : lengths)
      .min { distance($0) < distance($1) } ?? 0
  }
  let brevity = penalty(candidates.reduce(0) { $0 + $1.count }, wanted.reduce(0, +))
  let counted = slip == .zerosSkipped ? precisions.filter { $0 > 0 } : precisions
  let size = Scalar(max(1, counted.count))
  let mean: Scalar =
    slip == .arithmetic
    ? counted.reduce(0, +) / size
    : counted.isEmpty ? 0 : exp(counted.reduce(0) { $0 + log($1) } / size)
  return BLEU(score: brevity * mean, precisions: precisions, brevityPenalty: brevity)
}

@Sendable private func striking(
  _ candidates: [[String]], _ references: [[[String]]], _ order: Int
) -> BLEU {
  var (hits, all) = (Array(repeating: 0, count: order), Array(repeating: 0, count: order))
  var (said, wanted) = (0, 0)
  for (candidate, own) in zip(candidates, references) {
    said += candidate.count
    wanted += own.map { (abs($0.count - candidate.count), $0.count) }.min { $0 < $1 }?.1 ?? 0
    for n in 1...order where candidate.count >= n {
      var stock: [[String]: Int] = [:]
      for reference in own { stock.merge(counts(reference, n)) { max($0, $1) } }
      for start in 0...candidate.count - n {
        let gram = Array(candidate[start..<start + n])
        all[n - 1] += 1
        if let left = stock[gram], left > 0 {
          stock[gram] = left - 1
          hits[n - 1] += 1
        }
      }
    }
  }
  let precisions = zip(hits, all).map { $1 == 0 ? 0 : Scalar($0) / Scalar($1) }
  let brevity = penalty(said, wanted)
  let product = precisions.reduce(1, *)
  return BLEU(
    score: brevity * pow(product, 1 / Scalar(order)), precisions: precisions,
    brevityPenalty: brevity)
}

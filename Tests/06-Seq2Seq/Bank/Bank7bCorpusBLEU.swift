import Foundation
import RNNMath
import Seq2SeqModel
import TestSupport

/// Wrong answers to exercise 6.7 by someone who had not seen its grader.
let bank7bCorpusBLEU: [BankAnswer<Seq2SeqAnswers>] = [
  .wrong("matches are not clipped", told: "Unclipped: an n-gram counts as often as it is said") {
    $0.slip(.unclipped)
  },
  .wrong(
    "each n-gram counts once, however often it is said", told: "Sets of n-grams instead of counts"
  ) { $0.slip(.distinct) },
  .wrong("clips at the sum over all references", told: "Clipped by the sum over the references") {
    $0.slip(.clipsAtSum)
  },
  .wrong("clips at the first reference", told: "Clipped by the first reference only") {
    $0.slip(.clipsAtFirst)
  },
  .wrong("divides by the n-grams of the reference: the recall", told: "Recall instead of precision")
  { $0.slip(.recall) },
  .wrong(
    "the mean of the scores of the sentences", told: "The score is the average over the sentences"
  ) { $0.slip(.meanOfSentences) },
  .wrong(
    "the precisions are means over the sentences",
    told: "Precisions are averaged over the sentences"
  ) { $0.slip(.meanOfPrecisions) },
  .wrong(
    "the brevity penalty has r and c exchanged: exp(1 − c/r)",
    told: "The brevity penalty is inverted: c and r have changed places"
  ) { $0.slip(.turned) },
  .wrong("the brevity penalty is c/r, without the exponential", told: "c/r instead of exp(1 − r/c)")
  { $0.slip(.linear) },
  .wrong(
    "no brevity penalty in the score", told: "The penalty is returned, but the score is without it"
  ) { $0.slip(.noPenalty) },
  .wrong("a corpus that is too long is punished", told: "Penalty in both directions") {
    $0.slip(.punishesLong)
  },
  .wrong(
    "the brevity penalty is 1 where nothing was said",
    told: "Where nothing is said, the penalty is 1"
  ) { $0.slip(.oneOfNothing) },
  .wrong(
    "the shortest reference counts in r", told: "The shortest reference for the brevity penalty"
  ) { $0.slip(.shortest) },
  .wrong(
    "the first reference counts in r", told: "The first reference's length for the brevity penalty"
  ) { $0.slip(.firstLength) },
  .wrong(
    "of two lengths that are equally close the longer one",
    told: "The longer of two that are equally close"
  ) { $0.slip(.longerOfTwo) },
  .wrong("an arithmetic mean of the precisions", told: "The arithmetic mean of the precisions") {
    $0.slip(.arithmetic)
  },
  .wrong("always the fourth root", told: "Always the fourth root") { $0.slip(.fourthRoot) },
  .wrong("no root: the product of the precisions", told: "The root is forgotten") {
    $0.slip(.noRoot)
  },
  .wrong("precisions of 0 are left out of the mean", told: "Precisions of zero are left out") {
    $0.slip(.withoutZeros)
  },
  .wrong(
    "one is added to matches and n-grams of more than one token",
    told: "Smoothed from the pairs on: 1 is added above and below the line"
  ) { $0.slip(.smoothed) },
  .wrong("where there are no n-grams the precision is 1", told: "Without n-grams, a precision of 1")
  { $0.slip(.oneWithoutGrams) },
  .wrong(
    "joins the tokens of an n-gram without anything between them",
    told: "Words joined without a gap"
  ) { $0.slip(.joined) },
  .wrong(
    "candidates that are shorter than the order are left out",
    told: "Sentences shorter than the order are left out"
  ) { $0.slip(.skipsShort) },
  .wrong(
    "the last n-gram of each candidate is missed",
    told: "The last n-gram of each candidate is missing"
  ) { $0.slip(.missesLast) },
  .wrong(
    "two causes: not clipped, and the penalty has r and c exchanged",
    told:
      "The brevity penalty is inverted: c and r have changed places"
      + " + Unclipped: an n-gram counts as often as it is said"
  ) {
    $0.slip(.unclipped, .turned)
  },
]

private enum Slip {
  case unclipped, distinct, clipsAtSum, clipsAtFirst, recall, meanOfSentences, meanOfPrecisions
  case turned, linear, noPenalty, punishesLong, oneOfNothing, shortest, firstLength, longerOfTwo
  case arithmetic, fourthRoot, noRoot, withoutZeros, smoothed, oneWithoutGrams, joined
  case skipsShort, missesLast
}

extension Seq2SeqAnswers {
  fileprivate mutating func slip(_ slips: Slip...) {
    corpusBLEU = { bleu($0, $1, $2, slips) }
  }
}

private func counts(_ tokens: [String], _ n: Int, _ slips: [Slip]) -> [[String]: Int] {
  var result: [[String]: Int] = [:]
  let count = tokens.count - n + (slips.contains(.missesLast) ? 0 : 1)
  for start in 0..<max(0, count) {
    var gram = Array(tokens[start..<start + n])
    if slips.contains(.joined) { gram = [gram.joined()] }
    result[gram, default: 0] += 1
  }
  return slips.contains(.distinct) ? result.mapValues { _ in 1 } : result
}

/// Matches and n-grams of one sentence.
private func share(
  _ candidate: [String], _ references: [[String]], _ n: Int, _ slips: [Slip]
) -> (matches: Scalar, total: Scalar) {
  let own = counts(candidate, n, slips)
  let known = references.map { counts($0, n, slips.filter { $0 != .missesLast }) }
  var (matches, total) = (0, 0)
  for (gram, count) in own {
    let there = known.map { $0[gram, default: 0] }
    var limit = there.max() ?? 0
    if slips.contains(.clipsAtSum) { limit = there.reduce(0, +) }
    if slips.contains(.clipsAtFirst) { limit = there.first ?? 0 }
    if slips.contains(.unclipped) && limit > 0 { limit = count }
    matches += min(count, limit)
    total += count
  }
  if slips.contains(.recall) { total = known.first?.values.reduce(0, +) ?? 0 }
  return (Scalar(matches), Scalar(total))
}

private func length(_ candidate: Int, _ references: [Int], _ slips: [Slip]) -> Int {
  if slips.contains(.shortest) { return references.min() ?? 0 }
  if slips.contains(.firstLength) { return references.first ?? 0 }
  let order = slips.contains(.longerOfTwo) ? references.sorted(by: >) : references.sorted()
  return order.min { abs($0 - candidate) < abs($1 - candidate) } ?? 0
}

private func bleu(
  _ all: [[String]], _ references: [[[String]]], _ order: Int, _ slips: [Slip]
) -> BLEU {
  var pairs = Array(zip(all, references))
  if slips.contains(.skipsShort) { pairs = pairs.filter { $0.0.count >= order } }
  let precisions = (1...max(1, order)).map { n -> Scalar in
    let shares = pairs.map { share($0.0, $0.1, n, slips) }
    if slips.contains(.meanOfPrecisions) {
      let own = shares.map { $0.total == 0 ? 0 : $0.matches / $0.total }
      return own.reduce(0, +) / Scalar(max(1, own.count))
    }
    var matches = shares.reduce(0) { $0 + $1.matches }
    var total = shares.reduce(0) { $0 + $1.total }
    if slips.contains(.smoothed) && n > 1 { (matches, total) = (matches + 1, total + 1) }
    if total == 0 { return slips.contains(.oneWithoutGrams) ? 1 : 0 }
    return matches / total
  }
  let c = Scalar(pairs.reduce(0) { $0 + $1.0.count })
  let r = Scalar(pairs.reduce(0) { $0 + length($1.0.count, $1.1.map(\.count), slips) })
  var penalty: Scalar = c == 0 ? 0 : c >= r ? 1 : exp(1 - r / c)
  if slips.contains(.turned) && c < r { penalty = exp(1 - c / r) }
  if slips.contains(.linear) && c < r { penalty = c / r }
  if slips.contains(.punishesLong) && c > r { penalty = exp(1 - c / max(1, r)) }
  if slips.contains(.oneOfNothing) && c == 0 { penalty = 1 }

  let used = slips.contains(.withoutZeros) ? precisions.filter { $0 > 0 } : precisions
  var root = Scalar(max(1, used.count))
  if slips.contains(.fourthRoot) { root = 4 }
  if slips.contains(.noRoot) { root = 1 }
  var score = used.contains(0) || used.isEmpty ? 0 : exp(used.map { log($0) }.reduce(0, +) / root)
  if slips.contains(.arithmetic) { score = precisions.reduce(0, +) / root }
  if !slips.contains(.noPenalty) { score *= penalty }
  if slips.contains(.meanOfSentences) {
    let others = slips.filter { $0 != .meanOfSentences }
    let own = pairs.map { bleu([$0.0], [$0.1], order, others).score }
    score = own.reduce(0, +) / Scalar(max(1, own.count))
  }
  return BLEU(score: score, precisions: precisions, brevityPenalty: penalty)
}

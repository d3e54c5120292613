import Foundation
import RNNMath
import Seq2SeqModel
import TestSupport

/// Wrong answers to exercise 6.9 by someone who had not seen its grader.
let bank9bPerplexities: [BankAnswer<Seq2SeqAnswers>] = [
  .wrong("the mean of the means of the sequences", told: "The mean of the sequences' means") {
    $0.slip(.meanOfMeans)
  },
  .wrong(
    "the mean of the perplexities of the sequences", told: "The mean of the sequences' perplexities"
  ) { $0.slip(.meanOfPerplexities) },
  .wrong("padding counts, too", told: "Padding counts") { $0.slip(.countsPadding) },
  .wrong("divides by N · T, padding included", told: "Padding counts in the division") {
    $0.slip(.dividesByAll)
  },
  .wrong("the end doesn't count", told: "The end doesn't count") { $0.slip(.withoutEnd) },
  .wrong("the mean itself, without exp", told: "No exp") { $0.slip(.withoutExp) },
  .wrong("2 to the power of the mean", told: "2 to the power of nats") { $0.slip(.baseTwo) },
  .wrong("exp of the sum", told: "The sum, not the mean") { $0.slip(.sum) },
  .wrong("the mean of 1 / p, not exp of the mean of −ln p", told: "The mean of 1 / p") {
    $0.slip(.meanOfInverses)
  },
  .wrong(
    "free running stops where the decoder says the end", told: "Free running stops at its own end"
  ) { $0.slip(.stopsAtOwnEnd) },
  .wrong("free running is scored at what the decoder says", told: "Scored against its own words") {
    $0.slip(.scoresOwn)
  },
  .wrong("free running may read padding and start", told: "Padding and start are said") {
    $0.slip(.readsSpecial)
  },
  .wrong("free running never reads the end", told: "The end can't be said") { $0.slip(.neverEnd) },
  .wrong(
    "free running reads the right token after the decoder has said the end",
    told: "After its own end it reads the right tokens"
  ) {
    $0.slip(.rightAfterEnd)
  },
  .wrong(
    "free running reads the end for ever once the decoder has said it",
    told: "After its own end it reads the end for ever"
  ) {
    $0.slip(.endForEver)
  },
  .wrong("free running is teacher-forced, too", told: "Both read the right tokens") {
    $0.slip(.bothForced)
  },
  .wrong("the two are exchanged", told: "The two are exchanged") { $0.slip(.exchanged) },
  .wrong("no shift: reads the token that is to be said", told: "Not shifted") { $0.slip(.noShift) },
  .wrong("every step goes on from the sequence's first state", told: "The state stays as it begins")
  { $0.slip(.sameState) },
  .wrong("all sequences begin with the state of the first", told: "All begin like the first") {
    $0.slip(.firstState)
  },
  .wrong(
    "goes on with the state in which the sequence before ended",
    told: "The state goes on from sequence to sequence"
  ) { $0.slip(.carriedOver) },
  .wrong(
    "the softmax of the end and the symbols only",
    told: "The softmax is over the end and the symbols only"
  ) { $0.slip(.renormalised) },
  .wrong("0 where there is no token", told: "No tokens: 0") { $0.slip(.zeroOfNone) },
  .wrong("two causes: the end doesn't count, and the mean is one of means") {
    $0.slip(.withoutEnd, .meanOfMeans)
  },
]

private enum Slip {
  case meanOfMeans, meanOfPerplexities, countsPadding, dividesByAll, withoutEnd, withoutExp
  case baseTwo, sum, meanOfInverses, stopsAtOwnEnd, scoresOwn, readsSpecial, neverEnd
  case rightAfterEnd, endForEver, bothForced, exchanged, noShift, sameState, firstState
  case carriedOver, renormalised, zeroOfNone
}

extension Seq2SeqAnswers {
  fileprivate mutating func slip(_ slips: Slip...) {
    perplexitiesOfAny = { targets, begin, step in
      let free = !slips.contains(.bothForced)
      let forced = try perplexity(targets, begin, step, isFree: false, slips)
      let other = try perplexity(targets, begin, step, isFree: free, slips)
      return slips.contains(.exchanged) ? (other, forced) : (forced, other)
    }
  }
}

private func perplexity(
  _ targets: [[Int]], _ begin: (_ n: Int) throws -> any Sendable,
  _ step: DecodingStep<any Sendable>, isFree: Bool, _ slips: [Slip]
) throws -> Scalar {
  var sequences: [[Scalar]] = []
  var carried: (any Sendable)?
  for (n, target) in targets.enumerated() {
    let initial = try begin(slips.contains(.firstState) ? 0 : n)
    var state = slips.contains(.carriedOver) ? carried ?? initial : initial
    var (read, hasEnded, surprises) = (Token.start, false, [Scalar]())
    for right in target where right != Token.padding || slips.contains(.countsPadding) {
      if right == Token.end && slips.contains(.withoutEnd) { continue }
      let next = try step(slips.contains(.noShift) && !isFree ? right : read, state)
      var logits = next.logits
      let own = choice(logits, slips)
      if slips.contains(.renormalised) {
        for id in [Token.padding, Token.start] { logits[id] = -.infinity }
      }
      let scored = isFree && slips.contains(.scoresOwn) ? own : right
      surprises.append(-Matrix(row: logits).logSoftmaxOverRows()[0, scored])
      if !slips.contains(.sameState) { state = next.state }
      read = isFree ? own : right
      if isFree && own == Token.end { hasEnded = true }
      if hasEnded && slips.contains(.stopsAtOwnEnd) { break }
      if hasEnded && slips.contains(.rightAfterEnd) { read = right }
      if hasEnded && slips.contains(.endForEver) { read = Token.end }
    }
    carried = state
    sequences.append(surprises)
  }
  return mean(of: sequences, places: targets.reduce(0) { $0 + $1.count }, slips)
}

private func choice(_ logits: [Scalar], _ slips: [Slip]) -> Int {
  var lowest = slips.contains(.neverEnd) ? Token.firstSymbol : Token.end
  if slips.contains(.readsSpecial) { lowest = 0 }
  return logits.indices.dropFirst(lowest).max { logits[$0] < logits[$1] } ?? Token.end
}

private func mean(of sequences: [[Scalar]], places: Int, _ slips: [Slip]) -> Scalar {
  let all = sequences.flatMap(\.self)
  if all.isEmpty { return slips.contains(.zeroOfNone) || slips.contains(.withoutExp) ? 0 : 1 }
  func mean(_ numbers: [Scalar]) -> Scalar {
    numbers.reduce(0, +) / Scalar(max(1, numbers.count))
  }
  let filled = sequences.filter { !$0.isEmpty }
  if slips.contains(.meanOfMeans) { return exp(mean(filled.map(mean))) }
  if slips.contains(.meanOfPerplexities) { return mean(filled.map { exp(mean($0)) }) }
  if slips.contains(.meanOfInverses) { return mean(all.map { exp($0) }) }
  if slips.contains(.sum) { return exp(all.reduce(0, +)) }
  if slips.contains(.withoutExp) { return mean(all) }
  if slips.contains(.baseTwo) { return pow(2, mean(all)) }
  if slips.contains(.dividesByAll) { return exp(all.reduce(0, +) / Scalar(max(1, places))) }
  return exp(mean(all))
}

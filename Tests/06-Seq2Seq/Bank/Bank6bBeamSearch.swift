import Foundation
import RNNMath
import Seq2SeqModel
import TestSupport

/// Wrong answers to exercise 6.6 by someone who had not seen its grader.
let bank6bBeamSearch: [BankAnswer<Seq2SeqAnswers>] = [
  .wrong(
    "finished ones give their place back: always as many beginnings as the width",
    told: "Finished ones give their place back"
  ) {
    $0.slip(.refills)
  },
  .wrong(
    "finished ones keep their place for one step only",
    told: "Only the last step's finished ones take places"
  ) { $0.slip(.placesOfLastStep) },
  .wrong(
    "finished ones take no place when they are chosen: the width for the others alone",
    told: "Finished ones take no place"
  ) {
    $0.slip(.endsTakeNoPlace)
  },
  .wrong("the end doesn't count in the length", told: "The length without the end, but at least 1")
  { $0.slip(.lengthWithoutEnd) },
  .wrong(
    "the length of what is unfinished has one for an end that wasn't said",
    told: "Unfinished ones count an end"
  ) {
    $0.slip(.endOfUnfinished)
  },
  .wrong(
    "the softmax of what may be said only", told: "The softmax is over the end and the symbols only"
  ) { $0.slip(.renormalised) },
  .wrong(
    "adds the scores themselves, without a softmax", told: "Logits are added, without log-softmax"
  ) { $0.slip(.rawScores) },
  .wrong("adds probabilities, not their logarithms", told: "Probabilities are added") {
    $0.slip(.probabilities)
  },
  .wrong("only the last token's log-probability counts", told: "Only the last token counts") {
    $0.slip(.lastOnly)
  },
  .wrong("the log-probability of the end isn't added", told: "The end costs nothing") {
    $0.slip(.freeEnd)
  },
  .wrong(
    "only the best extension of each beginning after the first step",
    told: "Greedy from the second step on"
  ) {
    $0.slip(.oneOfEach)
  },
  .wrong("all beginnings go on from the last one's state", told: "All go on from the last state") {
    $0.slip(.sharedState)
  },
  .wrong("extensions keep the state from before the step", told: "The state stays the initial one")
  { $0.slip(.oldState) },
  .wrong("by log-probability, not by score", told: "Sorted by log-probability") {
    $0.slip(.byLogProbability)
  },
  .wrong("as they were finished, not by score", told: "Not sorted") { $0.slip(.unsorted) },
  .wrong("multiplies by the power of the length", told: "Multiplied by n^lengthPenalty") {
    $0.slip(.multiplies)
  },
  .wrong("a power of (5 + n)/6 in place of one of n", told: "((5 + n) / 6)^lengthPenalty") {
    $0.slip(.googles)
  },
  .wrong("a penalty above 0 is always taken for 1", told: "A length penalty above 0 is taken for 1")
  { $0.slip(.allOrNothing) },
  .wrong("what is unfinished is returned, too", told: "Unfinished ones are mixed in") {
    $0.slip(.unfinishedToo)
  },
  .wrong(
    "nothing is returned where nothing was finished",
    told: "Nothing is returned if nothing was finished"
  ) { $0.slip(.finishedOnly) },
  .wrong("over as soon as one is finished", told: "Stops at the first finished one") {
    $0.slip(.stopsAtFirst)
  },
  .wrong("over when the best of a step is finished", told: "Stops when the best extension ends") {
    $0.slip(.stopsAtBest)
  },
  .wrong("the end stands in the tokens", told: "The end in the tokens") { $0.slip(.endInTokens) },
  .wrong("padding and start may be said", told: "Padding and start are said") { $0.slip(.saysAll) },
  .wrong("returns the best only", told: "Only the best is returned") { $0.slip(.bestOnly) },
  .wrong("two causes: the end isn't added, and by log-probability, not by score") {
    $0.slip(.freeEnd, .byLogProbability)
  },
]

private enum Slip {
  case refills, placesOfLastStep, endsTakeNoPlace, lengthWithoutEnd, endOfUnfinished
  case renormalised, rawScores, probabilities, lastOnly, freeEnd, oneOfEach, sharedState
  case oldState, byLogProbability, unsorted, multiplies, googles, allOrNothing, unfinishedToo
  case finishedOnly, stopsAtFirst, stopsAtBest, endInTokens, saysAll, bestOnly
}

extension Seq2SeqAnswers {
  fileprivate mutating func slip(_ slips: Slip...) {
    beamSearchOfAny = { try searched($0, $1, $2, $3, $4, slips) }
  }
}

private struct Beginning {
  var tokens: [Int] = []
  var total: Scalar = 0
  var state: any Sendable
}

private func searched(
  _ initial: any Sendable, _ width: Int, _ longest: Int, _ lengthPenalty: Scalar,
  _ step: DecodingStep<any Sendable>, _ slips: [Slip]
) throws -> [Hypothesis] {
  var beginnings = [Beginning(state: initial)]
  var finished: [Hypothesis] = []
  var endedBefore = 0
  for t in 0..<longest where !beginnings.isEmpty {
    var extensions: [(longer: Beginning, token: Int)] = []
    for beginning in beginnings {
      let next = try step(beginning.tokens.last ?? Token.start, beginning.state)
      var own = extended(beginning, next, slips)
      if slips.contains(.oneOfEach) && t > 0 {
        own = own.max { $0.longer.total < $1.longer.total }.map { [$0] } ?? []
      }
      extensions += own
    }
    if slips.contains(.sharedState), let state = extensions.last?.longer.state {
      for index in extensions.indices { extensions[index].longer.state = state }
    }
    extensions.sort { $0.longer.total > $1.longer.total }
    var places = width - finished.count
    if slips.contains(.refills) { places = width }
    if slips.contains(.placesOfLastStep) { places = width - endedBefore }
    if slips.contains(.endsTakeNoPlace) {
      // The best of what goes on, and every end that is better than the last of them.
      let others = extensions.indices.filter { extensions[$0].token != Token.end }
      places = others.prefix(width).last.map { $0 + 1 } ?? extensions.count
    }
    let kept = extensions.prefix(max(0, places))
    let ended = kept.filter { $0.token == Token.end }
    endedBefore = ended.count
    finished += ended.map {
      let count = $0.longer.tokens.count + (slips.contains(.lengthWithoutEnd) ? 0 : 1)
      let tokens = $0.longer.tokens + (slips.contains(.endInTokens) ? [Token.end] : [])
      return hypothesis(tokens, $0.longer.total, count, lengthPenalty, slips)
    }
    beginnings = kept.filter { $0.token != Token.end }.map {
      var longer = $0.longer
      longer.tokens.append($0.token)
      return longer
    }
    if slips.contains(.stopsAtFirst) && !finished.isEmpty { break }
    if slips.contains(.stopsAtBest) && kept.first?.token == Token.end { break }
  }
  let more = slips.contains(.endOfUnfinished) ? 1 : 0
  let rest = beginnings.map {
    hypothesis($0.tokens, $0.total, $0.tokens.count + more, lengthPenalty, slips)
  }
  var result = finished
  if finished.isEmpty && !slips.contains(.finishedOnly) { result = rest }
  if !finished.isEmpty && slips.contains(.unfinishedToo) { result += rest }
  if slips.contains(.unsorted) { return result }
  result.sort {
    slips.contains(.byLogProbability)
      ? $0.logProbability > $1.logProbability : $0.score > $1.score
  }
  return slips.contains(.bestOnly) ? Array(result.prefix(1)) : result
}

private func extended(
  _ beginning: Beginning, _ next: (logits: [Scalar], state: any Sendable), _ slips: [Slip]
) -> [(longer: Beginning, token: Int)] {
  var logits = next.logits
  if slips.contains(.renormalised) {
    logits[Token.padding] = -.infinity
    logits[Token.start] = -.infinity
  }
  let row = Matrix(row: logits)
  var logs = row.logSoftmaxOverRows().values
  if slips.contains(.rawScores) { logs = logits }
  if slips.contains(.probabilities) { logs = row.softmaxOverRows().values }
  return ((slips.contains(.saysAll) ? 0 : Token.end)..<logs.count).map { token in
    var longer = beginning
    if !slips.contains(.oldState) { longer.state = next.state }
    let isFree = token == Token.end && slips.contains(.freeEnd)
    longer.total = (slips.contains(.lastOnly) ? 0 : beginning.total) + (isFree ? 0 : logs[token])
    return (longer, token)
  }
}

private func hypothesis(
  _ tokens: [Int], _ total: Scalar, _ count: Int, _ penalty: Scalar, _ slips: [Slip]
) -> Hypothesis {
  var power = pow(Scalar(max(1, count)), penalty)
  if slips.contains(.googles) { power = pow(Scalar(5 + count) / 6, penalty) }
  if slips.contains(.allOrNothing) { power = penalty > 0 ? Scalar(max(1, count)) : 1 }
  return Hypothesis(
    tokens: tokens, logProbability: total,
    score: slips.contains(.multiplies) ? total * power : total / power)
}

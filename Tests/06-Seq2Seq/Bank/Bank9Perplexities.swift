import Foundation
import RNNMath
import Seq2SeqModel
import TestSupport

/// Answers to exercise 6.9 by someone who had not seen its grader.
let bank9Perplexities: [BankAnswer<Seq2SeqAnswers>] = [
  .right("both ways side by side, the softmax by hand") { $0.perplexitiesOfAny = sideBySide },
  .right("collects all surprises first, by recursion") { $0.perplexitiesOfAny = recursive },
  .right("a running mean, and rows made of the targets first") {
    $0.perplexitiesOfAny = runningMean
  },
  .wrong("the mean of the means of the sequences") { $0.slip(.meanOfMeans) },
  .wrong("the mean of the perplexities of the sequences") { $0.slip(.meanOfPerplexities) },
  .wrong("padding counts, too") { $0.slip(.countsPadding) },
  .wrong("divides by N · T, padding included") { $0.slip(.dividesByAll) },
  .wrong("the end doesn't count") { $0.slip(.withoutEnd) },
  .wrong("the mean itself, without exp") { $0.slip(.withoutExp) },
  .wrong("2 to the power of the mean") { $0.slip(.baseTwo) },
  .wrong("exp of the sum") { $0.slip(.sum) },
  .wrong("the mean of 1 / p, not exp of the mean of −ln p") { $0.slip(.meanOfInverses) },
  .wrong("free running stops where the decoder says the end") { $0.slip(.stopsAtOwnEnd) },
  .wrong("free running is scored at what the decoder says") { $0.slip(.scoresOwn) },
  .wrong("free running may read padding and start") { $0.slip(.readsSpecial) },
  .wrong("free running never reads the end") { $0.slip(.neverEnd) },
  .wrong("free running reads the right token after the decoder has said the end") {
    $0.slip(.rightAfterEnd)
  },
  .wrong("free running reads the end for ever once the decoder has said it") {
    $0.slip(.endForEver)
  },
  .wrong("free running is teacher-forced, too") { $0.slip(.bothForced) },
  .wrong("the two are exchanged") { $0.slip(.exchanged) },
  .wrong("no shift: reads the token that is to be said") { $0.slip(.noShift) },
  .wrong("every step goes on from the sequence's first state") { $0.slip(.sameState) },
  .wrong("all sequences begin with the state of the first") { $0.slip(.firstState) },
  .wrong("goes on with the state in which the sequence before ended") { $0.slip(.carriedOver) },
  .wrong("the softmax of the end and the symbols only") { $0.slip(.renormalised) },
  .wrong("0 where there is no token") { $0.slip(.zeroOfNone) },
  .wrong("two causes: the end doesn't count, and the mean is one of means") {
    $0.slip(.withoutEnd, .meanOfMeans)
  },
]

private typealias Both = (teacherForced: Scalar, freeRunning: Scalar)

@Sendable private func sideBySide(
  _ targets: [[Int]], _ begin: (_ n: Int) throws -> any Sendable,
  _ step: DecodingStep<any Sendable>
) throws -> Both {
  var (forced, free, count) = (0 as Scalar, 0 as Scalar, 0 as Scalar)
  func surprise(_ logits: [Scalar], _ id: Int) -> Scalar {
    let highest = logits.max() ?? 0
    var sum: Scalar = 0
    for logit in logits { sum += exp(logit - highest) }
    return highest + log(sum) - logits[id]
  }
  for n in 0..<targets.count {
    let initial = try begin(n)
    var (forcedState, freeState) = (initial, initial)
    var (forcedToken, freeToken) = (Token.start, Token.start)
    for right in targets[n] {
      if right == Token.padding { break }
      let one = try step(forcedToken, forcedState)
      let other = try step(freeToken, freeState)
      forced += surprise(one.logits, right)
      free += surprise(other.logits, right)
      count += 1
      (forcedState, freeState) = (one.state, other.state)
      forcedToken = right
      freeToken = Token.end
      for id in Token.end..<other.logits.count where other.logits[id] > other.logits[freeToken] {
        freeToken = id
      }
    }
  }
  return count == 0 ? (1, 1) : (exp(forced / count), exp(free / count))
}

@Sendable private func recursive(
  _ targets: [[Int]], _ begin: (_ n: Int) throws -> any Sendable,
  _ step: DecodingStep<any Sendable>
) throws -> Both {
  func surprises(
    _ target: ArraySlice<Int>, reading token: Int, _ state: any Sendable, isForced: Bool
  ) throws -> [Scalar] {
    guard let right = target.first, right != Token.padding else { return [] }
    let (logits, next) = try step(token, state)
    let own = Matrix(row: Array(logits.dropFirst(Token.end))).argmax(row: 0) + Token.end
    let rest = try surprises(
      target.dropFirst(), reading: isForced ? right : own, next, isForced: isForced)
    return [-Matrix(row: logits).logSoftmaxOverRows()[0, right]] + rest
  }
  func perplexity(isForced: Bool) throws -> Scalar {
    let all = try targets.enumerated().flatMap { n, target in
      try surprises(target[...], reading: Token.start, try begin(n), isForced: isForced)
    }
    return exp(all.reversed().reduce(0, +) / Scalar(max(1, all.count)))
  }
  return (try perplexity(isForced: true), try perplexity(isForced: false))
}

@Sendable private func runningMean(
  _ targets: [[Int]], _ begin: (_ n: Int) throws -> any Sendable,
  _ step: DecodingStep<any Sendable>
) throws -> Both {
  var means: [Scalar] = [0, 0]
  for way in 0...1 {
    var count: Scalar = 0
    for (n, padded) in targets.enumerated() {
      let target = padded.filter { $0 != Token.padding }
      var reads = [Token.start] + target.dropLast()
      var state = try begin(n)
      for t in target.indices {
        let next = try step(reads[t], state)
        count += 1
        let surprise = Matrix(row: next.logits).logSumExpOverRows()[0] - next.logits[target[t]]
        means[way] += (surprise - means[way]) / count
        if way == 1 && t + 1 < reads.count {
          let allowed = next.logits.indices.filter { $0 >= Token.end }
          reads[t + 1] = allowed.max { next.logits[$0] < next.logits[$1] } ?? Token.end
        }
        state = next.state
      }
    }
  }
  return (exp(means[0]), exp(means[1]))
}

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

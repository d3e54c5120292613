import Foundation
import RNNMath
import Seq2SeqModel
import TestSupport

/// Right answers to exercise 6.9 by someone who had not seen its grader.
let bank9aPerplexities: [BankAnswer<Seq2SeqAnswers>] = [
  .right("both ways side by side, the softmax by hand") { $0.perplexitiesOfAny = sideBySide },
  .right("collects all surprises first, by recursion") { $0.perplexitiesOfAny = recursive },
  .right("a running mean, and rows made of the targets first") {
    $0.perplexitiesOfAny = runningMean
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

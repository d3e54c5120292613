import Foundation
import RNNMath
import Seq2SeqModel
import TestSupport

/// Answers to exercise 6.6, written last, to see how many of the wrong ones have a name.
let fresh6BeamSearch: [BankAnswer<Seq2SeqAnswers>] = [
  .right("picks the best extension again and again, until the places are full") {
    $0.beamSearchOfAny = picking
  },
  .wrong(
    "gives the places of what is finished to others", told: "Finished ones give their place back"
  ) {
    $0.beamSearchOfAny = { try slipping($0, $1, $2, $3, $4, .placesFreed) }
  },
  .wrong(
    "takes the softmax over the end and the symbols only",
    told: "The softmax is over the end and the symbols only"
  ) {
    $0.beamSearchOfAny = { try slipping($0, $1, $2, $3, $4, .allowedOnly) }
  },
  .wrong(
    "doesn't count the end in the length of what is finished",
    told: "The length without the end, but at least 1"
  ) {
    $0.beamSearchOfAny = { try slipping($0, $1, $2, $3, $4, .endNotCounted) }
  },
  .wrong("is over as soon as something is finished", told: "Stops at the first finished one") {
    $0.beamSearchOfAny = { try slipping($0, $1, $2, $3, $4, .firstFinished) }
  },
  .wrong("leaves the end's own probability out", told: "The end costs nothing in what is returned")
  {
    $0.beamSearchOfAny = { try slipping($0, $1, $2, $3, $4, .endFree) }
  },
  .wrong(
    "returns unfinished beginnings beside what was finished", told: "Unfinished ones are mixed in"
  ) {
    $0.beamSearchOfAny = { try slipping($0, $1, $2, $3, $4, .beginningsToo) }
  },
]

private enum Slip {
  case placesFreed, allowedOnly, endNotCounted, firstFinished, endFree, beginningsToo
}

private typealias Beginning = (tokens: [Int], total: Scalar, state: any Sendable)

@Sendable private func score(_ total: Scalar, _ count: Int, _ penalty: Scalar) -> Scalar {
  count == 0 ? 0 : total / pow(Scalar(count), penalty)
}

@Sendable private func slipping(
  _ initial: any Sendable, _ width: Int, _ longest: Int, _ penalty: Scalar,
  _ step: DecodingStep<any Sendable>, _ slip: Slip
) throws -> [Hypothesis] {
  var beginnings: [Beginning] = [([], 0, initial)]
  var finished: [Hypothesis] = []
  for _ in 0..<longest where !beginnings.isEmpty {
    var extensions: [(parent: Int, token: Int, total: Scalar)] = []
    for parent in beginnings.indices {
      let (tokens, total, state) = beginnings[parent]
      let next = try step(tokens.last ?? Token.start, state)
      beginnings[parent].state = next.state
      let hidden = Array(repeating: -Scalar.infinity, count: Token.end)
      let logits = slip == .allowedOnly ? hidden + next.logits[Token.end...] : next.logits
      let logs = Matrix(row: logits).logSoftmaxOverRows()
      for token in Token.end..<logits.count {
        extensions.append((parent, token, total + logs[0, token]))
      }
    }
    let places = slip == .placesFreed ? width : width - finished.count
    let kept = extensions.sorted { $0.total > $1.total }.prefix(places)
    for (parent, _, whole) in kept.filter({ $0.token == Token.end }) {
      let tokens = beginnings[parent].tokens
      let total = slip == .endFree ? beginnings[parent].total : whole
      let count = tokens.count + (slip == .endNotCounted ? 0 : 1)
      finished.append(
        Hypothesis(
          tokens: tokens, logProbability: total, score: score(total, max(1, count), penalty)))
    }
    beginnings = kept.filter { $0.token != Token.end }.map {
      (beginnings[$0.parent].tokens + [$0.token], $0.total, beginnings[$0.parent].state)
    }
    if slip == .firstFinished && !finished.isEmpty { break }
  }
  if finished.isEmpty || slip == .beginningsToo {
    finished += beginnings.map { tokens, total, _ in
      Hypothesis(
        tokens: tokens, logProbability: total, score: score(total, tokens.count, penalty))
    }
  }
  return finished.sorted { $0.score > $1.score }
}

@Sendable private func picking(
  _ initial: any Sendable, _ width: Int, _ longest: Int, _ penalty: Scalar,
  _ step: DecodingStep<any Sendable>
) throws -> [Hypothesis] {
  var open: [Beginning] = [([], 0, initial)]
  var (done, places, steps) = ([Hypothesis](), width, 0)
  while steps < longest && !open.isEmpty {
    steps += 1
    var grown: [Beginning] = []
    for one in open {
      let next = try step(one.tokens.last ?? Token.start, one.state)
      let largest = next.logits.max() ?? 0
      let norm = largest + log(next.logits.reduce(0) { $0 + exp($1 - largest) })
      for token in next.logits.indices.dropFirst(Token.end) {
        grown.append((one.tokens + [token], one.total + next.logits[token] - norm, next.state))
      }
    }
    open = []
    for _ in 0..<places {
      guard let best = grown.indices.max(by: { grown[$0].total < grown[$1].total }) else { break }
      let (tokens, total, state) = grown.remove(at: best)
      if tokens.last == Token.end {
        places -= 1
        done.append(
          Hypothesis(
            tokens: tokens.dropLast(), logProbability: total,
            score: score(total, tokens.count, penalty)))
      } else {
        open.append((tokens, total, state))
      }
    }
  }
  let rest = open.map {
    Hypothesis(
      tokens: $0.tokens, logProbability: $0.total,
      score: score($0.total, $0.tokens.count, penalty))
  }
  return (done.isEmpty ? rest : done).sorted { $0.score > $1.score }
}

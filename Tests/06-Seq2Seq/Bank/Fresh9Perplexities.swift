import Foundation
import RNNMath
import Seq2SeqModel
import TestSupport

/// Answers to exercise 6.9, written last, to see how many of the wrong ones have a name.
let fresh9Perplexities: [BankAnswer<Seq2SeqAnswers>] = [
  .right("both ways side by side, from lists of surprises") {
    $0.perplexitiesOfAny = sideBySide
  },
  .wrong(
    "takes the mean of each sequence first, and then of the sequences",
    told: "The mean of the sequences' means"
  ) {
    $0.perplexitiesOfAny = { try slipping($0, $1, $2, .meanOfMeans) }
  },
  .wrong("doesn't count the end", told: "The end doesn't count") {
    $0.perplexitiesOfAny = { try slipping($0, $1, $2, .noEnd) }
  },
  .wrong(
    "leaves a sequence in free running when the decoder says the end",
    told: "Free running stops at its own end"
  ) {
    $0.perplexitiesOfAny = { try slipping($0, $1, $2, .stopsAtEnd) }
  },
  .wrong(
    "measures in free running how surprising the decoder's own token is",
    told: "Scored against its own words"
  ) {
    $0.perplexitiesOfAny = { try slipping($0, $1, $2, .ownToken) }
  },
  .wrong("lets free running read padding and start too", told: "Padding and start are said") {
    $0.perplexitiesOfAny = { try slipping($0, $1, $2, .readsAll) }
  },
  .wrong(
    "takes the softmax over the end and the symbols only",
    told: "The softmax is over the end and the symbols only"
  ) {
    $0.perplexitiesOfAny = { try slipping($0, $1, $2, .allowedOnly) }
  },
]

private enum Slip { case meanOfMeans, noEnd, stopsAtEnd, ownToken, readsAll, allowedOnly }

private typealias Begin = (_ n: Int) throws -> any Sendable

@Sendable private func slipping(
  _ targets: [[Int]], _ begin: Begin, _ step: DecodingStep<any Sendable>, _ slip: Slip
) throws -> (teacherForced: Scalar, freeRunning: Scalar) {
  func perplexity(isForced: Bool) throws -> Scalar {
    var sequences: [[Scalar]] = []
    for (n, target) in targets.enumerated() {
      var (state, read, surprises) = (try begin(n), Token.start, [Scalar]())
      for right in target where right != Token.padding {
        let (logits, next) = try step(read, state)
        state = next
        let lowest = slip == .readsAll ? 0 : Token.end
        let best = (lowest..<logits.count).max { logits[$0] < logits[$1] } ?? Token.end
        let judged = slip == .ownToken && !isForced ? best : right
        if slip != .noEnd || right != Token.end {
          let some = slip == .allowedOnly ? Array(logits[Token.end...]) : logits
          surprises.append(Matrix(row: some).logSumExpOverRows()[0] - logits[judged])
        }
        if slip == .stopsAtEnd && !isForced && best == Token.end { break }
        read = isForced ? right : best
      }
      sequences.append(surprises)
    }
    if slip == .meanOfMeans { return exp(mean(sequences.filter { !$0.isEmpty }.map(mean))) }
    return exp(mean(sequences.flatMap { $0 }))
  }
  return (try perplexity(isForced: true), try perplexity(isForced: false))
}

@Sendable private func mean(_ numbers: [Scalar]) -> Scalar {
  numbers.reduce(0, +) / Scalar(max(1, numbers.count))
}

@Sendable private func sideBySide(
  _ targets: [[Int]], _ begin: Begin, _ step: DecodingStep<any Sendable>
) throws -> (teacherForced: Scalar, freeRunning: Scalar) {
  var (forced, free) = ([Scalar](), [Scalar]())
  for n in targets.indices {
    let rights = targets[n].filter { $0 != Token.padding }
    var (state, token) = (try begin(n), Token.start)
    for right in rights {
      let (logits, next) = try step(token, state)
      forced.append(-Matrix(row: logits).logSoftmaxOverRows()[0, right])
      (state, token) = (next, right)
    }
    (state, token) = (try begin(n), Token.start)
    for right in rights {
      let (logits, next) = try step(token, state)
      free.append(-Matrix(row: logits).logSoftmaxOverRows()[0, right])
      let own = Token.end + Matrix(row: Array(logits.dropFirst(Token.end))).argmax(row: 0)
      (state, token) = (next, own)
    }
  }
  return (exp(mean(forced)), exp(mean(free)))
}

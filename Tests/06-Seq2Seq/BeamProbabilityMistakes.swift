import Foundation
import RNNMath
import Seq2SeqModel
import Workbook

/// What can go wrong in exercise 6.6 with log-probabilities, and with what may be said.
extension Seq2SeqGrader {
  static let beamProbabilityMistakes: [Misconception<Seq2SeqAnswers>] = [
    beam(
      "Logits are added, without log-softmax",
      """
      You add the logits themselves. Those after two beginnings can't be compared: each may be \
      shifted by a number of its own. Take the log-softmax first.
      """
    ) { $0.logProbabilities = { $0 } },
    beam(
      "Probabilities are added",
      """
      You add up the softmax. Probabilities of tokens that follow each other are multiplied, so \
      their *logarithms* are added: use log-softmax.
      """
    ) { $0.logProbabilities = probabilities },
    beam(
      "Probabilities are multiplied",
      """
      You multiply probabilities, and return the product where the log-probability belongs. A long \
      product becomes zero in floating point: add logarithms instead, beginning with 0.
      """
    ) {
      $0.nothingSaid = 1
      $0.logProbabilities = probabilities
      $0.sums = { before, new, ids in ids.map { before * new[$0] } }
    },
    beam(
      "Probabilities are multiplied, and the logarithm is taken at the end",
      """
      You multiply probabilities and take the logarithm of the product. A product of many small \
      numbers becomes zero in floating point, and its logarithm −infinity: add the logarithms of \
      the factors.
      """
    ) {
      $0.sums = { before, new, ids in ids.map { log(exp(before) * exp(new[$0])) } }
    },
    beam(
      "Log-probabilities are multiplied",
      """
      You multiply log-probabilities. Probabilities are multiplied, logarithms are added: begin \
      with 0 and add.
      """
    ) {
      $0.nothingSaid = 1
      $0.sums = { before, new, ids in ids.map { before * new[$0] } }
    },
    beam(
      "The softmax is over the end and the symbols only",
      """
      You leave padding and start out of the softmax, so the others get their share. They can't be \
      said, but the log-softmax is over all V logits, as in training.
      """
    ) {
      $0.logProbabilities = { logits in
        let rest = Matrix(row: Array(logits.dropFirst(Token.end))).logSoftmaxOverRows().values
        return Array(repeating: -Scalar.infinity, count: Token.end) + rest
      }
    },
    beam(
      "The softmax overflows",
      """
      You take exp of the logits as they are, and that of 1000 is infinite. Take the highest logit \
      away from all before exp; `logSoftmaxOverRows()` does.
      """
    ) {
      $0.logProbabilities = { logits in
        let sum = logits.reduce(0) { $0 + exp($1) }
        return logits.map { log(exp($0) / sum) }
      }
    },
    beam(
      "log Σ exp overflows",
      """
      You take exp of the logits as they are, and that of 1000 is infinite. Take the highest logit \
      away from all before exp; `logSoftmaxOverRows()` does.
      """
    ) {
      $0.logProbabilities = { logits in
        let sum = log(logits.reduce(0) { $0 + exp($1) })
        return logits.map { $0 - sum }
      }
    },
    beam(
      "The softmax is in between",
      """
      You make probabilities and take their logarithms. Where one logit is far ahead of another, the \
      other's probability is 0 in floating point, and its logarithm −infinity: log p = logit − log Σ \
      exp(logits), without the softmax between, as in `logSoftmaxOverRows()`.
      """
    ) { $0.logProbabilities = { natural($0).map { log(exp($0)) } } },
    beam(
      "A small number is added to the probability",
      """
      You take log(p + ε), so that no logarithm is infinite. That makes the unlikely likelier than \
      it is: use log-softmax, which is never infinite.
      """
    ) { $0.logProbabilities = { natural($0).map { log(exp($0) + 1e-10) } } },
    beam(
      "Logarithms to base 2",
      """
      Your log-probabilities are in bits. Here they are natural logarithms, as in the loss: log, \
      not log2.
      """
    ) { $0.logProbabilities = { natural($0).map { $0 / log(2) } } },
    beam(
      "Logarithms to base 10",
      """
      You use log10. Here log-probabilities are natural logarithms, as in the loss: `log`.
      """
    ) { $0.logProbabilities = { natural($0).map { $0 / log(10) } } },
    beam(
      "−log p is the log-probability",
      """
      You add up surprises, −log p. That is the loss; a log-probability is at most 0, and the \
      higher the better.
      """
    ) {
      $0.logProbabilities = { natural($0).map { -$0 } }
      $0.ranks = { one, _ in -one.logProbability }
      $0.orders = { $0.sorted { $0.score < $1.score } }
    },
    beam(
      "−log p is added, and the highest kept",
      """
      You add up surprises, −log p, and keep the highest: those are the least likely. Add log p.
      """
    ) { $0.logProbabilities = { natural($0).map { -$0 } } },
    beam(
      "Only the last token counts",
      """
      You take the log-probability of the last token alone. A beginning is as likely as all its \
      tokens together: add that of the beginning.
      """
    ) { $0.sums = { _, new, ids in ids.map { new[$0] } } },
    beam(
      "The sum runs on from token to token",
      """
      You add each token's log-probability to the beginning's own sum, so the next extension has \
      it too. Make a new number for each extension, and leave the beginning's as it is.
      """
    ) {
      $0.sums = { before, new, ids in
        var sum = before
        return ids.map {
          sum += new[$0]
          return sum
        }
      }
    },
    beam(
      "The end costs nothing",
      """
      You leave out the log-probability of the end, so stopping is free and early ends win. The \
      end is said like any other token: add its log-probability.
      """
    ) {
      $0.sums = { before, new, ids in ids.map { $0 == Token.end ? before : before + new[$0] } }
    },
    beam(
      "The end costs nothing in what is returned",
      """
      You keep the end for its log-probability, but then leave that out: what is finished has the \
      sum of the beginning alone. The end is said like any other token: its log-probability stays.
      """
    ) {
      $0.reports = { one, _, setting in
        let p = one.isFinished ? one.logProbability - one.last : one.logProbability
        let n = Scalar(one.tokens.count)
        return Hypothesis(
          tokens: one.symbols, logProbability: p,
          score: n == 0 ? 0 : p / pow(n, setting.lengthPenalty))
      }
      $0.returns = { all, _ in all.sorted { $0.score > $1.score } }
    },
    beam(
      "Padding and start are said",
      """
      You extend by all V ids. Padding and start are no answers, whatever their scores: extend by \
      the ids from Token.end on.
      """
    ) { $0.mayBeSaid = { Array(0..<$0) } },
    beam(
      "Padding is said",
      """
      You extend by padding, too. It is no answer, whatever its score: extend by the ids from \
      Token.end on.
      """
    ) { $0.mayBeSaid = { (0..<$0).filter { $0 != Token.start } } },
    beam(
      "The start is said",
      """
      You extend by the start, too. It is only ever read, and first: extend by the ids from \
      Token.end on.
      """
    ) { $0.mayBeSaid = { Array(1..<$0) } },
    beam(
      "The end can't be said",
      """
      You extend by symbols only, so nothing is ever finished. The end is one of the answers: \
      extend by the ids from Token.end on.
      """
    ) { $0.mayBeSaid = { Array(Token.firstSymbol..<$0) } },
    beam(
      "The last id is never said",
      """
      You leave out the last id, V − 1. `2..<logits.count` includes it.
      """
    ) { $0.mayBeSaid = { Array(Token.end..<($0 - 1)) } },
  ]

  static func beam(
    _ name: String, _ explanation: String, _ exchange: (inout BeamRule) -> Void
  ) -> Misconception<Seq2SeqAnswers> {
    var rule = BeamRule()
    exchange(&rule)
    return Misconception(name, explanation + " See “A few beginnings at once”.") { [rule] in
      $0.beamSearchOfAny = { try rule.run($0, $1, $2, $3, $4) }
    }
  }

  private static let natural: @Sendable ([Scalar]) -> [Scalar] = {
    Matrix(row: $0).logSoftmaxOverRows().values
  }
  private static let probabilities: @Sendable ([Scalar]) -> [Scalar] = {
    natural($0).map { exp($0) }
  }
}

import Foundation
import RNNMath
import Seq2SeqModel
import Workbook

/// What can go wrong in exercise 6.6 with scores, and with their order.
extension Seq2SeqGrader {
  static let beamScoreMistakes: [Misconception<Seq2SeqAnswers>] = [
    beam(
      "No length normalisation",
      """
      Your score is the log-probability. Each further token makes that smaller, so short answers \
      win: divide by n^lengthPenalty.
      """
    ) { $0.scores = { p, _, _ in p } },
    beam(
      "The length penalty is always 1",
      """
      You divide by the number of tokens. That is a lengthPenalty of 1; with 0 the score is the \
      log-probability itself. Divide by `pow(Scalar(n), lengthPenalty)`.
      """
    ) { $0.scores = { p, n, _ in p / max(1, n) } },
    beam(
      "A length penalty above 0 is taken for 1",
      """
      You divide by the number of tokens wherever lengthPenalty isn't 0, as if it were a switch. It \
      is an exponent, and may be 0.7: divide by `pow(Scalar(n), lengthPenalty)`.
      """
    ) { $0.scores = { p, n, s in s.lengthPenalty > 0 ? p / max(1, n) : p } },
    beam(
      "The length without the end",
      """
      n is the number of symbols in your score. The end is said and has a log-probability, so it \
      counts: n is one more for what is finished. With the end alone you would divide by 0.
      """
    ) {
      $0.length = { $0.symbols.count }
      $0.scores = { $0 / pow($1, $2.lengthPenalty) }
    },
    beam(
      "The length without the end",
      """
      n is the number of symbols in the score of what is finished. The end is said and has a \
      log-probability, so it counts: n is one more. With the end alone you divide by 0.
      """
    ) {
      $0.length = { $0.symbols.count }
      // Only where nothing was said at all is there a log-probability of 0.
      $0.scores = { p, n, s in p == 0 && n == 0 ? 0 : p / pow(n, s.lengthPenalty) }
    },
    beam(
      "The length without the end, but at least 1",
      """
      n is the number of symbols in your score, and 1 if there is none. The end is said and has a \
      log-probability, so it counts: n is one more for what is finished.
      """
    ) { $0.length = { max(1, $0.symbols.count) } },
    beam(
      "Unfinished ones count an end",
      """
      You add 1 for the end to every length. What is unfinished hasn't said it: n is the number of \
      its symbols.
      """
    ) { $0.length = { $0.symbols.count + 1 } },
    beam(
      "The start counts for the length",
      """
      Your n is one too large. It is the number of tokens *said*: the symbols, and the end if it \
      was said; not the start.
      """
    ) { $0.length = { $0.tokens.count + 1 } },
    beam(
      "Divided by longest",
      """
      n is `longest` in your score, the same for all. It is how many tokens this hypothesis has \
      said.
      """
    ) { $0.scores = { p, _, s in p / pow(Scalar(max(1, s.longest)), s.lengthPenalty) } },
    beam(
      "Multiplied by n^lengthPenalty",
      """
      You multiply by n^lengthPenalty, which makes long answers even worse. Divide.
      """
    ) { $0.scores = { $0 * pow($1, $2.lengthPenalty) } },
    beam(
      "Divided by n · lengthPenalty",
      """
      You divide by n · lengthPenalty. With a penalty of 0 that is a division by 0: n is raised to \
      that power, `pow(Scalar(n), lengthPenalty)`.
      """
    ) { $0.scores = { $1 == 0 ? 0 : $0 / ($1 * $2.lengthPenalty) } },
    beam(
      "Divided by n · lengthPenalty, unless that is 0",
      """
      You divide by n · lengthPenalty, and by 1 where that is 0. n is raised to that power, \
      `pow(Scalar(n), lengthPenalty)`.
      """
    ) { $0.scores = { p, n, s in s.lengthPenalty == 0 || n == 0 ? p : p / (n * s.lengthPenalty) } },
    beam(
      "Nothing said, divided by zero",
      """
      Where nothing was said, n is 0, and so is n^lengthPenalty: you divide 0 by 0, which is NaN. \
      The score is 0 there: ask first.
      """
    ) { $0.scores = { $0 / pow($1, $2.lengthPenalty) } },
    beam(
      "lengthPenalty to the power of n",
      """
      Base and exponent are exchanged: you divide by lengthPenalty^n. It is n^lengthPenalty, \
      `pow(Scalar(n), lengthPenalty)`.
      """
    ) { $0.scores = { $0 / pow($2.lengthPenalty, $1) } },
    beam(
      "((5 + n) / 6)^lengthPenalty",
      """
      You divide by ((5 + n)/6)^lengthPenalty, the penalty of Google's translator of 2016. Here it \
      is n^lengthPenalty.
      """
    ) { $0.scores = { $0 / pow((5 + $1) / 6, $2.lengthPenalty) } },
    beam(
      "A bonus for each token",
      """
      You add lengthPenalty for each token. That is another way to favour long answers; here the \
      log-probability is divided by n^lengthPenalty.
      """
    ) { $0.scores = { $0 + $1 * $2.lengthPenalty } },
    beam(
      "Each token costs lengthPenalty",
      """
      You take lengthPenalty off for each token, so long answers lose even more. The \
      log-probability is divided by n^lengthPenalty.
      """
    ) { $0.scores = { $0 - $1 * $2.lengthPenalty } },
    beam(
      "The log-probability is normalised, too",
      """
      You give the score twice. `logProbability` is the sum itself; only `score` is divided by \
      n^lengthPenalty.
      """
    ) { $0.gives { _, score in (score, score) } },
    beam(
      "Score and log-probability are exchanged",
      """
      The score is where the log-probability belongs, and the other way round. Look at the labels \
      of Hypothesis.
      """
    ) { $0.gives { ($1, $0) } },
    beam(
      "The probability, not its logarithm",
      """
      You take exp at the end. `logProbability` and `score` are logarithms: leave the sum as it is.
      """
    ) { $0.gives { (exp($0), exp($1)) } },
    beam(
      "exp of the log-probability",
      """
      The score is right, but you take exp for `logProbability`. It is the sum itself.
      """
    ) { $0.gives { (exp($0), $1) } },
    beam(
      "The score is a probability",
      """
      The log-probability is right, but you take exp for `score`. It is a log-probability divided \
      by n^lengthPenalty.
      """
    ) { $0.gives { ($0, exp($1)) } },
    beam(
      "The worst comes first",
      """
      You sort from low to high. Scores are negative, and the best is nearest to 0: sort by `>`, \
      or the first isn't the best.
      """
    ) { $0.orders = { $0.sorted { $0.score < $1.score } } },
    beam(
      "Not sorted",
      """
      You return hypotheses in the order in which they were finished. Sort them by score, the best \
      first.
      """
    ) { $0.orders = { $0 } },
    beam(
      "Sorted by log-probability",
      """
      You sort by log-probability, so the length penalty changes nothing. Sort by score.
      """
    ) { $0.orders = { $0.sorted { $0.one.logProbability > $1.one.logProbability } } },
    beam(
      "Sorted by length",
      """
      You return the longest first. Sort by score.
      """
    ) { $0.orders = { $0.sorted { $0.one.tokens.count > $1.one.tokens.count } } },
  ]
}

extension BeamRule {
  /// Gives hypotheses another log-probability and another score than they were sorted by.
  fileprivate mutating func gives(
    _ numbers: @escaping @Sendable (_ p: Scalar, _ score: Scalar) -> (Scalar, Scalar)
  ) {
    reports = { one, score, _ in
      let (p, score) = numbers(one.logProbability, score)
      return Hypothesis(tokens: one.symbols, logProbability: p, score: score)
    }
  }
}

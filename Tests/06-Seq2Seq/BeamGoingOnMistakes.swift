import Foundation
import RNNMath
import Seq2SeqModel
import Workbook

/// What can go wrong in exercise 6.6 with what goes on after its end, and with what a beginning holds.
extension Seq2SeqGrader {
  static let beamGoingOnMistakes: [Misconception<Seq2SeqAnswers>] = [
    goingOn(
      "Finished ones are put aside, and extended with their end",
      """
      You gather what has said the end, but you extend it all the same, with the end among its \
      tokens. The next beginnings are those that have not ended: put a kept extension among the \
      finished *or* among the beginnings.
      """
    ) { search, kept, _ in search.finished += kept.filter(\.isFinished) },
    goingOn(
      "Finished ones are put aside, extended with their end, and give their place back",
      """
      You gather what has said the end, but you extend it all the same, with the end among its \
      tokens, and keep `width` extensions at every step. Put a kept extension among the finished *or* \
      among the beginnings, and keep width − finished.
      """,
      keeping: { setting, _ in setting.width }
    ) { search, kept, _ in search.finished += kept.filter(\.isFinished) },
    goingOn(
      "The end counts at the last step only",
      """
      You look for the end at the last step only, so what says it earlier is extended. Look at every \
      step: what says the end is finished, and is not extended.
      """
    ) { search, kept, setting in
      if search.steps == setting.longest {
        search.finished += kept.filter(\.isFinished)
        search.beginnings = kept.filter { !$0.isFinished }
      }
    },
    beam(
      "Finished ones are extended, and hold their ends",
      """
      To you the end is a token like any other: what has said it goes on, and it stands among the \
      tokens. Put those aside whose last token is the end, without it, and extend only the others.
      """
    ) {
      $0.sorts = { kept, search, _ in search.beginnings = kept }
      $0.reports = { one, score, _ in
        Hypothesis(tokens: one.tokens, logProbability: one.logProbability, score: score)
      }
    },
    beam(
      "The start stands in the beginnings",
      """
      Your beginnings hold the start, so it is in the result, and n is one too large. It is read, \
      not said: begin with no tokens, and read the start where there is none.
      """
    ) {
      $0.length = { $0.tokens.count + 1 }
      $0.reports = { one, score, _ in
        Hypothesis(
          tokens: [Token.start] + one.symbols, logProbability: one.logProbability, score: score)
      }
    },
    beam(
      "What is finished loses its log-probability",
      """
      Your finished hypotheses have a log-probability of 0. It is the sum that was built up, the \
      end's own included.
      """
    ) {
      $0.scores = { p, n, s in n == 0 ? 0 : p / pow(n, s.lengthPenalty) }
      $0.reports = { one, score, _ in
        Hypothesis(
          tokens: one.symbols, logProbability: one.isFinished ? 0 : one.logProbability,
          score: one.isFinished ? 0 : score)
      }
      $0.orders = { all in
        all.enumerated().sorted { a, b in
          let (x, y) = (
            a.element.one.isFinished ? 0 : a.element.score,
            b.element.one.isFinished ? 0 : b.element.score
          )
          return (-x, a.offset) < (-y, b.offset)
        }.map(\.element)
      }
    },
  ]

  /// All that is kept is extended; `files` says what else is done with it.
  private static func goingOn(
    _ name: String, _ explanation: String,
    keeping places: @escaping @Sendable (BeamRule.Setting, BeamRule.Search) -> Int = {
      $1.places(of: $0)
    },
    _ files:
      @escaping @Sendable (
        inout BeamRule.Search, _ kept: [BeamRule.Beginning], BeamRule.Setting
      ) -> Void
  ) -> Misconception<Seq2SeqAnswers> {
    beam(name, explanation) {
      $0.keeps = { $0.best(places($3, $2), of: $1.flatMap(\.self), $3) }
      $0.sorts = { kept, search, setting in
        search.beginnings = kept
        files(&search, kept, setting)
      }
      $0.reports = { one, score, _ in
        Hypothesis(
          tokens: one.isFinished ? one.tokens.dropLast() : one.tokens,
          logProbability: one.logProbability, score: score)
      }
    }
  }
}

import Foundation
import RNNMath
import Seq2SeqModel
import Workbook

/// What can go wrong in exercise 6.6 in which extensions are kept.
extension Seq2SeqGrader {
  static let beamKeptMistakes: [Misconception<Seq2SeqAnswers>] = [
    keptOfEach { setting, _ in setting.width },
    keptOfEach { setting, search in search.places(of: setting) },
    beam(
      "One is kept too many",
      """
      You have width + 1 places. `prefix(width)` and `0..<width` hold `width`.
      """
    ) { $0.keeps = { $0.best($2.places(of: $3) + 1, of: $1.flatMap(\.self), $3) } },
    beam(
      "One is kept too few",
      """
      You have width − 1 places, with a width of 1 none at all. `prefix(width)` holds `width`.
      """
    ) { $0.keeps = { $0.best($2.places(of: $3) - 1, of: $1.flatMap(\.self), $3) } },
    beam(
      "Everything is kept",
      """
      You never cut down to `width`, so their number grows at every step. Of all extensions keep \
      the most likely, as many as there are places.
      """
    ) { $0.keeps = { _, extensions, _, _ in extensions.flatMap(\.self) } },
    beam(
      "Greedy from the second step on",
      """
      You keep `width` first tokens, and then only the best extension of each. So beginnings never \
      compete: keep the best of all extensions at every step.
      """
    ) {
      $0.keeps = { rule, extensions, search, setting in
        extensions.flatMap { rule.best(search.steps == 1 ? setting.width : 1, of: $0, setting) }
      }
    },
    beam(
      "Each beginning keeps its best extension only",
      """
      You take `width` extensions of the only beginning there is at first, and one of each where \
      there are several. So beginnings never compete: keep the best of all extensions at every step.
      """
    ) {
      $0.keeps = { rule, extensions, search, setting in
        let each = extensions.count == 1 ? setting.width : 1
        let all = extensions.flatMap { rule.best(each, of: $0, setting) }
        return rule.best(search.places(of: setting), of: all, setting)
      }
    },
    beam(
      "A width of 1, whatever was asked for",
      """
      You follow one beginning only, which is greedy search. Keep the best extensions, as many as \
      there are places.
      """
    ) { $0.keeps = { $0.best(1, of: $1.flatMap(\.self), $3) } },
    beam(
      "The least likely are kept",
      """
      You keep the extensions with the lowest log-probabilities. Log-probabilities are negative: \
      the best is the one nearest to 0, so sort by `>`.
      """
    ) { $0.keeps = { $0.worst($2.places(of: $3), of: $1.flatMap(\.self)) } },
    beam(
      "Kept by the last token alone",
      """
      Your sums are right, but you keep the extensions whose last token is the likeliest. Compare \
      the sums, of everything said.
      """
    ) { $0.ranks = { one, _ in one.last } },
    beam(
      "Kept by the score, with lengths without the end",
      """
      You use the length penalty while extensions are chosen, with a length that differs by the \
      end. All have said the same number of tokens then: keep by log-probability, and score what \
      is finished.
      """
    ) {
      $0.ranks = { one, setting in
        one.logProbability / pow(max(1, Scalar(one.symbols.count)), setting.lengthPenalty)
      }
    },
    beam(
      "One for each last token",
      """
      Of two extensions with the same last token you keep only the better one, as a dictionary \
      with the token as its key does. “le chat” and “un chat” are two beginnings: keep both if \
      both are among the best.
      """
    ) {
      $0.keeps = { rule, extensions, search, setting in
        var tokens: Set<Int> = []
        let apart = rule.best(.max, of: extensions.flatMap(\.self), setting).filter {
          tokens.insert($0.tokens.last ?? Token.end).inserted
        }
        return Array(apart.prefix(search.places(of: setting)))
      }
    },
    beam(
      "As many are kept as there are beginnings",
      """
      After the first step you keep as many extensions as there were beginnings. If the first step \
      had fewer extensions than places, the beam never widens again: keep width − finished.
      """
    ) {
      $0.keeps = { rule, extensions, search, setting in
        let count = search.steps == 1 ? setting.width : extensions.count
        return rule.best(count, of: extensions.flatMap(\.self), setting)
      }
    },
  ]

  private static func keptOfEach(
    _ count: @escaping @Sendable (BeamRule.Setting, BeamRule.Search) -> Int
  ) -> Misconception<Seq2SeqAnswers> {
    beam(
      "The width is kept of each beginning",
      """
      You keep `width` extensions of each beginning, so their number grows at every step. Gather \
      the extensions of all beginnings, and keep the best among all of them.
      """
    ) {
      $0.keeps = { rule, extensions, search, setting in
        extensions.flatMap { rule.best(count(setting, search), of: $0, setting) }
      }
    }
  }
}

extension BeamRule {
  /// So many with the lowest log-probabilities.
  fileprivate func worst(_ count: Int, of some: [Beginning]) -> [Beginning] {
    Array(some.sorted { $0.logProbability < $1.logProbability }.prefix(count))
  }
}

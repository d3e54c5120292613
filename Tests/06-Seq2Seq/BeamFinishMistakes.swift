import RNNMath
import Seq2SeqModel
import Workbook

/// What can go wrong in exercise 6.6 with what is finished, and with where it ends.
extension Seq2SeqGrader {
  static let beamFinishMistakes: [Misconception<Seq2SeqAnswers>] = [
    beam(
      "Finished ones are extended",
      """
      To you the end is a token like any other: what has said it goes on. Put those aside whose \
      last token is the end, and extend only the others.
      """
    ) { $0.sorts = { kept, search, _ in search.beginnings = kept } },
    beam(
      "Finished ones are put aside, and extended too",
      """
      You gather what has said the end, but you leave it among the beginnings, so it is extended \
      beyond its end. The next beginnings are those that have not ended.
      """
    ) {
      $0.sorts = { kept, search, _ in
        search.finished += kept.filter(\.isFinished)
        search.beginnings = kept
      }
    },
    beam(
      "Finished ones are gathered again at each step",
      """
      You add what is finished to your list again at each later step. Add it once, when it says \
      the end.
      """
    ) {
      $0.sorts = { kept, search, _ in
        search.finished += search.finished + kept.filter(\.isFinished)
        search.beginnings = kept.filter { !$0.isFinished }
      }
    },
    beam(
      "Finished ones are lost",
      """
      You take what has said the end out of the beginnings, and don't keep it. It is the result: \
      put it aside.
      """
    ) { $0.sorts = { kept, search, _ in search.beginnings = kept.filter { !$0.isFinished } } },
    beam(
      "Only those that finish last are kept",
      """
      At each step your list of finished ones begins anew. Declare it before the loop, and append.
      """
    ) {
      $0.sorts = { kept, search, _ in
        search.finished = kept.filter(\.isFinished)
        search.beginnings = kept.filter { !$0.isFinished }
      }
    },
    beam(
      "What ends at the last step is lost",
      """
      You stop after `longest` steps without putting aside what ended in the last one. Sort out \
      the finished ones after every step, the last one as well.
      """
    ) {
      $0.sorts = { kept, search, setting in
        search.beginnings = kept.filter { !$0.isFinished }
        if search.steps < setting.longest { search.finished += kept.filter(\.isFinished) }
      }
    },
    beam(
      "The end can't come first",
      """
      You don't let the end be the first token. A decoder may well say nothing at all: the end may \
      be said at every step.
      """
    ) {
      $0.keeps = { rule, extensions, search, setting in
        let all = extensions.flatMap(\.self).filter { $0.tokens != [Token.end] }
        return rule.best(search.places(of: setting), of: all, setting)
      }
    },
    beam(
      "Stops at the first finished one",
      """
      You stop as soon as something is finished. A longer one may still have a better score: go on \
      until nothing is unfinished, or `longest` steps are made.
      """
    ) { $0.stops { search, _, _ in !search.finished.isEmpty } },
    beam(
      "Stops when the best extension ends",
      """
      You stop when the most likely extension has said the end, as some programs do. With a length \
      penalty a longer one may still have a better score: go on.
      """
    ) { $0.stops { _, _, kept in kept.first?.isFinished ?? true } },
    beam(
      "Stops when no beginning is likelier than what is finished",
      """
      You stop when something finished is likelier than every beginning. Without a length penalty \
      the best is found by then, but with one a longer answer may have the better score, and the \
      others are missing: go on.
      """
    ) {
      $0.stops { search, _, _ in
        let (done, open) = (
          search.finished.map(\.logProbability), search.beginnings.map(\.logProbability)
        )
        return (done.max() ?? -.infinity) >= (open.max() ?? -.infinity)
      }
    },
    beam(
      "longest is not heeded",
      """
      You go on while there are beginnings. There nearly always are, so it takes for ever: stop \
      after `longest` steps.
      """
    ) { $0.steps = { _ in 100_000 } },
    beam(
      "One step too many",
      """
      You make longest + 1 steps. `0..<longest` has `longest` of them, `0...longest` has one more.
      """
    ) { $0.steps = { $0 + 1 } },
    beam(
      "One step too few",
      """
      You make longest − 1 steps. `0..<longest` has `longest` of them; the start is no step, and \
      there are `longest` even if the last one says the end.
      """
    ) { $0.steps = { $0 - 1 } },
    beam(
      "Unfinished ones are mixed in",
      """
      You return what is unfinished after `longest` steps with the finished ones. It is returned \
      only if nothing has been finished: an answer without its end is cut off.
      """
    ) { $0.chooses = { search, _ in search.finished + search.beginnings } },
    beam(
      "Nothing is returned if nothing was finished",
      """
      If nothing ends within `longest` steps you return nothing. Return the beginnings then, by \
      score: a cut-off answer is better than none.
      """
    ) { $0.chooses = { search, _ in search.finished } },
    beam(
      "Only the best is returned",
      """
      You return the best hypothesis only. Return all that were finished, the best first.
      """
    ) { $0.returns = { all, _ in Array(all.prefix(1)) } },
    beam(
      "The end in the tokens",
      """
      The tokens of your hypotheses hold the end. It counts for log-probability and length, but is \
      no symbol: leave it out of `tokens`.
      """
    ) { $0.tokens = { one, _ in one.tokens } },
    beam(
      "The start in the tokens",
      """
      Your tokens begin with the start. That is read, not said: leave it out of `tokens`.
      """
    ) { $0.tokens = { one, _ in [Token.start] + one.symbols } },
    beam(
      "Start and end in the tokens",
      """
      Your tokens run from the start to the end. Both are no symbols: leave them out of `tokens`.
      """
    ) { $0.tokens = { one, _ in [Token.start] + one.tokens } },
    beam(
      "The last symbol of unfinished ones is dropped",
      """
      You drop the last token of every hypothesis to get rid of the end. If nothing was finished \
      that is a symbol: drop it only where it is the end.
      """
    ) { $0.tokens = { one, _ in Array(one.tokens.dropLast()) } },
  ]
}

extension BeamRule {
  /// Stops after a step where this holds.
  fileprivate mutating func stops(
    _ isOver: @escaping @Sendable (Search, Setting, _ kept: [Beginning]) -> Bool
  ) {
    sorts = { kept, search, setting in
      search.finished += kept.filter(\.isFinished)
      search.beginnings = kept.filter { !$0.isFinished }
      search.isOver = isOver(search, setting, kept)
    }
  }

  /// Gives hypotheses other tokens.
  fileprivate var tokens: @Sendable (Beginning, Setting) -> [Int] {
    get { { one, _ in one.symbols } }
    set {
      reports = { one, score, setting in
        Hypothesis(
          tokens: newValue(one, setting), logProbability: one.logProbability, score: score)
      }
    }
  }
}

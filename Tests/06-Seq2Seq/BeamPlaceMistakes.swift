import RNNMath
import Seq2SeqModel
import Workbook

/// What can go wrong in exercise 6.6 with the places of what is finished.
extension Seq2SeqGrader {
  static let beamPlaceMistakes: [Misconception<Seq2SeqAnswers>] = [
    beam(
      "Finished ones give their place back",
      """
      You keep `width` extensions at every step, however many are finished. What is finished keeps \
      its place: keep width − finished, so the search ends when all places are taken.
      """
    ) { $0.keeps = { $0.best($3.width, of: $1.flatMap(\.self), $3) } },
    beam(
      "Finished ones give their place back, until all places are finished",
      """
      You keep `width` extensions at every step, and stop when `width` are finished, as some \
      programs do. So there may be more than `width` in the end. What is finished keeps its place: \
      keep width − finished.
      """
    ) {
      $0.keeps = { $0.best($3.width, of: $1.flatMap(\.self), $3) }
      $0.sorts = { kept, search, setting in
        search.finished += kept.filter(\.isFinished)
        search.beginnings = kept.filter { !$0.isFinished }
        search.isOver = search.finished.count >= setting.width
      }
    },
    beam(
      "Finished ones take no place",
      """
      You go down the sorted extensions until you have `width` that go on, so those that end take \
      no place. Keep the best, as many as there are places, and then look which of them have \
      ended.
      """
    ) {
      $0.keeps = { rule, extensions, _, setting in
        rule.kept(extensions, setting, going: setting.width)
      }
    },
    beam(
      "Finished ones take no place",
      """
      You keep the best `width` of those that go on, and every end that is likelier than the last \
      of them, so those that end take no place. Keep the best, as many as there are places, and \
      then look which of them have ended.
      """
    ) {
      $0.keeps = { rule, extensions, _, setting in
        let ranked = rule.best(.max, of: extensions.flatMap(\.self), setting)
        let going = ranked.indices.filter { !ranked[$0].isFinished }.prefix(setting.width)
        return Array(ranked.prefix(going.last.map { $0 + 1 } ?? ranked.count))
      }
    },
    beam(
      "Finished ones take their place one step late",
      """
      You go down the sorted extensions until you have width − finished that go on, and pass over \
      those that end on the way. They take a place at once: keep the best first, and then look \
      which of them have ended.
      """
    ) {
      $0.keeps = { rule, extensions, search, setting in
        rule.kept(extensions, setting, going: search.places(of: setting))
      }
    },
    beam(
      "Every end is finished, and takes no place",
      """
      You put every beginning with its end among the finished ones, however unlikely, and keep \
      `width` others. An end is an extension like the others: it has to be among the best.
      """
    ) {
      $0.keeps = { rule, extensions, _, setting in
        let all = extensions.flatMap(\.self)
        return all.filter(\.isFinished)
          + rule.best(setting.width, of: all.filter { !$0.isFinished }, setting)
      }
    },
    beam(
      "Every end is finished",
      """
      You finish every beginning with its end, even where that isn't among the best extensions. \
      Finished are only those that are kept and end.
      """
    ) {
      $0.keeps = { rule, extensions, search, setting in
        let ranked = rule.best(.max, of: extensions.flatMap(\.self), setting)
        let places = search.places(of: setting)
        return ranked.prefix(places) + ranked.dropFirst(places).filter(\.isFinished)
      }
    },
    beam(
      "Every end is finished, at every step",
      """
      You finish every beginning with its end, even where that isn't among the best extensions, \
      and keep `width` at every step. Finished are only those that are kept and end, and they keep \
      their places.
      """
    ) {
      $0.keeps = { rule, extensions, _, setting in
        let ranked = rule.best(.max, of: extensions.flatMap(\.self), setting)
        return ranked.prefix(setting.width)
          + ranked.dropFirst(setting.width).filter(\.isFinished)
      }
    },
    beam(
      "Finished ones compete for their places",
      """
      What is finished competes with the extensions of later steps, so it may be pushed out. It \
      keeps its place for good, and the score decides in the end: put it aside, and keep width − \
      finished extensions.
      """
    ) {
      $0.keeps = { rule, extensions, search, setting in
        rule.best(setting.width, of: search.finished + extensions.flatMap(\.self), setting)
      }
      $0.sorts = { kept, search, _ in
        search.finished = kept.filter(\.isFinished)
        search.beginnings = kept.filter { !$0.isFinished }
      }
    },
    beam(
      "Finished ones compete for their places, and unfinished ones are mixed in",
      """
      Your beam holds finished and unfinished ones, the `width` best of both, and you return it as \
      it is in the end. So a finished one may be pushed out by what is cut off later. What is \
      finished keeps its place, and unfinished ones are returned only if nothing was finished.
      """
    ) {
      $0.keeps = { rule, extensions, search, setting in
        rule.best(setting.width, of: search.finished + extensions.flatMap(\.self), setting)
      }
      $0.sorts = { kept, search, _ in
        search.finished = kept.filter(\.isFinished)
        search.beginnings = kept.filter { !$0.isFinished }
      }
      $0.chooses = { search, _ in search.finished + search.beginnings }
    },
    beam(
      "Only the last step's finished ones take places",
      """
      You take width − finished, but count only what was finished in the step before. Every one \
      that is finished keeps its place to the end.
      """
    ) {
      $0.keeps = { rule, extensions, search, setting in
        // What was finished in the step before has said as much as the beginnings have.
        let said = search.steps - 1
        let taken = search.finished.count { $0.tokens.count == said }
        return rule.best(setting.width - taken, of: extensions.flatMap(\.self), setting)
      }
    },
  ]
}

extension BeamRule {
  /// The best extensions, until so many of them go on.
  fileprivate func kept(
    _ extensions: [[Beginning]], _ setting: Setting, going most: Int
  ) -> [Beginning] {
    var (kept, going) = ([Beginning](), 0)
    for one in best(.max, of: extensions.flatMap(\.self), setting) where going < most {
      kept.append(one)
      going += one.isFinished ? 0 : 1
    }
    return kept
  }
}

import Foundation
import RNNMath
import Seq2SeqModel
import Workbook

/// Beam search in which every part is exchangeable, for misconceptions that change one.
struct BeamRule: Sendable {
  typealias Step = DecodingStep<any Sendable>

  /// Something said, from the start on.
  struct Beginning: Sendable {
    /// With the end, if that was said.
    var tokens: [Int] = []
    var logProbability: Scalar
    /// Of the last token alone.
    var last: Scalar = 0
    var state: any Sendable

    var isFinished: Bool { tokens.last == Token.end }
    var symbols: [Int] { tokens.filter { $0 != Token.end } }
  }

  /// What the search was asked for.
  struct Setting {
    let initial: any Sendable
    let width, longest: Int
    let lengthPenalty: Scalar
  }

  /// How far the search has come.
  struct Search {
    var beginnings: [Beginning]
    var finished: [Beginning] = []
    /// The state after the last call of step.
    var latest: any Sendable
    /// The states after the calls of the step before.
    var previous: [any Sendable] = []
    /// Steps made.
    var steps = 0
    var isOver = false

    /// How many extensions may be kept.
    func places(of setting: Setting) -> Int { max(0, setting.width - finished.count) }
  }

  // What is read.
  var reads: @Sendable (Beginning, Search) -> Int = { one, _ in one.tokens.last ?? Token.start }
  var stateOf: @Sendable (Beginning, _ rank: Int, Search, Setting) -> any Sendable = {
    one, _, _, _ in one.state
  }
  var advance:
    @Sendable (_ token: Int, _ state: any Sendable, Step) throws -> (
      logits: [Scalar], state: any Sendable
    ) = { try $2($0, $1) }

  // How likely it is.
  var nothingSaid: Scalar = 0
  var logProbabilities: @Sendable (_ logits: [Scalar]) -> [Scalar] = {
    Matrix(row: $0).logSoftmaxOverRows().values
  }
  var mayBeSaid: @Sendable (_ vocabularySize: Int) -> [Int] = { Array(Token.end..<$0) }
  /// Those of a beginning with each of some ids.
  var sums: @Sendable (_ before: Scalar, _ new: [Scalar], _ ids: [Int]) -> [Scalar] = {
    before, new, ids in ids.map { before + new[$0] }
  }

  // What is kept.
  var steps: @Sendable (_ longest: Int) -> Int = { $0 }
  var ranks: @Sendable (Beginning, Setting) -> Scalar = { one, _ in one.logProbability }
  /// Some of the extensions, which come in one list for each beginning.
  var keeps: @Sendable (Self, [[Beginning]], Search, Setting) -> [Beginning] = {
    rule, extensions, search, setting in
    rule.best(search.places(of: setting), of: extensions.flatMap(\.self), setting)
  }
  /// Puts those that are kept where they belong.
  var sorts: @Sendable (_ kept: [Beginning], inout Search, Setting) -> Void = { kept, search, _ in
    search.finished += kept.filter(\.isFinished)
    search.beginnings = kept.filter { !$0.isFinished }
  }

  // What is returned.
  var scores: @Sendable (_ logProbability: Scalar, _ said: Scalar, Setting) -> Scalar = {
    $1 == 0 ? 0 : $0 / pow($1, $2.lengthPenalty)
  }
  var length: @Sendable (Beginning) -> Int = { $0.tokens.count }
  var reports: @Sendable (Beginning, _ score: Scalar, Setting) -> Hypothesis = { one, score, _ in
    Hypothesis(tokens: one.symbols, logProbability: one.logProbability, score: score)
  }
  var chooses: @Sendable (Search, Setting) -> [Beginning] = { search, _ in
    search.finished.isEmpty ? search.beginnings : search.finished
  }
  var orders: @Sendable ([(one: Beginning, score: Scalar)]) -> [(one: Beginning, score: Scalar)] = {
    $0.sorted { $0.score > $1.score }
  }
  var returns: @Sendable ([Hypothesis], Setting) -> [Hypothesis] = { all, _ in all }

  /// An answer to exercise 6.6.
  func run(
    _ initial: any Sendable, _ width: Int, _ longest: Int, _ lengthPenalty: Scalar, _ step: Step
  ) throws -> [Hypothesis] {
    let setting = Setting(
      initial: initial, width: width, longest: longest, lengthPenalty: lengthPenalty)
    var search = Search(
      beginnings: [Beginning(logProbability: nothingSaid, state: initial)], latest: initial)
    while search.steps < steps(longest), !search.beginnings.isEmpty, !search.isOver {
      let extensions = try extend(&search, setting, step)
      search.steps += 1
      sorts(keeps(self, extensions, search, setting), &search, setting)
    }
    let scored = chooses(search, setting).map { one in
      (one: one, score: scores(one.logProbability, Scalar(length(one)), setting))
    }
    return returns(orders(scored).map { reports($0.one, $0.score, setting) }, setting)
  }

  private func extend(
    _ search: inout Search, _ setting: Setting, _ step: Step
  ) throws -> [[Beginning]] {
    var (extensions, states) = ([[Beginning]](), [any Sendable]())
    for (rank, one) in search.beginnings.enumerated() {
      let next = try advance(reads(one, search), stateOf(one, rank, search, setting), step)
      search.latest = next.state
      states.append(next.state)
      let new = logProbabilities(next.logits)
      let ids = mayBeSaid(new.count)
      extensions.append(
        zip(ids, sums(one.logProbability, new, ids)).map { id, sum in
          Beginning(
            tokens: one.tokens + [id], logProbability: sum, last: new[id], state: next.state)
        })
    }
    search.previous = states
    return extensions
  }

  /// So many of the highest rank.
  func best(_ count: Int, of some: [Beginning], _ setting: Setting) -> [Beginning] {
    Array(some.sorted { ranks($0, setting) > ranks($1, setting) }.prefix(max(0, count)))
  }
}

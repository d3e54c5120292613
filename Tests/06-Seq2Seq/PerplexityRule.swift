import Foundation
import RNNMath
import Seq2SeqModel
import Workbook

/// Both perplexities, every part exchangeable, for misconceptions that change one.
struct PerplexityRule: Sendable {
  typealias Step = DecodingStep<any Sendable>
  typealias Begin = (_ n: Int) throws -> any Sendable

  /// One of the two ways to read, so far.
  struct Pass {
    let isForced: Bool
    /// −ln p of the tokens that count, in one list for each sequence.
    var surprises: [[Scalar]] = []
    /// What the decoder itself said.
    var own: [[Int]] = []
    /// The state after the last call.
    var state: (any Sendable)?
    /// The state after each sequence.
    var states: [any Sendable] = []
  }

  /// What stands at one place of a target.
  struct Place {
    let n, t: Int
    let target: [Int]
    /// What the decoder itself said, at each step before.
    var own: [Int] = []
    /// What it said at each step of the first pass, in the second.
    var forced: [Int] = []
    let isForced: Bool

    var right: Int { target[t] }
  }

  /// The state before a sequence.
  var begins: @Sendable (_ n: Int, Pass, _ before: Pass?, Begin) throws -> any Sendable = {
    n, _, _, begin in try begin(n)
  }
  /// Which sequences, and which places in them, are gone through.
  var goesThrough: @Sendable (_ target: [Int], _ n: Int) -> Range<Int> = { target, _ in
    0..<(target.firstIndex(of: Token.padding) ?? target.count)
  }
  /// What is read at a place.
  var reads: @Sendable (Place) -> Int = {
    $0.t == 0 ? Token.start : $0.isForced ? $0.target[$0.t - 1] : $0.own[$0.t - 1]
  }
  /// How it is read: the scores, and the state to go on from.
  var advance:
    @Sendable (_ token: Int, _ state: any Sendable, _ begin: any Sendable, Step) throws -> (
      logits: [Scalar], state: any Sendable
    ) = { token, state, _, step in try step(token, state) }
  /// What the decoder says.
  var says: @Sendable (_ logits: [Scalar]) -> Int = { GreedyRule.best(of: $0) }
  /// Whether a sequence is over after its own word.
  var isOver: @Sendable (Place) -> Bool = { _ in false }
  /// The surprise that counts at a place; nil where none does.
  var surprise: @Sendable (_ logits: [Scalar], Place) -> Scalar? = { logits, place in
    Self.surprise(logits, place.right)
  }
  /// The number made of all surprises.
  var sums: @Sendable (_ surprises: [[Scalar]], _ targets: [[Int]]) -> Scalar = { surprises, _ in
    exp(Self.mean(surprises.flatMap(\.self)))
  }
  /// What is made of the two passes.
  var pools: @Sendable (_ forced: Pass, _ free: Pass) -> (forced: Pass, free: Pass) = { ($0, $1) }
  var returns: @Sendable (_ forced: Scalar, _ free: Scalar) -> (Scalar, Scalar) = { ($0, $1) }

  /// An answer to exercise 6.9.
  func run(
    _ targets: [[Int]], _ begin: Begin, _ step: Step
  ) throws -> (teacherForced: Scalar, freeRunning: Scalar) {
    let first = try pass(true, after: nil, targets, begin, step)
    let (forced, free) = pools(first, try pass(false, after: first, targets, begin, step))
    let result = returns(sums(forced.surprises, targets), sums(free.surprises, targets))
    return (teacherForced: result.0, freeRunning: result.1)
  }

  private func pass(
    _ isForced: Bool, after before: Pass?, _ targets: [[Int]], _ begin: Begin, _ step: Step
  ) throws -> Pass {
    var pass = Pass(isForced: isForced)
    for (n, target) in targets.enumerated() {
      let first = try begins(n, pass, before, begin)
      var (state, own, surprises) = (first, [Int](), [Scalar]())
      for t in goesThrough(target, n) {
        var place = Place(n: n, t: t, target: target, own: own, isForced: isForced)
        place.forced = before?.own[n] ?? []
        let next = try advance(reads(place), state, first, step)
        own.append(says(next.logits))
        place.own = own
        state = next.state
        if let new = surprise(next.logits, place) { surprises.append(new) }
        if isOver(place) { break }
      }
      pass.surprises.append(surprises)
      pass.own.append(own)
      pass.state = state
      pass.states.append(state)
    }
    return pass
  }

  /// −ln p of a token.
  static func surprise(_ logits: [Scalar], _ token: Int) -> Scalar {
    -Matrix(row: logits).logSoftmaxOverRows()[0, token]
  }

  /// The mean; of nothing 0.
  static func mean(_ numbers: [Scalar]) -> Scalar {
    numbers.reduce(0, +) / Scalar(max(1, numbers.count))
  }
}

import RNNMath
import Seq2SeqModel
import Workbook

/// Greedy decoding in which every part is exchangeable, for misconceptions that change one.
struct GreedyRule: Sendable {
  typealias Step = DecodingStep<any Sendable>

  /// How many steps there are at most.
  var steps: @Sendable (_ longest: Int) -> Int = { $0 }
  /// What is read next.
  var reads: @Sendable (_ said: [Int]) -> Int = { $0.last ?? Token.start }
  /// How the token is read: the scores, and the state to go on from.
  var advance:
    @Sendable (_ token: Int, _ state: any Sendable, _ initial: any Sendable, _ step: Step) throws
      -> (logits: [Scalar], state: any Sendable) = { token, state, _, step in
        try step(token, state)
      }
  /// What is said.
  var chooses: @Sendable (_ logits: [Scalar]) -> Int = { Self.best(of: $0) }
  /// Whether it is over with this token.
  var isOver: @Sendable (_ token: Int, _ said: [Int]) -> Bool = { token, _ in token == Token.end }
  /// What is said of a token that doesn't end it.
  var says: @Sendable (_ token: Int) -> [Int] = { [$0] }
  /// What is returned of what was said, ended or not.
  var returns: @Sendable (_ said: [Int], _ hasEnded: Bool, _ longest: Int) -> [Int] = {
    said, _, _ in said
  }

  /// An answer to exercise 6.5.
  func run(_ initial: any Sendable, _ longest: Int, _ step: Step) throws -> [Int] {
    var (said, state, hasEnded) = ([Int](), initial, false)
    var done = 0
    while done < steps(longest), !hasEnded {
      let next = try advance(reads(said), state, initial, step)
      let token = chooses(next.logits)
      state = next.state
      done += 1
      hasEnded = isOver(token, said)
      if !hasEnded { said += says(token) }
    }
    return returns(said, hasEnded, longest)
  }

  /// The id with the highest score among some, by default those that may be said.
  static func best(of logits: [Scalar], among ids: [Int]? = nil) -> Int {
    let ids = ids ?? Array(logits.indices.dropFirst(Token.end))
    return ids.max { logits[$0] < logits[$1] } ?? Token.end
  }
}

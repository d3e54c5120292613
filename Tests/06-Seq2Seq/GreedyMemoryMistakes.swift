import Foundation
import RNNMath
import Seq2SeqModel
import Workbook

/// What can go wrong in exercise 6.5 with what is kept from step to step, and with the softmax.
extension Seq2SeqGrader {
  static let greedyMemoryMistakes: [Misconception<Seq2SeqAnswers>] = [
    greedy(
      "The same symbol is never said twice in a row",
      """
      You leave the symbol that was said last out of the choice. A word may well come twice (“très \
      très”): whatever was said, all symbols and the end may be said next.
      """
    ) {
      $0.advance = { token, state, _, step in
        var next = try step(token, state)
        if token >= Token.firstSymbol { next.logits[token] = -.infinity }
        return next
      }
    },
    greedy(
      "No symbol is said twice",
      """
      You leave what was said before out of the choice. A word may well come twice in a sentence: \
      whatever was said, all symbols and the end may be said next.
      """
    ) {
      $0.advance = { token, state, initial, step in
        let said = state as? Said ?? Said(state: initial, tokens: [])
        var next = try step(token, said.state)
        let tokens = said.tokens + (token >= Token.firstSymbol ? [token] : [])
        for token in tokens { next.logits[token] = -.infinity }
        return (next.logits, Said(state: next.state, tokens: tokens))
      }
    },
    greedy(
      "Neither state nor token is kept",
      """
      Every step reads the start in the initial state, so all say the same. After a step, keep the \
      state that it returned and the token that was said: both are what the next step begins with.
      """
    ) {
      $0.reads = { _ in Token.start }
      $0.advance = { token, _, initial, step in try step(token, initial) }
    },
    greedy(
      "The end is passed over, and read",
      """
      You leave the end token out of the result, but read it and go on up to `longest`. Nothing \
      comes after the end: leave the loop there.
      """
    ) { goesOn(&$0) { $0 != Token.end } },
    greedy(
      "Padding ends it",
      """
      You take the highest of all V logits, stop at padding as at the end, and say the start. \
      Neither was ever trained, so their scores mean nothing: choose among the ids from Token.end \
      on.
      """
    ) {
      $0.chooses = { GreedyRule.best(of: $0, among: Array($0.indices)) }
      $0.isOver = { token, _ in token == Token.padding || token == Token.end }
    },
    greedy(
      "Where padding or start scores highest, the end can't be said",
      """
      You take the highest of all V logits and, where that is padding or start, the best symbol in \
      its place. The best of what may be said can be the end there, too: choose among the ids from \
      Token.end on each time.
      """
    ) {
      $0.chooses = { logits in
        let best = GreedyRule.best(of: logits, among: Array(logits.indices))
        let symbols = Array(logits.indices.dropFirst(Token.firstSymbol))
        return best < Token.end ? GreedyRule.best(of: logits, among: symbols) : best
      }
    },
    greedy(
      "Padding and start are said, and taken out in the end",
      """
      You take the highest of all V logits, and leave out of the result what isn't a symbol. But the \
      decoder has read it by then, and a step is lost: choose among the ids from Token.end on.
      """
    ) {
      $0.chooses = { GreedyRule.best(of: $0, among: Array($0.indices)) }
      $0.returns = { said, _, _ in said.filter { $0 >= Token.firstSymbol } }
    },
    greedy(
      "Ids two too small, the end included",
      """
      You take the place among the tokens that may be said for the id. The end is the first of them, \
      and its id is 2: add Token.end again.
      """
    ) {
      $0.chooses = { GreedyRule.best(of: $0) - Token.end }
      $0.isOver = { token, _ in token == 0 }
    },
    greedy(
      "The softmax overflows",
      """
      You take exp of the logits as they are: that of 1000 is infinite, that of −1000 is 0, and \
      neither can be compared. The highest probability is that of the highest logit: no softmax is \
      needed.
      """
    ) {
      $0.chooses = { logits in
        let sum = logits.reduce(0) { $0 + exp($1) }
        var best = Token.end
        for id in logits.indices.dropFirst(Token.end)
        where exp(logits[id]) / sum > exp(logits[best]) / sum {
          best = id
        }
        return best
      }
    },
    greedy(
      "Scores below some number never win",
      """
      Your highest score so far begins at a low number, but logits can be lower still. They have no \
      zero point: begin with the first of them, or with −infinity.
      """
    ) {
      $0.chooses = { logits in
        let best = GreedyRule.best(of: logits)
        return logits[best] > -1000 ? best : Token.end
      }
    },
  ]

  /// Goes on after the end; some of what was said is returned.
  private static func goesOn(
    _ rule: inout GreedyRule, _ isReturned: @escaping @Sendable (Int) -> Bool
  ) {
    rule.isOver = { _, _ in false }
    rule.returns = { said, _, _ in said.filter(isReturned) }
  }

  private struct Said: Sendable {
    let state: any Sendable
    let tokens: [Int]
  }
}

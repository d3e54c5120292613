import RNNMath
import Seq2SeqModel
import Workbook

/// What can go wrong in exercise 6.5 in the choice of a token.
extension Seq2SeqGrader {
  static let greedyChoiceMistakes: [Misconception<Seq2SeqAnswers>] = [
    greedy(
      "Padding and start are said",
      """
      You take the highest of all V logits. No target holds padding or start as an answer, but an \
      untrained score may still be the highest: look at ids from Token.end on only.
      """
    ) { $0.chooses = { GreedyRule.best(of: $0, among: Array($0.indices)) } },
    greedy(
      "Padding is said",
      """
      You keep the start out of the choice but not padding. Padding is never right: its loss was \
      masked out, so its score means nothing. Look at ids from Token.end on only.
      """
    ) {
      $0.chooses = { logits in
        GreedyRule.best(of: logits, among: logits.indices.filter { $0 != Token.start })
      }
    },
    greedy(
      "The start is said",
      """
      You keep padding out of the choice but not the start, which only ever stands before a \
      sentence. Look at ids from Token.end on only.
      """
    ) { $0.chooses = { GreedyRule.best(of: $0, among: Array($0.indices.dropFirst())) } },
    greedy(
      "Padding ends it",
      """
      You take the highest of all V logits and stop at padding as at the end. Padding was never \
      trained, so its score means nothing: choose among the ids from Token.end on.
      """
    ) {
      $0.chooses = { logits in
        GreedyRule.best(of: logits, among: logits.indices.filter { $0 != Token.start })
      }
      $0.isOver = { token, _ in token == Token.padding || token == Token.end }
    },
    greedy(
      "Padding and start end it",
      """
      You take the highest of all V logits and stop at any token that isn't a symbol. Padding and \
      start are no answers: choose among the ids from Token.end on, and stop at the end only.
      """
    ) {
      $0.chooses = { GreedyRule.best(of: $0, among: Array($0.indices)) }
      $0.isOver = { token, _ in token < Token.firstSymbol }
    },
    greedy(
      "Padding and start are passed over",
      """
      You take the highest of all V logits, and leave padding and start out of what is said. So a \
      step is lost, and they are not what the decoder would say: choose among the ids from \
      Token.end on.
      """
    ) {
      $0.chooses = { GreedyRule.best(of: $0, among: Array($0.indices)) }
      $0.says = { $0 >= Token.firstSymbol ? [$0] : [] }
    },
    greedy(
      "The end can't be said",
      """
      You choose among symbols only, so nothing ever ends before `longest`. The end is one of the \
      answers: the ids from Token.end on may be said.
      """
    ) { $0.chooses = { GreedyRule.best(of: $0, among: Array($0.indices.dropFirst(3))) } },
    greedy(
      "The end can't come first",
      """
      You don't let the end be the first token. A decoder may well say nothing at all: the end may \
      be said at every step.
      """
    ) {
      $0.advance = { token, state, _, step in
        var next = try step(token, state)
        if token == Token.start { next.logits[Token.end] = -.infinity }
        return next
      }
    },
    greedy(
      "The lowest score wins",
      """
      You take the token with the lowest logit. The higher the score, the likelier the token.
      """
    ) { $0.chooses = { GreedyRule.best(of: $0.map { -$0 }) } },
    greedy(
      "The largest magnitude wins",
      """
      You compare scores without their sign, so −5 beats 3. The higher the score, the likelier the \
      token: −5 is very unlikely.
      """
    ) { $0.chooses = { GreedyRule.best(of: $0.map(abs)) } },
    greedy(
      "The second best",
      """
      You take the token with the second highest score. Sorted from low to high, the best is the \
      last one; sorted from high to low, the first.
      """
    ) {
      $0.chooses = { logits in
        let ids = logits.indices.dropFirst(Token.end).sorted { logits[$0] > logits[$1] }
        return ids[min(1, ids.count - 1)]
      }
    },
    greedy(
      "Ids two too small",
      """
      You cut the first two logits off and take the place of the highest among the rest as the id. \
      Add the two again; or keep the indices of the slice, `logits[Token.end...].indices`.
      """
    ) { $0.chooses = { GreedyRule.best(of: $0) - 2 } },
    greedy(
      "Ids one too small",
      """
      Your ids are one too small: you cut logits off, and add one less than you have cut. Or keep \
      the indices of the slice, `logits[Token.end...].indices`.
      """
    ) { $0.chooses = { GreedyRule.best(of: $0) - 1 } },
    greedy(
      "Symbols counted from 0",
      """
      You return id − 3, the place among the symbols. Return ids as they are: the vocabulary \
      begins with the three tokens that aren't symbols.
      """
    ) { $0.returns = { said, _, _ in said.map { $0 - Token.firstSymbol } } },
    greedy(
      "The last id is never said",
      """
      You leave out the last id, V − 1. `2..<logits.count` includes it, `2..<(logits.count - 1)` \
      doesn't.
      """
    ) {
      $0.chooses = { GreedyRule.best(of: $0, among: Array($0.indices.dropFirst(2).dropLast())) }
    },
    greedy(
      "Scores below zero never win",
      """
      Your highest score so far begins at 0, so a token whose logit is negative is never taken, \
      and the end is if all are. Logits have no zero point: begin with the first of them, or with \
      −infinity.
      """
    ) {
      $0.chooses = { logits in
        let best = GreedyRule.best(of: logits)
        return logits[best] > 0 ? best : Token.end
      }
    },
    greedy(
      "Padding beats scores below zero",
      """
      If all logits are negative you say padding. Either your highest score so far begins at 0, \
      and the token at 0 with it; or you put 0 where the logits of padding and start are, to keep \
      them out. Logits have no zero point: use −infinity, or look at the ids from Token.end on only.
      """
    ) {
      $0.chooses = { logits in
        let best = GreedyRule.best(of: logits)
        return logits[best] > 0 ? best : Token.padding
      }
    },
    greedy(
      "The last that beats the one before",
      """
      You compare each score with the one before it and not with the highest so far. Put the \
      highest aside when you find it.
      """
    ) {
      $0.chooses = { logits in
        let ids = logits.indices.dropFirst(Token.end + 1)
        return ids.last { logits[$0] > logits[$0 - 1] } ?? Token.end
      }
    },
  ]
}

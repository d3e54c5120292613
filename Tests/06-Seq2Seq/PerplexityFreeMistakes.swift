import RNNMath
import Seq2SeqModel
import Workbook

/// What can go wrong in exercise 6.9 in free running: where it stops, what it reads, and what it is
/// held against.
extension Seq2SeqGrader {
  static let perplexityFreeMistakes: [Misconception<Seq2SeqAnswers>] = [
    perplexity(
      "Free running stops at its own end",
      """
      Free running stops where the decoder says the end. The rest of the target is then never \
      scored, and who stops early looks good: go on to the end of the target.
      """
    ) { $0.isOver = { !$0.isForced && $0.own[$0.t] == Token.end } },
    perplexity(
      "After its own end it reads the end for ever",
      """
      Once the decoder has said the end, you let it read the end at each further step. Let it read \
      what it says, even behind an end.
      """
    ) { $0.frees { $0.own[..<$0.t].contains(Token.end) ? Token.end : $0.own[$0.t - 1] } },
    perplexity(
      "After its own end it reads the start",
      """
      Where the decoder says the end, you let it read the start again. Let it read what it says, \
      even behind an end.
      """
    ) { $0.frees { $0.own[$0.t - 1] == Token.end ? Token.start : $0.own[$0.t - 1] } },
    perplexity(
      "After its own end it reads padding",
      """
      Once the decoder has said the end, you let it read padding. Let it read what it says, even \
      behind an end.
      """
    ) { $0.frees { $0.own[..<$0.t].contains(Token.end) ? Token.padding : $0.own[$0.t - 1] } },
    perplexity(
      "After its own end it reads the right tokens",
      """
      Once the decoder has said the end, you let it read the right tokens. Let it read what it \
      says, even behind an end.
      """
    ) {
      $0.frees { $0.own[..<$0.t].contains(Token.end) ? $0.target[$0.t - 1] : $0.own[$0.t - 1] }
    },
    perplexity(
      "In place of its own end it reads the right token",
      """
      Where the decoder says the end too early, you let it read the right token instead. Let it \
      read the end: free running sees nothing of the target.
      """
    ) { $0.frees { $0.own[$0.t - 1] == Token.end ? $0.target[$0.t - 1] : $0.own[$0.t - 1] } },
    perplexity(
      "Free running stops at the first wrong word",
      """
      Free running stops where the decoder says something else than the target. Go on to the end \
      of the target: what comes after a mistake is what this perplexity is about.
      """
    ) { $0.isOver = { !$0.isForced && $0.own[$0.t] != $0.right } },
    perplexity(
      "Scored against its own words",
      """
      Free running is scored by how likely the decoder's own words are. Those are always likely: \
      score the right tokens, as in teacher forcing.
      """
    ) {
      $0.surprise = { logits, place in
        PerplexityRule.surprise(logits, place.isForced ? place.right : place.own[place.t])
      }
    },
    perplexity(
      "Free running begins with the right first token",
      """
      Free running reads the start and the right first token, and its own words from then on. It \
      is given the start only.
      """
    ) { $0.frees { $0.t == 1 ? $0.target[0] : $0.own[$0.t - 1] } },
    perplexity(
      "What teacher forcing found is read",
      """
      In free running you read the decoder's words of the teacher-forced pass, so each follows the \
      right words and not its own. It has to run again, and read what it says in that run.
      """
    ) { $0.frees { $0.forced[$0.t - 1] } },
    perplexity(
      "Padding and start are said",
      """
      In free running you read the highest of all V logits. Padding and start are no answers: look \
      at the ids from Token.end on.
      """
    ) { $0.says = { GreedyRule.best(of: $0, among: Array($0.indices)) } },
    perplexity(
      "Padding is said",
      """
      In free running padding may have the highest score and be read. It is no answer: look at the \
      ids from Token.end on.
      """
    ) {
      $0.says = { logits in
        GreedyRule.best(of: logits, among: logits.indices.filter { $0 != Token.start })
      }
    },
    perplexity(
      "The start is said",
      """
      In free running the start may have the highest score and be read. It is no answer: look at \
      the ids from Token.end on.
      """
    ) { $0.says = { GreedyRule.best(of: $0, among: Array($0.indices.dropFirst())) } },
    perplexity(
      "The end can't be said",
      """
      In free running you read the best symbol, even where the decoder would rather say the end. \
      The end is one of the answers: look at the ids from Token.end on.
      """
    ) { $0.says = { GreedyRule.best(of: $0, among: Array($0.indices.dropFirst(3))) } },
    perplexity(
      "The least likely is read",
      """
      In free running you read the token with the lowest score. The higher the score, the likelier \
      the token.
      """
    ) { $0.says = { GreedyRule.best(of: $0.map { -$0 }) } },
    perplexity(
      "Ids two too small",
      """
      You cut the first two logits off and take the place of the highest among the rest as the id. \
      Add the two again.
      """
    ) { $0.says = { GreedyRule.best(of: $0) - 2 } },
  ]
}

extension PerplexityRule {
  /// Free running reads something else after the start.
  fileprivate mutating func frees(_ token: @escaping @Sendable (Place) -> Int) {
    reads = {
      $0.t == 0 ? Token.start : $0.isForced ? $0.target[$0.t - 1] : token($0)
    }
  }
}

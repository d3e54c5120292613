import RNNMath
import Seq2SeqModel
import Workbook

/// What can go wrong in exercise 6.5 where it ends, and in what is returned.
extension Seq2SeqGrader {
  static let greedyEndMistakes: [Misconception<Seq2SeqAnswers>] = [
    greedy(
      "No stop at the end",
      """
      You go on after the end token up to `longest`, so nonsense follows a sentence that is \
      complete. Leave the loop when the token is Token.end.
      """
    ) { $0.isOver = { _, _ in false } },
    greedy(
      "The end is passed over",
      """
      You leave the end token out, but then you go on up to `longest`. Nothing comes after the \
      end: leave the loop there, with `break` and not with `continue`.
      """
    ) {
      $0.isOver = { _, _ in false }
      $0.says = { $0 == Token.end ? [] : [$0] }
    },
    greedy(
      "The end token in the output",
      """
      You stop at the end, but the end token is in your result. It says that the sentence is over \
      and isn't a word of it: compare before you append.
      """
    ) { $0.returns = { said, hasEnded, _ in hasEnded ? said + [Token.end] : said } },
    greedy(
      "The end token in the output, and one step too many",
      """
      Two mistakes: the end token is in your result, where symbols alone belong, and you make up to \
      longest + 1 steps, as `0...longest` does.
      """
    ) {
      $0.steps = { $0 + 1 }
      $0.returns = { said, hasEnded, _ in hasEnded ? said + [Token.end] : said }
    },
    greedy(
      "An end is always appended",
      """
      You append the end token to every result, even to one that `longest` has cut off. The result \
      holds symbols only.
      """
    ) { $0.returns = { said, _, _ in said + [Token.end] } },
    greedy(
      "The last token is dropped even though the end is not there",
      """
      You don't append the end, and then drop the last token as if it were the end. So a symbol is \
      lost each time: one of both is enough.
      """
    ) { $0.returns = { said, _, _ in Array(said.dropLast()) } },
    greedy(
      "longest is not heeded",
      """
      You go on until the decoder says the end. One that never does would go on for ever, and a \
      poorly trained one often repeats itself: stop after `longest` steps, end or no end.
      """
    ) { $0.steps = { _ in 100_000 } },
    greedy(
      "One step too many",
      """
      You make up to longest + 1 steps. `0..<longest` has `longest` of them, `0...longest` has one \
      more.
      """
    ) { $0.steps = { $0 + 1 } },
    greedy(
      "One symbol too few where longest cuts off",
      """
      Where the end doesn't come within `longest` steps, your result is one symbol short. Either \
      you make one step too few: neither start nor end counts. Or you drop the last token as if it \
      were the end: ask whether it is before you append.
      """
    ) { $0.steps = { $0 - 1 } },
    greedy(
      "At least one step",
      """
      With a `longest` of 0 you say something all the same. Ask whether another step is allowed \
      before it is made: `while`, not `repeat … while`.
      """
    ) { $0.steps = { max(1, $0) } },
    greedy(
      "The start in the output",
      """
      Your result begins with the start token. It is what the decoder reads first, and nobody has \
      said it: keep it out of the result.
      """
    ) { $0.returns = { said, _, _ in [Token.start] + said } },
    greedy(
      "The start counts for longest",
      """
      Your list begins with the start token, and you stop when it has `longest` tokens, so one \
      symbol too few is said. And take the start out of the result.
      """
    ) {
      $0.steps = { $0 - 1 }
      $0.returns = { said, _, _ in [Token.start] + said }
    },
    greedy(
      "Start and end in the output",
      """
      You return what the decoder has read and said, from the start token to the end token. The \
      result holds the symbols between them only.
      """
    ) {
      $0.returns = { said, hasEnded, _ in [Token.start] + said + (hasEnded ? [Token.end] : []) }
    },
    greedy(
      "The first symbol is lost",
      """
      Your result lacks the first symbol. What the decoder gives after it has read the start is \
      the first token that is said: append it.
      """
    ) { $0.returns = { said, _, _ in Array(said.dropFirst()) } },
    greedy(
      "Filled up with padding",
      """
      You fill the result up to `longest`. Padding is for batches; a sentence is as long as it is.
      """
    ) {
      $0.returns = { said, _, longest in
        said + Array(repeating: Token.padding, count: max(0, longest - said.count))
      }
    },
    greedy(
      "A repeated symbol ends it",
      """
      You stop when the same symbol comes twice in a row. That may be right (“très très”): only \
      the end and `longest` end a sentence.
      """
    ) { $0.isOver = { $0 == Token.end || $0 == $1.last } },
    greedy(
      "A symbol that was said before ends it",
      """
      You stop when a symbol comes for the second time. A word may come twice in a sentence: only \
      the end and `longest` end it.
      """
    ) { $0.isOver = { $0 == Token.end || $1.contains($0) } },
    greedy(
      "Nothing, if the end doesn't come",
      """
      If `longest` cuts the sentence off you return nothing. Return what was said until then.
      """
    ) { $0.returns = { said, hasEnded, _ in hasEnded ? said : [] } },
    greedy(
      "Only the last symbol is returned",
      """
      You return what was said last. Gather the symbols in an array, one at each step.
      """
    ) { $0.returns = { said, _, _ in said.suffix(1) } },
    greedy(
      "In reverse",
      """
      You return the symbols from last to first. Append each at the end of the array.
      """
    ) { $0.returns = { said, _, _ in said.reversed() } },
  ]

  static func greedy(
    _ name: String, _ explanation: String, _ exchange: (inout GreedyRule) -> Void
  ) -> Misconception<Seq2SeqAnswers> {
    var rule = GreedyRule()
    exchange(&rule)
    return Misconception(name, explanation + " See “The best word each time”.") { [rule] in
      $0.greedyDecodeOfAny = { try rule.run($0, $1, $2) }
    }
  }
}

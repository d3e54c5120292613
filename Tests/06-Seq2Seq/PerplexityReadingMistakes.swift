import Foundation
import RNNMath
import Seq2SeqModel
import Workbook

/// What can go wrong in exercise 6.9 in what is read, and in which state.
extension Seq2SeqGrader {
  static let perplexityReadingMistakes: [Misconception<Seq2SeqAnswers>] = [
    perplexity(
      "Both read the right tokens",
      """
      Your free-running perplexity is teacher-forced: it reads the right tokens, which nobody has \
      when a sentence is to be translated. After the start let it read what the decoder itself \
      found most likely.
      """
    ) { $0.returns = { forced, _ in (forced, forced) } },
    perplexity(
      "Both read their own tokens",
      """
      Your teacher-forced perplexity runs free: it reads what the decoder found most likely. After \
      the start let it read the right tokens, as in training.
      """
    ) { $0.returns = { _, free in (free, free) } },
    perplexity(
      "The two are exchanged",
      """
      The teacher-forced perplexity is where the free-running one belongs, and the other way \
      round. Teacher-forced reads the right tokens.
      """
    ) { $0.returns = { ($1, $0) } },
    perplexity(
      "One state for both ways",
      """
      Free running goes on from the state in which teacher forcing ended. Call `begin(n)` again \
      for it.
      """
    ) { $0.begins = { n, pass, before, begin in try before?.state ?? begin(n) } },
    perplexity(
      "One state of each sequence for both ways",
      """
      Of each sequence, free running goes on from the state in which teacher forcing ended, so the \
      decoder has read the answer. Call `begin(n)` again for it.
      """
    ) {
      $0.begins = { n, pass, before, begin in try before?.states[n] ?? begin(n) }
    },
    perplexity(
      "The right first token is read first",
      """
      You read the first token of the target where the start belongs. That is what the decoder is \
      to say: it reads Token.start first, both ways.
      """
    ) {
      $0.reads = {
        $0.t == 0 ? $0.target[0] : $0.isForced ? $0.target[$0.t - 1] : $0.own[$0.t - 1]
      }
    },
    perplexity(
      "The state goes on from sequence to sequence",
      """
      You begin once, and go on with the next sequence in the state of the last one. Each sequence \
      has its own beginning: call `begin(n)` inside the loop.
      """
    ) { $0.begins = { n, pass, _, begin in try pass.state ?? begin(n) } },
    perplexity(
      "All begin like the first",
      """
      You begin every sequence with `begin(0)`, so the decoder is to translate the first sentence \
      each time. Call `begin(n)`.
      """
    ) { $0.begins = { _, _, _, begin in try begin(0) } },
    perplexity(
      "Sequences count from 1",
      """
      You call `begin(n + 1)`. The index of a sequence is that of its row in `targets`, from 0.
      """
    ) { $0.begins = { n, _, _, begin in try begin(n + 1) } },
    perplexity(
      "Not shifted",
      """
      At each step you read the very token that is to be predicted. The decoder sees the answer: \
      read the start first, and then the token *before* the one that is scored.
      """
    ) { $0.forces { $0.right } },
    perplexity(
      "The start is not read",
      """
      You read the first token of the target first, and score from the second on. The start is \
      what the first token comes after: read it, and score all tokens.
      """
    ) {
      $0.goesThrough = { target, _ in
        1..<max(1, target.firstIndex(of: Token.padding) ?? target.count)
      }
      $0.reads = { $0.isForced || $0.t == 1 ? $0.target[$0.t - 1] : $0.own[$0.t - 2] }
    },
    perplexity(
      "The start is read each time",
      """
      You read the start at every step. Only the first step reads it; then come the right tokens, \
      or its own.
      """
    ) { $0.reads = { _ in Token.start } },
    perplexity(
      "The end is read first",
      """
      You read the end first. The decoder was trained to begin with Token.start.
      """
    ) { $0.first = Token.end },
    perplexity(
      "Padding is read first",
      """
      You read 0 first, which is padding. The decoder was trained to begin with Token.start, 1.
      """
    ) { $0.first = Token.padding },
    perplexity(
      "The state stays as it begins",
      """
      Every step gets the state of `begin(n)`. Give each step the state that the one before \
      returned.
      """
    ) { $0.advance = { token, _, begin, step in try step(token, begin) } },
    perplexity(
      "Each token is read twice",
      """
      You call step once for the state and again, in that state, for the logits. Take both from \
      one call.
      """
    ) { $0.advance = { token, state, _, step in try step(token, try step(token, state).state) } },
    perplexity(
      "The start is read twice",
      """
      You read the start to get a state, throw its logits away, and read it again. The logits of \
      the first call are those of the first token.
      """
    ) {
      $0.advance = { token, state, _, step in
        guard token == Token.start else { return try step(token, state) }
        return try step(token, try step(token, state).state)
      }
    },
    perplexity(
      "Sum and count go on from one way to the other",
      """
      The teacher-forced surprises are still in the sum when free running begins. Begin both ways \
      with a sum and a count of 0.
      """
    ) {
      $0.pools = { forced, free in
        var both = free
        both.surprises = forced.surprises + free.surprises
        return (forced, both)
      }
    },
    perplexity(
      "One sum for both",
      """
      You add up the surprises of both ways, and return the same perplexity twice. Each has a sum \
      and a count of its own.
      """
    ) {
      $0.pools = { forced, free in
        var both = free
        both.surprises = forced.surprises + free.surprises
        return (both, both)
      }
    },
    Misconception(
      "Both ways take turns with one state",
      """
      You go through each sequence once, and both ways move the same state on, so each remembers \
      what the other has read. In one loop there have to be two states. See “Two perplexities”.
      """
    ) {
      $0.perplexitiesOfAny = { targets, begin, step in
        var (forced, free) = ([Scalar](), [Scalar]())
        for (n, target) in targets.enumerated() {
          var (state, read, own) = (try begin(n), Token.start, Token.start)
          for right in target where right != Token.padding {
            let first = try step(read, state)
            let second = try step(own, first.state)
            forced.append(PerplexityRule.surprise(first.logits, right))
            free.append(PerplexityRule.surprise(second.logits, right))
            (read, own, state) = (right, GreedyRule.best(of: second.logits), second.state)
          }
        }
        return (exp(PerplexityRule.mean(forced)), exp(PerplexityRule.mean(free)))
      }
    },
  ]
}

extension PerplexityRule {
  /// Teacher forcing reads something else.
  fileprivate mutating func forces(_ token: @escaping @Sendable (Place) -> Int) {
    reads = {
      $0.isForced ? token($0) : $0.t == 0 ? Token.start : $0.own[$0.t - 1]
    }
  }

  /// What both read first.
  fileprivate var first: Int {
    get { Token.start }
    set {
      reads = {
        $0.t == 0 ? newValue : $0.isForced ? $0.target[$0.t - 1] : $0.own[$0.t - 1]
      }
    }
  }
}

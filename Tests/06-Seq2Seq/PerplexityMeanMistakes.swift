import Foundation
import RNNMath
import Seq2SeqModel
import Workbook

/// What can go wrong in exercise 6.9 in what counts, and in what is made of it.
extension Seq2SeqGrader {
  static let perplexityMeanMistakes: [Misconception<Seq2SeqAnswers>] = [
    perplexity(
      "The mean of the sequences' means",
      """
      You take the mean of each sequence, and then the mean of those. So a token of a short \
      sequence weighs more. Sum up over all tokens of all sequences, and divide once.
      """
    ) { $0.sums = { surprises, _ in exp(mean(surprises.map(mean))) } }.inAnyOutput,
    perplexity(
      "The mean of the sequences' perplexities",
      """
      You take exp for each sequence, and then the mean. A single bad sequence then outweighs all. \
      Sum up over all tokens of all sequences, divide once, and take exp of that.
      """
    ) {
      $0.sums = { surprises, _ in
        surprises.isEmpty ? 1 : mean(surprises.map { exp(mean($0)) })
      }
    }.inAnyOutput,
    perplexity(
      "Padding counts",
      """
      You score padding as if it were said. It only fills the row up: leave out what is \
      Token.padding, in the sum and in the count.
      """
    ) { $0.goesThrough = { target, _ in target.indices } }.inAnyOutput,
    perplexity(
      "The first padding counts",
      """
      You stop at padding, but only after you have scored it. Ask whether it is padding before you \
      read and score.
      """
    ) {
      $0.goesThrough = { target, _ in
        0..<min(target.count, 1 + (target.firstIndex(of: Token.padding) ?? target.count))
      }
    }.inAnyOutput,
    perplexity(
      "Padding counts in the division",
      """
      Padding is left out of the sum, but you divide by N · T, all places. Count the tokens that \
      are in the sum.
      """
    ) {
      $0.sums = { surprises, targets in
        exp(total(surprises) / Scalar(max(1, targets.reduce(0) { $0 + $1.count })))
      }
    }.inAnyOutput,
    perplexity(
      "The end doesn't count",
      """
      You leave out the end. Knowing where to stop is part of the task, so the end counts; only \
      padding doesn't.
      """
    ) {
      $0.surprise = { $1.right == Token.end ? nil : PerplexityRule.surprise($0, $1.right) }
    }.inAnyOutput,
    perplexity(
      "The end doesn't count, and nothing is divided by nothing",
      """
      You leave out the end, so of a sequence that is nothing but its end no token is left, and \
      you divide 0 by 0. Knowing where to stop is part of the task: the end counts, only padding \
      doesn't.
      """
    ) {
      $0.surprise = { $1.right == Token.end ? nil : PerplexityRule.surprise($0, $1.right) }
      $0.sums = { surprises, _ in
        exp(total(surprises) / Scalar(surprises.reduce(0) { $0 + $1.count }))
      }
    }.inAnyOutput,
    perplexity(
      "The end counts only in the division",
      """
      The surprise of the end is not in your sum, but you count it when you divide. It belongs to \
      both.
      """
    ) {
      $0.surprise = { $1.right == Token.end ? 0 : PerplexityRule.surprise($0, $1.right) }
    }.inAnyOutput,
    perplexity(
      "The last column is left out",
      """
      You stop before the last column of `targets`, so the longest sequences lose their end. Every \
      place that isn't padding counts: `0..<T`.
      """
    ) {
      $0.surprise = {
        $1.t == $1.target.count - 1 ? nil : PerplexityRule.surprise($0, $1.right)
      }
    }.inAnyOutput,
    perplexity(
      "The first token doesn't count",
      """
      You leave out the first token of each sequence. It is what comes after the start: read the \
      start, and score it.
      """
    ) {
      $0.surprise = { $1.t == 0 ? nil : PerplexityRule.surprise($0, $1.right) }
    }.inAnyOutput,
    perplexity(
      "No exp",
      """
      You return the mean surprise, in nats. Perplexity is exp of that: how many equally likely \
      tokens would surprise as much.
      """
    ) { $0.sums = { surprises, _ in mean(surprises.flatMap(\.self)) } }.inAnyOutput,
    perplexity(
      "Bits in the exponent of e",
      """
      You take logarithms to base 2, and exp of their mean. Base and exponent belong together: exp \
      with log, or 2 to the power of log2.
      """
    ) { $0.sums = { surprises, _ in exp(mean(surprises.flatMap(\.self)) / log(2)) } }.inAnyOutput,
    perplexity(
      "2 to the power of nats",
      """
      You take natural logarithms, and 2 to the power of their mean. Base and exponent belong \
      together: exp with log.
      """
    ) { $0.sums = { surprises, _ in exp2(mean(surprises.flatMap(\.self))) } }.inAnyOutput,
    perplexity(
      "The sum, not the mean",
      """
      You take exp of the sum. That grows with every token: divide by the number of tokens first.
      """
    ) { $0.sums = { surprises, _ in exp(total(surprises)) } }.inAnyOutput,
    perplexity(
      "Divided by the number of sequences",
      """
      You divide by N. That is the surprise of a sequence, which grows with its length: divide by \
      the number of tokens that count.
      """
    ) {
      $0.sums = { surprises, targets in exp(total(surprises) / Scalar(max(1, targets.count))) }
    }.inAnyOutput,
    perplexity(
      "Divided by T",
      """
      You divide by the length of a row. Divide by the number of tokens that count, in all rows.
      """
    ) {
      $0.sums = { surprises, targets in
        exp(total(surprises) / Scalar(max(1, targets.first?.count ?? 1)))
      }
    }.inAnyOutput,
    perplexity(
      "The sign is lost",
      """
      You take exp of the mean log-probability, so your perplexity is below 1. It is exp of the \
      mean *surprise*, −log p: how many tokens the decoder hesitates between.
      """
    ) { $0.sums = { surprises, _ in exp(-mean(surprises.flatMap(\.self))) } }.inAnyOutput,
    perplexity(
      "1 / the mean probability",
      """
      You take the mean of probabilities. Perplexity takes the mean of their logarithms, so one \
      token thought impossible costs a lot.
      """
    ) {
      $0.sums = { surprises, _ in
        surprises.isEmpty ? 1 : 1 / mean(surprises.flatMap(\.self).map { exp(-$0) })
      }
    }.inAnyOutput,
    perplexity(
      "The mean of 1 / p",
      """
      You take exp of each token's surprise, and then the mean. Take the mean first, and exp of it \
      last.
      """
    ) {
      $0.sums = { surprises, _ in
        surprises.isEmpty ? 1 : mean(surprises.flatMap(\.self).map { exp($0) })
      }
    }.inAnyOutput,
    perplexity(
      "No tokens: not a number",
      """
      Without any token you divide 0 by 0. The perplexity is 1 then: divide by at least 1, \
      `max(1, count)`.
      """
    ) {
      $0.sums = { surprises, _ in
        exp(total(surprises) / Scalar(surprises.reduce(0) { $0 + $1.count }))
      }
    }.inAnyOutput,
    perplexity(
      "No tokens: 0",
      """
      Without any token you return 0. The mean surprise is 0 then, and exp of it is 1.
      """
    ) {
      $0.sums = { surprises, _ in surprises.isEmpty ? 0 : exp(mean(surprises.flatMap(\.self))) }
    }.inAnyOutput,
    perplexity(
      "Only the first sequence",
      """
      You return after the first sequence. Sum up over all of them, and return behind the loop.
      """
    ) { $0.sums = { surprises, _ in exp(mean(surprises.first ?? [])) } }.inAnyOutput,
    perplexity(
      "Only the last sequence",
      """
      Your sum begins anew with each sequence, so only the last one is left. Declare sum and count \
      before the loop over sequences.
      """
    ) { $0.sums = { surprises, _ in exp(mean(surprises.last ?? [])) } }.inAnyOutput,
  ]

  static func perplexity(
    _ name: String, _ explanation: String, _ exchange: (inout PerplexityRule) -> Void
  ) -> Misconception<Seq2SeqAnswers> {
    var rule = PerplexityRule()
    exchange(&rule)
    return Misconception(name, explanation + " See “Two perplexities”.") { [rule] in
      $0.perplexitiesOfAny = { try rule.run($0, $1, $2) }
    }
  }

  private static func mean(_ numbers: [Scalar]) -> Scalar { PerplexityRule.mean(numbers) }

  private static func total(_ surprises: [[Scalar]]) -> Scalar {
    surprises.flatMap(\.self).reduce(0, +)
  }
}

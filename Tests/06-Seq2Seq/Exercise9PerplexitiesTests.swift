import Foundation
import RNNMath
import Seq2SeqModel
import Seq2SeqSolutions
import Testing
import Workbook

extension Seq2SeqChapter {
  @Test func `6.9 perplexities`() async throws {
    try await grade(Seq2SeqGrader.perplexities.exercise)
  }
}

extension Seq2SeqGrader {
  static let perplexities = Grader(
    Catalogue.seq2seq.exercises[8], reference: .reference,
    noteOnTraps: """
      `targets` may be empty, a row may hold nothing but its end, and the end and padding are \
      tokens of a row like the others.
      """,
    cases: [
      measured("two tokens, by hand", byHand, [[4, 2]]),
      measured("the end alone", .chance(6, seed: 6901), [[2]], sparing: "a second token"),
      measured("one sequence", .chance(8, seed: 6902), [[5, 3, 7, 4, 2]]),
      measured(
        "two sequences of one length", .chance(7, seed: 6903), [[3, 6, 5, 2], [6, 4, 4, 2]]),
      measured("padding in one of two", .chance(7, seed: 6904), [[3, 6, 5, 2], [4, 2, 0, 0]]),
      measured("four lengths", plain, targets),
      measured("a decoder that knows much", plain.knowing(targets, by: 2), targets),
      measured("a decoder that is always right", plain.knowing(targets, by: 9), targets),
      measured("a decoder that says the end too early", plain.ending(after: 1), targets),
      measured("a decoder that never says the end", plain.ending(after: 20), targets),
      measured(
        "padding scores highest", plain.favouring([Token.padding], by: 8, "padding high"), targets),
      measured(
        "the start scores highest", plain.favouring([Token.start], by: 8, "the start high"), targets
      ),
      measured("logits that are shifted", plain.shifted(by: 4), targets),
      measured("logits in the thousands", plain.shifted(by: 3000), targets),
      measured("padding has nearly all of the probability", hopeless, long),
      measured("padding is far ahead of all others at one step", ahead, targets),
      measured("no sequences", plain, [], sparing: "any token"),
      measured("a long sequence and a short one", .chance(9, seed: 6907), long),
    ],
    properties: [
      Property("if all tokens have the same score, both are V") { answers in
        let flat = ToyDecoder(inWords: "") { _ in Array(repeating: 0, count: 11) }
        let both = try found(answers, flat, targets)
        // What is shown below has six digits; the cases look closer.
        return abs(both.0 - 11) < 1e-6 && abs(both.1 - 11) < 1e-6
          ? nil : "yours are \(both.0.shown) and \(both.1.shown), with V = 11"
      },
      Property("the same scores give the same perplexities each time") { answers in
        let first = try found(answers, plain, targets)
        let second = try found(answers, plain, targets)
        return first == second
          ? nil
          : "yours are \(first.0.shown) and \(first.1.shown), and then \(second.0.shown) and "
            + "\(second.1.shown): leave nothing to chance"
      },
      Property("one number added to all logits of a step changes nothing") { answers in
        let (one, other) = (
          try found(answers, plain, targets), try found(answers, plain.shifted(by: 4), targets)
        )
        let isSame = abs(one.0 - other.0) < 1e-9 * one.0 && abs(one.1 - other.1) < 1e-9 * one.1
        return isSame
          ? nil
          : "yours go from \(one.0.shown) and \(one.1.shown) to \(other.0.shown) and "
            + other.1.shown
      },
    ],
    misconceptions: perplexityMeanMistakes + perplexitySurpriseMistakes + perplexityReadingMistakes
      + perplexityFreeMistakes,
    alternatives: [
      Alternative("both ways in one loop, with a state each") {
        $0.perplexitiesOfAny = { targets, begin, step in
          var (forced, free, count) = (Scalar(0), Scalar(0), 0)
          for n in targets.indices {
            var (first, second) = (try begin(n), try begin(n))
            var (read, own) = (Token.start, Token.start)
            for right in targets[n] {
              if right == Token.padding { break }
              let a = try step(read, first)
              let b = try step(own, second)
              forced += Matrix(row: a.logits).logSoftmaxOverRows()[0, right]
              free += Matrix(row: b.logits).logSoftmaxOverRows()[0, right]
              count += 1
              (first, second) = (a.state, b.state)
              (read, own) = (right, GreedyRule.best(of: b.logits))
            }
          }
          let divisor = Scalar(max(count, 1))
          return (1 / exp(forced / divisor), 1 / exp(free / divisor))
        }
      },
      Alternative("free running first, surprises in an array, in bits") {
        $0.perplexitiesOfAny = { targets, begin, step in
          func bits(_ choose: (_ logits: [Scalar], _ right: Int) -> Int) throws -> Scalar {
            var all: [Scalar] = []
            for (n, row) in targets.enumerated() {
              var (token, state) = (Token.start, try begin(n))
              for right in row.prefix(while: { $0 != Token.padding }) {
                let (logits, next) = try step(token, state)
                let top = logits.max() ?? 0
                let sum = logits.reduce(0) { $0 + exp($1 - top) }
                all.append((top - logits[right]) / log(2) + log2(sum))
                (token, state) = (choose(logits, right), next)
              }
            }
            return all.isEmpty ? 0 : all.reduce(0, +) / Scalar(all.count)
          }
          let free = try bits { logits, _ in
            (Token.end..<logits.count).sorted { logits[$0] > logits[$1] }[0]
          }
          return (teacherForced: exp2(try bits { $1 }), freeRunning: exp2(free))
        }
      },
      Alternative("recursive along each sequence, its shifted input made first") {
        $0.perplexitiesOfAny = { targets, begin, step in
          func surprise(
            _ inputs: [Int]?, _ own: Int, _ rest: ArraySlice<Int>, _ state: any Sendable
          ) throws -> [Scalar] {
            guard let right = rest.first, right != Token.padding else { return [] }
            let next = try step(inputs?[rest.startIndex] ?? own, state)
            let said = Matrix(row: next.logits).bestTokens[0]
            return [PerplexityRule.surprise(next.logits, right)]
              + (try surprise(inputs, said, rest.dropFirst(), next.state))
          }
          func perplexity(_ surprises: [[Scalar]]) -> Scalar {
            let all = surprises.flatMap(\.self)
            return exp(all.reduce(0) { $0 + $1 / Scalar(all.count) })
          }
          let forced = try targets.enumerated().map { n, row in
            try surprise([Token.start] + row, Token.start, row[...], try begin(n))
          }
          let free = try targets.enumerated().map { n, row in
            try surprise(nil, Token.start, row[...], try begin(n))
          }
          return (perplexity(forced), perplexity(free))
        }
      },
    ])

  private static let byHand = ToyDecoder.table(
    [([1], [0, 0, 1, 3, 2]), ([1, 4], [0, 0, 4, 2, 1]), ([1, 3], [0, 0, 0, 1, 3])],
    otherwise: [0, 0, 2, 2.5, 0.5])
  private static let hopeless = ToyDecoder.chance(9, seed: 6908).favouring(
    [Token.padding], by: 48, "padding much higher than all others")
  // One surprise of some 800, and a mean of it that exp can take.
  private static let ahead = plain.but("padding higher by 800 after the start and 5") {
    if $1.tokens == [Token.start, 5] { $0[Token.padding] += 800 }
  }
  private static let plain = ToyDecoder.chance(8, seed: 6905)
  private static let targets = [
    [5, 3, 7, 4, 6, 2], [3, 2, 0, 0, 0, 0], [4, 4, 7, 2, 0, 0], [2, 0, 0, 0, 0, 0],
  ]
  private static let long = [
    [3, 5, 7, 4, 8, 6, 3, 3, 5, 4, 8, 7, 6, 4, 5, 3, 8, 2],
    [7, 2] + Array(repeating: Token.padding, count: 16),
  ]

  private static func measured(
    _ name: String, _ decoder: ToyDecoder, _ targets: [[Int]], sparing: String? = nil
  ) -> Case<Seq2SeqAnswers> {
    Case(name, sparing: sparing) { answers, trial in
      trial.given("targets", .text("\(targets)"))
      trial.given("step", .text(decoder.inWords))
      var due = DecoderCalls(of: decoder, limit: 1000, hasSequences: true)
      _ = try found(.reference, targets, &due)
      var calls = DecoderCalls(of: decoder, limit: 1000, hasSequences: true)
      let both = try found(answers, targets, &calls)
      let remark = calls.remark(due: due.readings)
      // Apart, since who divides by zero may have made another mistake as well.
      let suffix = targets.isEmpty ? " of no tokens" : ""
      trial.saw("teacherForced" + suffix, .number(both.0), remark: remark)
      trial.saw("freeRunning" + suffix, .number(both.1), remark: remark)
    }
  }

  private static func found(
    _ answers: Seq2SeqAnswers, _ targets: [[Int]], _ calls: inout DecoderCalls
  ) throws -> (Scalar, Scalar) {
    try answers.perplexities(
      of: targets, begin: { Reading(sequence: $0) }, step: { try calls.step($0, $1) })
  }

  private static func found(
    _ answers: Seq2SeqAnswers, _ decoder: ToyDecoder, _ targets: [[Int]]
  ) throws -> (Scalar, Scalar) {
    var calls = DecoderCalls(of: decoder, limit: 1000)
    return try found(answers, targets, &calls)
  }
}

extension ToyDecoder {
  /// The right token of each place scores higher by so much, whatever was read.
  fileprivate func knowing(_ targets: [[Int]], by gain: Scalar) -> Self {
    but("the right tokens high") { logits, reading in
      guard targets.indices.contains(reading.sequence) else { return }
      let (row, place) = (targets[reading.sequence], reading.tokens.count - 1)
      if row.indices.contains(place) { logits[row[place]] += gain }
    }
  }
}

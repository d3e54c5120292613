import RNNMath
import Seq2SeqModel
import Seq2SeqSolutions
import Testing
import Workbook

extension Seq2SeqChapter {
  @Test func `6.5 greedy decoding`() async throws {
    try await grade(Seq2SeqGrader.greedyDecode.exercise)
  }
}

extension Seq2SeqGrader {
  static let greedyDecode = Grader(
    Catalogue.seq2seq.exercises[4], reference: .reference,
    noteOnTraps: """
      The logits are V numbers, from 0 to V − 1; padding is 0, start 1, end 2. `longest` may be 0, \
      and nothing may be said at all.
      """,
    cases: [
      decoded("two symbols and the end, by hand", byHand, longest: 6),
      decoded("one step", words, longest: 1, sparing: "a second step"),
      decoded("the end at once", .chance(6, seed: 6502).ending(after: -9), longest: 5),
      decoded("no step", words, longest: 0, sparing: "any step"),
      decoded("the end after seven steps or so", words, longest: 30),
      decoded("no end within `longest`", words, longest: 4),
      decoded("the end is the last step there is", byHand, longest: 3),
      decoded("the end would be one step further", byHand, longest: 2),
      decoded("padding scores highest", padding, longest: 12),
      decoded("the start scores highest", start, longest: 12),
      decoded("both score higher than all that may be said", both, longest: 12),
      decoded("the end comes second each time", second, longest: 9),
      decoded("all scores are below zero", words.shifted(by: 2).lowered(by: 90), longest: 20),
      decoded("all scores are above zero", words.lowered(by: -90), longest: 20),
      decoded("logits in the thousands", words.shifted(by: 3000), longest: 20),
      decoded("the same symbol again and again", again, longest: 12),
      decoded("one symbol only", .chance(4, seed: 6509).ending(after: 5), longest: 12),
      decoded("the last id is often the best", last, longest: 12),
      decoded("forty symbols of twenty", .chance(23, seed: 6511).ending(after: 40), longest: 60),
    ],
    properties: [
      Property("the same scores give the same symbols each time") { answers in
        let first = try found(answers, words, longest: 20)
        for _ in 0..<5 {
          let other = try found(answers, words, longest: 20)
          if other != first {
            return "yours said \(first.listed) and then \(other.listed): leave nothing to chance"
          }
        }
        return nil
      }
    ],
    misconceptions: greedyEndMistakes + greedyChoiceMistakes + greedyReadingMistakes
      + greedyMemoryMistakes,
    alternatives: [
      Alternative("a for loop that keeps the token and the state, and compares id by id") {
        $0.greedyDecodeOfAny = { initial, longest, step in
          var (said, token, state) = ([Int](), Token.start, initial)
          for _ in 0..<longest {
            let (logits, next) = try step(token, state)
            token = Token.end
            for id in Token.end..<logits.count where logits[id] > logits[token] { token = id }
            if token == Token.end { return said }
            said.append(token)
            state = next
          }
          return said
        }
      },
      Alternative("recursive: the best token, and then the rest") {
        $0.greedyDecodeOfAny = { initial, longest, step in
          func rest(after token: Int, _ state: any Sendable, _ left: Int) throws -> [Int] {
            if left == 0 { return [] }
            let next = try step(token, state)
            let best = GreedyRule.best(of: next.logits)
            return best == Token.end ? [] : [best] + (try rest(after: best, next.state, left - 1))
          }
          return try rest(after: Token.start, initial, longest)
        }
      },
      Alternative("reads one token ahead, and cuts off at the end") {
        $0.greedyDecodeOfAny = { initial, longest, step in
          var said: [Int] = []
          var next = try step(Token.start, initial)
          while said.count < longest, !said.contains(Token.end) {
            said.append((next.logits[2...].indices.max { next.logits[$0] < next.logits[$1] }) ?? 2)
            next = try step(said[said.count - 1], next.state)
          }
          return Array(said.prefix { $0 != Token.end })
        }
      },
      Alternative("reads all from the start again for each token") {
        $0.greedyDecodeOfAny = { initial, longest, step in
          var read = [Token.start]
          while read.count <= longest {
            var (logits, state) = ([Scalar](), initial)
            for token in read { (logits, state) = try step(token, state) }
            let ranked = logits.indices.sorted { logits[$0] > logits[$1] }
            let token = ranked.first { $0 >= Token.end } ?? Token.end
            if token == Token.end { break }
            read.append(token)
          }
          return Array(read.dropFirst())
        }
      },
    ])

  private static let byHand = ToyDecoder.table(
    [
      ([1], [0, 0, 1, 2, 4, 3]), ([1, 4], [0, 0, 2, 5, 3, 1]), ([1, 4, 3], [0, 0, 6, 2, 1, 4]),
    ], otherwise: [0, 0, 1, 2, 3, 5])
  private static let words = ToyDecoder.chance(8, seed: 6505).ending(after: 7)
  private static let padding = ToyDecoder.chance(7, seed: 6507).ending(after: 6)
    .favouring([Token.padding], by: 7, "padding high")
  private static let start = ToyDecoder.chance(7, seed: 6513).ending(after: 6)
    .favouring([Token.start], by: 7, "the start high")
  private static let both = ToyDecoder.chance(7, seed: 6517).ending(after: 6)
    .favouring([Token.padding, Token.start], by: 20, "padding and the start highest")
  private static let second = ToyDecoder.chance(7, seed: 6508)
    .but("the end second to the best") { logits, _ in
      let ranked = logits.dropFirst(3).sorted(by: >)
      logits[Token.end] = max(ranked[0] - 0.1, (ranked[0] + ranked[1]) / 2)
    }
  private static let again = ToyDecoder.chance(7, seed: 6515).ending(after: 9)
    .favouring([5], by: 5, "5 high")
  private static let last = ToyDecoder.chance(7, seed: 6510).ending(after: 9)
    .favouring([6], by: 2, "6 high")

  private static func decoded(
    _ name: String, _ decoder: ToyDecoder, longest: Int, sparing: String? = nil
  ) -> Case<Seq2SeqAnswers> {
    Case(name, sparing: sparing) { answers, trial in
      trial.given("longest", .integers([longest]))
      trial.given("step", .text(decoder.inWords))
      var due = DecoderCalls(of: decoder, limit: 200)
      _ = try Seq2SeqAnswers.reference.greedyDecode(
        from: Reading(), longest: longest, step: { try due.step($0, $1) })
      // Some read all again from the start for each token.
      var calls = DecoderCalls(of: decoder, limit: 40 + longest * (longest + 3) / 2)
      let said: String
      do {
        let tokens = try answers.greedyDecode(
          from: Reading(), longest: longest, step: { try calls.step($0, $1) })
        said = "[\(tokens.listed)]"
      } catch let endless as Endless {
        said = "nothing, for \(endless)"
      }
      trial.saw("what is said", .text(said), remark: calls.remark(due: due.readings))
    }
  }

  private static func found(
    _ answers: Seq2SeqAnswers, _ decoder: ToyDecoder, longest: Int
  ) throws -> [Int] {
    var calls = DecoderCalls(of: decoder, limit: 500)
    return try answers.greedyDecode(
      from: Reading(), longest: longest, step: { try calls.step($0, $1) })
  }
}

extension ToyDecoder {
  /// All scores are lower by so much.
  fileprivate func lowered(by loss: Scalar) -> Self {
    but(loss > 0 ? "all below zero" : "all above zero") { logits, _ in
      for id in logits.indices { logits[id] -= loss }
    }
  }
}

import RNNMath
import Seq2SeqModel
import Seq2SeqSolutions
import Testing
import Workbook

extension Seq2SeqChapter {
  @Test func `6.6 beam search`() async throws {
    try await grade(Seq2SeqGrader.beamSearch.exercise)
  }
}

extension Seq2SeqGrader {
  static let beamSearch = Grader(
    Catalogue.seq2seq.exercises[5], reference: .reference,
    noteOnTraps: """
      There may be fewer extensions than free places (take a `prefix`, not `0..<count`), nothing \
      may be finished, and `longest` may be 0.
      """,
    cases: [
      searched("by hand: the best first word leads astray", byHand, width: 2, longest: 3),
      searched("one step", words, width: 3, longest: 1, sparing: "a second step"),
      searched("a width of 1", words, width: 1, longest: 12, sparing: "a second beginning"),
      searched("a width of 1, no end in time", words, width: 1, longest: 3, penalty: 1),
      searched("no step", words, width: 3, longest: 0, sparing: "any step"),
      searched(
        "no step, a penalty of 1", words, width: 3, longest: 0, penalty: 1, sparing: "any step"),
      searched("a width of 2, three steps", words, width: 2, longest: 3),
      searched("the end is likely at once", early, width: 3, longest: 4, penalty: 0.7),
      searched("answers of several lengths", words, width: 3, longest: 8),
      searched(
        "answers of several lengths, a penalty of 0.7", words, width: 3, longest: 8, penalty: 0.7),
      searched(
        "answers of several lengths, a penalty of 1", words, width: 3, longest: 8, penalty: 1),
      searched("a wide beam, a penalty of 1", other, width: 6, longest: 6, penalty: 1),
      searched("a wide beam, a penalty of 2", other, width: 6, longest: 6, penalty: 2),
      searched("nothing is finished", late, width: 3, longest: 4),
      searched("nothing is finished, a penalty of 0.7", late, width: 3, longest: 4, penalty: 0.7),
      searched("some are finished and some are not", words, width: 6, longest: 4),
      searched(
        "some are finished and some are not, a penalty of 1", other, width: 9, longest: 4,
        penalty: 1),
      searched(
        "everything is finished before `longest`", words.ending(after: 2), width: 3, longest: 15),
      searched("padding and start score highest", special, width: 3, longest: 6, penalty: 1),
      searched("logits that are shifted", words.shifted(by: 5), width: 3, longest: 8, penalty: 0.7),
      searched("logits in the thousands", words.shifted(by: 3000), width: 2, longest: 7),
      searched("more places than extensions", small, width: 20, longest: 3, penalty: 1),
      searched("one symbol only", .chance(4, seed: 6620), width: 4, longest: 5, penalty: 0.7),
      searched("padding has nearly all of the probability", rare, width: 2, longest: 14),
      searched("padding is far ahead of all others", ahead, width: 2, longest: 3),
      searched(
        "thirty steps", .chance(12, seed: 6630).ending(after: 26), width: 2, longest: 30, penalty: 1
      ),
    ],
    properties: [
      Property("a log-probability is the sum of those of what was said") { answers in
        for hypothesis in try found(answers, words, width: 3, longest: 8) {
          let said = words.logProbability(of: hypothesis.tokens)
          let right = words.logProbability(of: hypothesis.tokens + [Token.end])
          // With the end or, of what is cut off, without.
          let error = min(
            abs(right - hypothesis.logProbability), abs(said - hypothesis.logProbability))
          if !(error < 1e-9) {
            return "yours of [\(hypothesis.tokens.listed)] and the end is "
              + "\(hypothesis.logProbability.shown), and the sum is \(right.shown)"
          }
        }
        return nil
      },
      Property("one number added to all logits of a step changes nothing") { answers in
        let plain = try found(answers, words, width: 3, longest: 8).map(\.tokens)
        let moved = try found(answers, words.shifted(by: 5), width: 3, longest: 8).map(\.tokens)
        return plain == moved ? nil : "yours finds other hypotheses then"
      },
      Property("a width of 1 finds what greedy decoding says") { answers in
        var calls = DecoderCalls(of: words, limit: 100)
        let greedy = try Seq2SeqAnswers.reference.greedyDecode(
          from: Reading(), longest: 12, step: { try calls.step($0, $1) })
        let own = try found(answers, words, width: 1, longest: 12)
        if own.map(\.tokens) == [greedy] { return nil }
        let lists = own.isEmpty ? "nothing" : own.map(\.inWords).joined(separator: " ")
        return "greedy decoding says [\(greedy.listed)], and yours finds \(lists)"
      },
      Property("a step costs one call for each beginning, however many symbols there are") {
        answers in
        let many = ToyDecoder.chance(60, seed: 6640)
        var calls = DecoderCalls(of: many, limit: 1500)
        _ = try answers.beamSearch(
          from: Reading(), width: 2, longest: 3, lengthPenalty: 0,
          step: { try calls.step($0, $1) })
        // Who reads each beginning again from the start makes eleven.
        return calls.readings.count <= 20
          ? nil
          : "yours makes \(calls.readings.count), where 5 are enough: all extensions of a beginning "
            + "come from the logits of one call"
      },
    ],
    misconceptions: beamProbabilityMistakes + beamKeptMistakes + beamPlaceMistakes
      + beamFinishMistakes + beamGoingOnMistakes + beamScoreMistakes + beamStateMistakes,
    alternatives: beamAlternatives)

  private static let byHand = ToyDecoder.table(
    [
      ([1], [0, 0, -1, 3, 2.5]), ([1, 3], [0, 0, 1, 0.9, 1.2]), ([1, 4], [0, 0, 4, 0.5, 1]),
      ([1, 3, 4], [0, 0, 2, 1, 0]), ([1, 3, 3], [0, 0, 0, 1, 2]),
    ], otherwise: [0, 0, 1, 0.5, -1])
  private static let words = ToyDecoder.chance(7, seed: 6601, deviation: 1).ending(after: 4)
  private static let other = ToyDecoder.chance(9, seed: 6602, deviation: 1).ending(after: 3)
  private static let early = ToyDecoder.chance(6, seed: 6603, deviation: 1).ending(after: -1)
  private static let late = ToyDecoder.chance(6, seed: 6604).ending(after: 12)
  private static let small = ToyDecoder.chance(5, seed: 6605, deviation: 1)
  private static let special = words.favouring(
    [Token.padding, Token.start], by: 6, "padding and start high")
  private static let rare = ToyDecoder.chance(6, seed: 6606).ending(after: 11)
    .favouring([Token.padding], by: 75, "padding much higher than all others")

  private static let ahead = ToyDecoder.chance(6, seed: 6607)
    .favouring([Token.padding], by: 800, "padding higher by 800")

  private static func searched(
    _ name: String, _ decoder: ToyDecoder, width: Int, longest: Int, penalty: Scalar = 0,
    sparing: String? = nil
  ) -> Case<Seq2SeqAnswers> {
    Case(name, sparing: sparing) { answers, trial in
      trial.given("width", .integers([width]))
      trial.given("longest", .integers([longest]))
      trial.given("lengthPenalty", .number(penalty))
      trial.given("step", .text(decoder.inWords))
      // Some read every beginning again from the start.
      let limit = 50 + width * longest * (longest + 1)
      var due = DecoderCalls(of: decoder, limit: limit)
      _ = try Seq2SeqAnswers.reference.beamSearch(
        from: Reading(), width: width, longest: longest, lengthPenalty: penalty,
        step: { try due.step($0, $1) })
      var calls = DecoderCalls(of: decoder, limit: limit)
      var (all, nothing) = ([Hypothesis](), "nothing")
      do {
        all = try answers.beamSearch(
          from: Reading(), width: width, longest: longest, lengthPenalty: penalty,
          step: { try calls.step($0, $1) })
      } catch let endless as Endless {
        nothing = "nothing, for \(endless)"
      }
      let remark = calls.remark(due: due.readings)
      trial.saw("what is said in the best", .text(all.first?.inWords ?? nothing), remark: remark)
      trial.saw("the number of hypotheses", .integers([all.count]), remark: remark)
      trial.saw(
        "what is said in all, in order",
        .text(all.isEmpty ? nothing : all.map(\.inWords).joined(separator: " ")), remark: remark)
      trial.saw("logProbabilities", .numbers(all.map(\.logProbability)), remark: remark)
      // Apart, since who divides by zero may have made another mistake as well.
      trial.saw(
        longest == 0 ? "the score of nothing said" : "scores", .numbers(all.map(\.score)),
        remark: remark)
    }
  }

  private static func found(
    _ answers: Seq2SeqAnswers, _ decoder: ToyDecoder, width: Int, longest: Int
  ) throws -> [Hypothesis] {
    var calls = DecoderCalls(of: decoder, limit: 1500)
    return try answers.beamSearch(
      from: Reading(), width: width, longest: longest, lengthPenalty: 0,
      step: { try calls.step($0, $1) })
  }
}

extension Hypothesis {
  /// Its tokens as a learner writes them: `[4, 3]`.
  fileprivate var inWords: String { "[\(tokens.listed)]" }
}

import RNNMath
import Seq2SeqModel
import Seq2SeqSolutions
import Testing
import Workbook

extension Seq2SeqChapter {
  @Test func `6.4 scheduled sampling`() async throws {
    try await grade(Seq2SeqGrader.scheduledSampling.exercise)
  }
}

// No decoder runs here: `predict` is a function that never gives the same twice. What it is given
// is compared, too; the call for the last step is free, since nobody reads what it says.
extension Seq2SeqGrader {
  static let scheduledSampling = Grader(
    Catalogue.seq2seq.exercises[3], reference: .reference,
    noteOnTraps: """
      Step 0 has no step before it: the start is read right, and the choice begins with step 1. \
      There may be one step only or none at all (`1..<0` traps), and there may be no sequence.
      """,
    cases: SamplingSample.plain.map(sampled) + [
      sampled(.withSpecialTokens),
      sampled(.withEqualCoins),
      sampled(.ownOnly),
      sampled(.quarter),
      sampled(.sayingTheEnd),
      sampled(.afterTheEnd),
      sampled(.shortestFirst),
      sampled(.withFirstSymbol),
      sampled(.random("five sequences of eight steps", seed: 641, forcing: 0.6)),
      sampled(.rightOnly),
      sampled(.evaluation),
      sampled(.evaluationOwnOnly),
      sampled(.oneStep),
      sampled(.nothing),
      sampled(.noStep),
    ],
    properties: samplingProperties,
    misconceptions: coinMistakes + ownWordMistakes + earlyStopMistakes
      + predictCallMistakes,
    alternatives: samplingAlternatives)

  private static func sampled(_ sample: SamplingSample) -> Case<Seq2SeqAnswers> {
    Case(sample.name, sparing: sample.spares) { answers, trial in
      var decoder = sample.decoder
      trial.given("inputs", .text("\(sample.inputs)"))
      trial.given("forcing", sample.forcing)
      trial.given("coins", .text("\(sample.coins)"))
      trial.given("isTraining", .truth(sample.isTraining))
      trial.given("predict", .text(decoder.inWords()))
      let read = try answers.scheduledSampling(
        sample.inputs, sample.forcing, sample.coins, sample.isTraining
      ) { try decoder.predict($0) }
      let steps = sample.inputs.first?.count ?? 0
      // Who reads right throughout may leave predict alone.
      let isFree = !sample.isTraining || sample.forcing >= 1 || steps == 0
      if !isFree {
        let count = decoder.calls.count
        trial.saw(
          "the number of calls of predict",
          .text(steps - 1...steps ~= count ? "\(steps - 1) or \(steps)" : "\(count)"),
          remark: "It is called once for each step; only the call for the last may be left out.")
      }
      trial.saw("what is read", .text("\(read)"))
      if !isFree {
        let given = decoder.calls.prefix(steps - 1).map { "\($0)" }
        trial.saw(
          "what predict is given",
          .text(given.isEmpty ? "nothing" : given.joined(separator: " then ")))
      }
    }
  }
}

extension Trial {
  fileprivate mutating func given(_ name: String, _ number: Scalar) {
    given(name, .number(number))
  }
}

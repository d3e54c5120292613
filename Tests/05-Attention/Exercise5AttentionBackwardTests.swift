import AttentionModel
import AttentionSolutions
import RNNMath
import Testing
import Workbook

extension AttentionChapter {
  @Test func `5.5 attention backward`() async throws {
    try await grade(AttentionGrader.attentionBackward.exercise)
  }
}

extension AttentionGrader {
  static let attentionBackward = Grader(
    Catalogue.attention.exercises[4], reference: .reference,
    noteOnTraps: """
      w, dw and dz are T × S. dQ = dz · K is T × d, as it stands; for dK = dzᵀ · Q and dV = wᵀ · \
      dc, which have S rows, dz and w are transposed. step.values may be nil: the values are the \
      keys then.
      """,
    cases: [
      wentBack(
        "2 queries, 2 keys, all weights ½, a scale of ½", .byHand,
        sparing: "keys that are values too"),
      wentBack("the same, but the keys are the values too", .byHand) { $0.values = nil },
      wentBack(
        "3 queries, 3 keys, d = e = 3",
        .sample(3, 3, size: 3, valueSize: 3, seed: 55_100), sparing: "keys that are values too"),
      wentBack(
        "2 queries, 4 keys, d = 3, e = 2",
        .sample(2, 4, size: 3, valueSize: 2, seed: 55_101), sparing: "keys that are values too"),
      wentBack(
        "4 queries, 2 keys, d = 2, e = 3, a scale of 1",
        .sample(4, 2, size: 2, valueSize: 3, scale: 1, seed: 55_102),
        sparing: "keys that are values too"),
      wentBack(
        "3 queries, 4 keys that are values too, d = 2",
        .sample(3, 4, size: 2, valueSize: nil, seed: 55_103)),
      wentBack(
        "values that happen to equal the keys",
        .sample(2, 3, size: 2, valueSize: 2, seed: 55_104), sparing: "keys that are values too"
      ) { $0.values = $0.keys },
      wentBack(
        "5 queries, one of which sees nothing; a hidden key that is NaN, and its value infinite",
        AttentionBackwardSample.sample(5, 4, size: 3, valueSize: 2, seed: 55_105)
          .with(key: 3, of: .nan, value: .infinity), sparing: "keys that are values too"
      ) { $0.mask = Masks.ragged(5, 4) },
      wentBack(
        "the like with keys that are values too",
        AttentionBackwardSample.sample(5, 4, size: 2, valueSize: nil, seed: 55_106)
          .with(key: 3, of: .nan, value: .nan)
      ) { $0.mask = Masks.ragged(5, 4) },
      wentBack(
        "3 queries, one key", .sample(3, 1, size: 2, valueSize: 2, seed: 55_107),
        sparing: "a choice between keys"),
      wentBack(
        "a softmaxBackward that is another function", throughAnother: true,
        .sample(2, 3, size: 2, valueSize: 3, seed: 55_108), sparing: "keys that are values too"),
    ],
    properties: [
      slopesOfAttention, sumOfBothParts, hiddenRowsGetNothing, keysShareNothing, valuesShareAll,
    ],
    misconceptions: sharedKeyMistakes + attentionScaleMistakes + attentionProductMistakes
      + attentionSoftmaxMistakes + attentionRowMistakes + attentionGuardedMistakes,
    alternatives: [
      Alternative("one query after the other, from the last, a row of softmaxBackward each") {
        $0.attentionBackward = { try Self.byRows($0, $1, $2) }
      },
      Alternative("the scale on queries and keys beforehand, and explicit transposes") {
        $0.attentionBackward = { dContext, step, softmaxBackward in
          let values = step.values ?? step.keys
          let dScores = try softmaxBackward(dContext.matmul(values.transposed), step.weights)
          let dKeys = dScores.transposed.matmul(step.scale * step.queries)
          let dValues = step.weights.transposed.matmul(dContext)
          let dQueries = dScores.mixing(step.scale * step.keys)
          guard step.values == nil else { return (dQueries, dKeys, dValues) }
          return (dQueries, dValues + dKeys, nil)
        }
      },
      Alternative("dw scaled before the softmax, hidden keys cleared, two products at once") {
        $0.attentionBackward = { dContext, step, softmaxBackward in
          let isSeen = (0..<step.keys.rows).map { s in
            (0..<step.queries.rows).contains { step.weights[$0, s] != 0 }
          }
          let keys = Matrix(rows: step.keys.rows, columns: step.keys.columns) {
            isSeen[$0] ? step.keys[$0, $1] : 0
          }
          let values = step.values ?? keys
          let dWeights = step.scale * dContext.matmul(values, transposing: .right)
          let dScores = try softmaxBackward(dWeights, step.weights)
          let both = Matrix(stacking: [dScores, step.weights])
          if step.values == nil {
            let dKeys = both.transposed.matmul(Matrix(stacking: [step.queries, dContext]))
            return (dScores.matmul(keys), dKeys, nil)
          }
          return (
            dScores.matmul(keys), dScores.matmul(step.queries, transposing: .left),
            step.weights.matmul(dContext, transposing: .left)
          )
        }
      },
    ])

  private static func byRows(
    _ dContext: Matrix, _ step: AttentionStep, _ softmaxBackward: SoftmaxBackward
  ) throws -> AttentionBackwardRules.Result {
    let values = step.values ?? step.keys
    var (dQueries, dKeys, dValues) = (0 * step.queries, step.keys.zeroed(), values.zeroed())
    for t in (0..<dContext.rows).reversed() {
      let weights = step.weights.rows(t..<t + 1)
      let dWeights = dContext.rows(t..<t + 1).matmul(values, transposing: .right)
      let dScores = try softmaxBackward(dWeights, weights)
      for s in 0..<step.keys.rows where weights[0, s] != 0 {
        for i in 0..<step.keys.columns {
          dQueries[t, i] += dScores[0, s] * step.keys[s, i] * step.scale
          dKeys[s, i] += dScores[0, s] * step.queries[t, i] * step.scale
        }
        for i in 0..<values.columns { dValues[s, i] += weights[0, s] * dContext[t, i] }
      }
    }
    return step.values == nil ? (dQueries, dKeys + dValues, nil) : (dQueries, dKeys, dValues)
  }

  private static func wentBack(
    _ name: String, throughAnother: Bool = false, _ sample: AttentionBackwardSample,
    sparing: String? = nil, but change: (inout AttentionBackwardSample) -> Void = { _ in }
  ) -> Case<AttentionAnswers> {
    var sample = sample
    change(&sample)
    return Case(name, sparing: sparing) { [sample] answers, trial in
      let step = try sample.step()
      trial.given("dContext", sample.dContext)
      trial.given("step.queries", step.queries)
      trial.given("step.keys", step.keys)
      trial.given("step.values", step.values.map { .matrix($0) } ?? .text("nil"))
      trial.given("step.scale", .number(step.scale))
      trial.given("step.weights", step.weights)
      if throughAnother { trial.given("softmaxBackward", .text("3 · w ⊙ dw")) }
      let back =
        throughAnother
        ? try sample.back(answers) { dWeights, weights in 3 * weights.hadamard(dWeights) }
        : try sample.back(answers)
      trial.saw("dQueries", back.dQueries)
      trial.saw("dKeys", back.dKeys)
      trial.saw("dValues == nil", .truth(back.dValues == nil))
      if let dValues = back.dValues { trial.saw("dValues", dValues) }
    }
  }
}

import AttentionModel
import AttentionSolutions
import Foundation
import RNNMath
import Testing
import Workbook

extension AttentionChapter {
  @Test func `5.6 scaled dot product`() async throws {
    try await grade(AttentionGrader.scaledDotProduct.exercise)
  }
}

extension AttentionGrader {
  static let scaledDotProduct = Grader(
    Catalogue.attention.exercises[5], reference: .reference,
    noteOnTraps: """
      Q is T × d, K is S × d and V is S × e. So Q · Kᵀ, queries.matmul(keys, transposing: .right), \
      is T × S, and the weights stand on the left of V.
      """,
    cases: [
      attended(
        "2 queries and 2 keys of 4 features, with powers of 2 instead of e, by hand", byHand,
        isPowerOfTwo: true, sparing: "a mask"),
      attended(
        "the first query sees 2 keys of 3, the second none, with powers of 2, by hand",
        maskedByHand, isPowerOfTwo: true),
      attended(
        "3 queries and 4 keys of 3 features, 4 values of 2", .sample(3, 4, 3, 2, seed: 561),
        sparing: "a mask"),
      attended("3 of everything", .sample(3, 3, 3, 3, seed: 562), sparing: "a mask"),
      attended(
        "5 queries, 4 keys, of which each query sees others", .sample(5, 4, 2, 3, seed: 563)
      ) { $0.mask = Masks.ragged(5, 4) },
      attended(
        "4 positions that see only what came before, and themselves",
        .sample(4, 4, 16, 2, seed: 564)
      ) { $0.mask = (0..<4).map { t in (0..<4).map { $0 <= t } } },
      attended(
        "64 features: without a scale, one key would get nearly all the weight",
        .sample(2, 5, 64, 3, seed: 565), sparing: "a mask"),
      attended(
        "one feature, so that the scale is 1", .sample(2, 3, 1, 2, seed: 566), sparing: "a mask"),
      attended(
        "key 3 and value 3, which nobody sees, are NaN", .sample(4, 4, 3, 2, seed: 567)
      ) {
        $0.mask = Masks.ragged(4, 4)
        $0.keys[row: 3] = [.nan, .nan, .nan]
        $0.values[row: 3] = [.nan, .nan]
      },
      attended("no key at all", .sample(2, 0, 3, 2, seed: 568)),
    ],
    properties: [
      Property("the weights of a query sum to 1, or to 0 where it sees nothing") { answers in
        var given = ScaledAttention.Given.sample(5, 4, 3, 2, seed: 569)
        given.mask = Masks.ragged(5, 4)
        let weights = try given.step(answers).weights
        guard weights.shape == "5×4" else { return "yours are \(weights.shape), not 5×4" }
        for t in 0..<5 {
          let sum = weights[row: t].reduce(0, +)
          // Five numbers, rounded each.
          let wanted: Scalar = given.mask[t].contains(true) ? 1 : 0
          if !(abs(sum - wanted) < 1e-12) { return "yours sum to \(sum.shown) in row \(t)" }
        }
        return nil
      },
      Property("what is hidden changes nothing, not even NaN") { answers in
        var given = ScaledAttention.Given.sample(5, 4, 3, 2, seed: 570)
        given.mask = Masks.ragged(5, 4)
        let context = try given.step(answers).context
        for rubbish in [1e30, -.infinity, .nan] as [Scalar] {
          given.keys[row: 3] = [rubbish, rubbish, rubbish]
          given.values[row: 3] = [rubbish, rubbish]
          if let found = context.difference(
            from: try given.step(answers).context, within: 0, named: "context")
          {
            return "with \(rubbish.shown) in key 3 and value 3, which nobody sees, \(found)"
          }
        }
        return nil
      },
      Property("keys and values may come in any order") { answers in
        let given = ScaledAttention.Given.sample(3, 4, 3, 2, seed: 571)
        var turned = given
        turned.keys = given.keys.rows(at: [3, 2, 1, 0])
        turned.values = given.values.rows(at: [3, 2, 1, 0])
        return try given.step(answers).context.difference(
          from: try turned.step(answers).context, named: "context, with both reversed,")
      },
      Property("if the same is added to all keys, no weight changes") { answers in
        let given = ScaledAttention.Given.sample(3, 4, 3, 2, seed: 572)
        var moved = given
        moved.keys = given.keys.map { $0 + 0.5 }
        return try given.step(answers).weights.difference(
          from: try moved.step(answers).weights, named: "weights, with 0.5 added,")
      },
    ],
    misconceptions: scaleMistakes + scoreMistakes + maskMistakes + stepMistakes
      + guardedStepMistakes,
    alternatives: [
      Alternative("the queries are divided before the product") {
        $0.scaledDotProduct = { queries, keys, values, mask, softmax in
          let root = sqrt(Scalar(queries.columns))
          let scores = queries.map { $0 / root }.matmul(keys, transposing: .right)
          let weights = try softmax(scores, mask)
          return AttentionStep(
            queries: queries, keys: keys, values: values, scale: pow(root, -1), weights: weights,
            context: weights.mixing(values))
        }
      },
      Alternative("query by query, each sum over what it sees, from the last key on") {
        $0.scaledDotProduct = { queries, keys, values, mask, softmax in
          let scale = pow(Scalar(keys.columns), -0.5)
          var weights = Matrix(rows: queries.rows, columns: keys.rows)
          var context = Matrix(rows: queries.rows, columns: values.columns)
          for t in 0..<queries.rows {
            let scores = (0..<keys.rows).map { s in
              scale * zip(queries[row: t], keys[row: s]).reduce(0) { $0 + $1.0 * $1.1 }
            }
            weights[row: t] = try softmax(Matrix(row: scores), [mask[t]]).values
            for s in (0..<keys.rows).reversed() where mask[t][s] {
              for column in 0..<values.columns {
                context[t, column] += weights[t, s] * values[s, column]
              }
            }
          }
          return AttentionStep(
            queries: queries, keys: keys, values: values, scale: scale, weights: weights,
            context: context)
        }
      },
      Alternative("both sides by the fourth root, the product the other way round and turned") {
        $0.scaledDotProduct = { queries, keys, values, mask, softmax in
          let root = pow(Scalar(keys.columns), -0.25)
          let scores = (root * keys).matmul(root * queries, transposing: .right).transposed
          let weights = try softmax(scores, mask)
          return AttentionStep(
            queries: queries, keys: keys, values: values, scale: root * root, weights: weights,
            context: weights.transposed.mixing(values, transposing: .left))
        }
      },
    ])

  /// √d is 2, so the scores are 0 and 1, 2 and 0, and the weights 1/3 and 2/3, 4/5 and 1/5.
  private static let byHand = ScaledAttention.Given(
    queries: [[2, 0, 0, 0], [0, 4, 0, 0]], keys: [[0, 1, 0, 0], [1, 0, 0, 0]],
    values: [[15, 0], [0, 30]], mask: Masks.open(2, 2))

  /// The scores of the first are 1, 0 and 3, of which the last is hidden: 2/3, 1/3 and 0 make 4.
  private static let maskedByHand = ScaledAttention.Given(
    queries: [[2, 0, 0, 0], [4, 0, 0, 0]], keys: [[1, 0, 0, 0], [0, 0, 1, 0], [3, 0, 0, 0]],
    values: [[3], [6], [100]], mask: [[true, true, false], [false, false, false]])

  private static func attended(
    _ name: String, _ given: ScaledAttention.Given, isPowerOfTwo: Bool = false,
    sparing: String? = nil, but change: (inout ScaledAttention.Given) -> Void = { _ in }
  ) -> Case<AttentionAnswers> {
    var given = given
    change(&given)
    return Case(name, sparing: sparing) { [given] answers, trial in
      for (name, matrix) in [
        ("queries", given.queries), ("keys", given.keys), ("values", given.values),
      ] { trial.given(name, matrix) }
      trial.given("mask", .text("\(given.mask)"))
      if isPowerOfTwo {
        trial.given("softmax", .text("one with powers of 2 instead of e"))
      }
      var reads: Set<String> = []
      let step = try given.step(answers, isPowerOfTwo: isPowerOfTwo) { reads.insert($0) }
      trial.saw(
        "the shapes of what softmax is given",
        .text(reads.isEmpty ? "nothing" : reads.sorted().joined(separator: " or ")))
      trial.saw("weights", step.weights)
      trial.saw("context", step.context)
      trial.saw("scale", step.scale)
      trial.saw("queries", step.queries)
      trial.saw("keys", step.keys)
      trial.saw("values", step.values.map { .matrix($0) } ?? .text("nil"))
    }
  }
}

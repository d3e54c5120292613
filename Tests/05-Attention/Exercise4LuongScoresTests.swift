import AttentionModel
import AttentionSolutions
import RNNMath
import TestSupport
import Testing
import Workbook

extension AttentionChapter {
  @Test func `5.4 luong scores`() async throws {
    try await grade(AttentionGrader.luongScores.exercise)
  }
}

extension AttentionGrader {
  static let luongScores = Grader(
    Catalogue.attention.exercises[3], reference: .reference,
    noteOnTraps: """
      A row of queries meets a row of keys, so keys are transposed: T × d times d × S. With \
      weights, queries (T × Dq) go through W (Dq × Dk) first, and only then have they the size of \
      keys. weights may be nil: then there is no W, and queries meet keys as they are.
      """,
    cases: [
      scored(
        "dot: 2 queries, 2 keys of 2 numbers", [[1, 2], [0, 1]], [[3, 1], [-1, 2]],
        sparing: withoutWeights),
      scored(
        "general: the same queries and keys", [[1, 2], [0, 1]], [[3, 1], [-1, 2]],
        weights: [[1, 2], [3, 0]]),
      scored(
        "dot: 3 queries, 3 keys of 3 numbers", random(3, 3, seed: 54_100),
        random(3, 3, seed: 54_101), sparing: withoutWeights),
      scored(
        "dot: 2 queries, 4 keys of 3 numbers", random(2, 3, seed: 54_102),
        random(4, 3, seed: 54_103), sparing: withoutWeights),
      scored(
        "general: 3 queries, 3 keys of 3 numbers", random(3, 3, seed: 54_104),
        random(3, 3, seed: 54_105), weights: random(3, 3, seed: 54_106)),
      scored(
        "general: 2 queries of 4 numbers, 3 keys of 2", random(2, 4, seed: 54_107),
        random(3, 2, seed: 54_108), weights: random(4, 2, seed: 54_109)),
      scored(
        "general: 4 queries of 2 numbers, 2 keys of 3", random(4, 2, seed: 54_110),
        random(2, 3, seed: 54_111), weights: random(2, 3, seed: 54_112)),
      scored(
        "dot: one query, one key, one number each", [[2]], [[-3]],
        sparing: "more than one number in a row"),
      scored(
        "dot: 2 queries, 3 keys of 40 numbers", random(2, 40, seed: 54_113),
        random(3, 40, seed: 54_114), sparing: withoutWeights),
    ],
    properties: [identityIsDot, productsOfPairs, lengthsOnTheDiagonal, twiceAsLong],
    misconceptions: luongWeightMistakes + luongProductMistakes + luongScaleMistakes
      + luongGuardedMistakes,
    alternatives: [
      Alternative("nested loops over queries, keys and both sizes, from the last number") {
        $0.luongScores = { queries, keys, weights in
          Matrix(rows: queries.rows, columns: keys.rows) { t, s in
            var sum: Scalar = 0
            for j in (0..<keys.columns).reversed() {
              guard let weights else {
                sum += queries[t, j] * keys[s, j]
                continue
              }
              for i in 0..<queries.columns { sum += queries[t, i] * weights[i, j] * keys[s, j] }
            }
            return sum
          }
        }
      },
      Alternative("W through the keys, W · kᵀ first") {
        $0.luongScores = { queries, keys, weights in
          guard let weights else { return keys.matmul(queries.transposed).transposed }
          return queries.matmul(weights.matmul(keys.transposed))
        }
      },
      Alternative("the identity where there are no weights") {
        $0.luongScores = { queries, keys, weights in
          let w = weights ?? .identity(queries.columns)
          return keys.matmul(w, transposing: .right).matmul(queries, transposing: .right).transposed
        }
      },
    ])

  private static let withoutWeights = "weights between queries and keys"

  private static func scored(
    _ name: String, _ queries: Matrix, _ keys: Matrix, weights: Matrix? = nil,
    sparing: String? = nil
  ) -> Case<AttentionAnswers> {
    Case(name, sparing: sparing) { answers, trial in
      trial.given("queries", queries)
      trial.given("keys", keys)
      trial.given("weights", weights.map { .matrix($0) } ?? .text("nil"))
      trial.saw("scores", try answers.luongScores(queries, keys, weights))
    }
  }
}

import AttentionModel
import AttentionSolutions
import Foundation
import RNNMath
import Testing
import Workbook

extension AttentionChapter {
  @Test func `5.3 additive scores`() async throws {
    try await grade(AttentionGrader.additiveScores.exercise)
  }
}

extension AttentionGrader {
  static let additiveScores = Grader(
    Catalogue.attention.exercises[2], reference: .reference,
    noteOnTraps: """
      q · W is T × A and k · U is S × A, so they can't be added as they are: each row of the one \
      meets each row of the other, T · S pairs in all.
      """,
    cases: [
      scored(
        "2 queries, 2 keys, one number of each kind: 3 · tanh of 1 and −3, of 2 and −2", .byHand,
        sparing: "a mask that hides something, and rows of more than one number"),
      scored(
        "2 queries, 2 keys, Dq = Dk = A = 2, everything seen",
        .sample(2, 2, querySize: 2, keySize: 2, size: 2, seed: 53_100),
        sparing: "a mask that hides something"),
      scored(
        "3 queries, 3 keys, and no two rows of the mask are alike",
        .sample(3, 3, querySize: 3, keySize: 3, size: 3, seed: 53_101)
      ) { $0.mask = [[true, false, true], [true, true, false], [false, false, true]] },
      scored(
        "2 queries, 4 keys, everything seen, Dq = 3, Dk = 2, A = 5",
        .sample(2, 4, querySize: 3, keySize: 2, size: 5, seed: 53_102),
        sparing: "a mask that hides something"),
      scored(
        "5 queries, 4 keys, some hidden, and a query that sees nothing",
        .sample(5, 4, querySize: 2, keySize: 4, size: 3, seed: 53_103)
      ) { $0.mask = Masks.ragged(5, 4) },
      scored(
        "3 queries, 4 keys, of which nobody may see one of NaN and an infinite one",
        AdditiveScoreSample.sample(3, 4, querySize: 2, keySize: 2, size: 2, seed: 53_104)
          .with(key: 1, of: .nan).with(key: 3, of: .infinity)
      ) {
        $0.mask = [
          [true, false, true, false], [false, false, true, false], [true, false, false, false],
        ]
      },
      scored(
        "queries in the ten thousands, for which tanh is 1 or −1",
        .sample(2, 3, querySize: 2, keySize: 2, size: 3, seed: 53_106),
        sparing: "a mask that hides something"
      ) { $0.queries *= 30_000 },
      scored(
        "one query, one key", .sample(1, 1, querySize: 2, keySize: 3, size: 4, seed: 53_105),
        sparing: "more than one query and key"),
    ],
    properties: [
      scoresOfPairs, infinitelyLow, hiddenKeysLeaveNoTrace, boundedByWeights,
    ],
    misconceptions: additiveMaskMistakes + additiveSumMistakes + additiveTanhMistakes
      + additivePairMistakes,
    alternatives: [
      Alternative("a row [query, key] for each pair, times W and U one below the other") {
        $0.additiveScores = { queries, keys, mask, layer in
          let pairs = (0..<queries.rows).flatMap { t in (0..<keys.rows).map { s in (t, s) } }
          let both = Matrix(sideBySide: [
            queries.rows(at: pairs.map(\.0)), keys.rows(at: pairs.map(\.1)),
          ])
          let weights = Matrix(stacking: [layer.queryWeights, layer.keyWeights])
          let scores = both.matmul(weights).addingToRows(layer.bias).tanh()
            .matmul(layer.scoreWeights.transposed)
          return Matrix(rows: queries.rows, columns: keys.rows) { t, s in
            mask[t][s] ? scores[t * keys.rows + s, 0] : -.infinity
          }
        }
      },
      Alternative("a matrix of −∞, filled in where something is seen, feature by feature") {
        $0.additiveScores = { queries, keys, mask, layer in
          let fromQueries = queries.matmul(layer.queryWeights)
          let fromKeys = keys.matmul(layer.keyWeights).addingToRows(layer.bias)
          var scores = Matrix(rows: queries.rows, columns: keys.rows, repeating: -.infinity)
          for t in 0..<queries.rows {
            for s in (0..<keys.rows).reversed() where mask[t][s] {
              scores[t, s] = (0..<layer.size).reversed().reduce(0) { sum, a in
                let inside = fromKeys[s, a] + fromQueries[t, a]
                return sum + layer.scoreWeights[0, a] * (1 - 2 / (exp(2 * inside) + 1))
              }
            }
          }
          return scores
        }
      },
      Alternative("one key against all queries at a time, columns put side by side") {
        $0.additiveScores = { queries, keys, mask, layer in
          let fromQueries = queries.matmul(layer.queryWeights).addingToRows(layer.bias)
          let columns = (0..<keys.rows).map { s in
            let fromKey = keys.rows(s..<s + 1).matmul(layer.keyWeights)
            let features = fromQueries.addingToRows(fromKey).tanh()
            var column = features.matmul(layer.scoreWeights, transposing: .right)
            for t in 0..<queries.rows where !mask[t][s] { column[t, 0] = -.infinity }
            return column
          }
          return columns.isEmpty
            ? Matrix(rows: queries.rows, columns: 0) : Matrix(sideBySide: columns)
        }
      },
    ])

  private static func scored(
    _ name: String, _ sample: AdditiveScoreSample, sparing: String? = nil,
    but change: (inout AdditiveScoreSample) -> Void = { _ in }
  ) -> Case<AttentionAnswers> {
    var sample = sample
    change(&sample)
    return Case(name, sparing: sparing) { [sample] answers, trial in
      trial.given("queries", sample.queries)
      trial.given("keys", sample.keys)
      trial.given(whoSees: sample.mask)
      for (name, matrix) in sample.layer.named { trial.given("layer.\(name)", matrix) }
      let scores = try sample.scores(answers)
      guard scores.rows == sample.queries.rows, scores.columns == sample.keys.rows else {
        return trial.saw("scores", scores)
      }
      // One by one, because what goes wrong with the ones may be right with the others.
      trial.saw("scores", scores.keeping(sample.mask))
      let hidden = zip(scores.values, sample.mask.joined()).filter { !$0.1 }.map(\.0)
      if !hidden.isEmpty { trial.saw("every hidden score", .text(kinds(of: hidden))) }
    }
  }

  /// What sort of numbers these are, in words.
  private static func kinds(of scores: [Scalar]) -> String {
    let finite = scores.filter(\.isFinite)
    let finiteKind =
      Set(finite).count == 1
      ? finite[0].shown
      : finite.allSatisfy { $0 < -1e6 } ? "finite numbers, all far below 0" : "finite numbers"
    return [
      scores.contains(-.infinity) ? "−∞" : nil, finite.isEmpty ? nil : finiteKind,
      scores.contains(.infinity) ? "∞" : nil, scores.contains { $0.isNaN } ? "NaN" : nil,
    ].compactMap(\.self).joined(separator: " or ")
  }
}

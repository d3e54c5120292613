import AttentionModel
import RNNMath
import TestSupport
import Workbook

// What is true of every right answer to exercise 5.4.

extension AttentionGrader {
  static let identityIsDot = Property<AttentionAnswers>(
    "with the identity as W, general is dot"
  ) { answers in
    let dot = try answers.luongScores(queries, keys, nil)
    return dot.firstGap(to: try answers.luongScores(queries, keys, .identity(4)))
      .map { "general with the identity differs from your dot \($0)" }
  }

  static let productsOfPairs = Property<AttentionAnswers>(
    "the score of a query and a key is what it would be if there were no others"
  ) { answers in
    for weights in [nil, random(4, 4, seed: 54_122)] {
      let together = try answers.luongScores(queries, keys, weights)
      guard together.shape == "3×5" else { return "yours are \(together.shape), not 3×5" }
      for t in 0..<3 {
        for s in 0..<5 {
          let alone = try answers.luongScores(
            queries.rows(t..<t + 1), keys.rows(s..<s + 1), weights)
          if let found = alone.firstGap(to: [[together[t, s]]]) {
            return "for query \(t) and key \(s), yours differs \(found)"
          }
        }
      }
    }
    return nil
  }

  static let lengthsOnTheDiagonal = Property<AttentionAnswers>(
    "where the queries are the keys, dot is symmetric, with squared lengths on the diagonal"
  ) { answers in
    let dot = try answers.luongScores(queries, queries, nil)
    guard dot.shape == "3×3" else { return "yours is \(dot.shape) for 3 of each" }
    if let found = dot.firstGap(to: dot.transposed) { return "yours isn't symmetric \(found)" }
    for t in 0..<3 {
      let length = queries[row: t].reduce(0) { $0 + $1 * $1 }
      if !(abs(dot[t, t] - length) < 1e-12) {
        return "the square of query \(t) is \(length.shown), and yours \(dot[t, t].shown)"
      }
    }
    return nil
  }

  static let twiceAsLong = Property<AttentionAnswers>(
    "queries twice as long and keys three times as long have scores six times as high"
  ) { answers in
    for weights in [nil, random(4, 4, seed: 54_122)] {
      let scores = try answers.luongScores(queries, keys, weights)
      let others = try answers.luongScores(2 * queries, 3 * keys, weights)
      if let found = (6 * scores).firstGap(to: others, above: 1e-11) {
        return "\(weights == nil ? "without" : "with") weights, yours differ \(found)"
      }
    }
    return nil
  }

  private static let queries = random(3, 4, seed: 54_120)
  private static let keys = random(5, 4, seed: 54_121)
}

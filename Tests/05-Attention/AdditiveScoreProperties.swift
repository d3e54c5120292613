import AttentionModel
import RNNMath
import Workbook

// What is true of every right answer to exercise 5.3.

extension AttentionGrader {
  static let scoresOfPairs = Property<AttentionAnswers>(
    "the score of a query and a key is what it would be if there were no others"
  ) { answers in
    let together = try sample.scores(answers)
    guard together.shape == "5×4" else { return wrongShape(together) }
    for t in 0..<5 {
      for s in 0..<4 where sample.mask[t][s] {
        var pair = sample
        pair.queries = sample.queries.rows(t..<t + 1)
        (pair.keys, pair.mask) = (sample.keys.rows(s..<s + 1), [[true]])
        let alone = try pair.scores(answers)
        if let found = alone.firstGap(to: [[together[t, s]]]) {
          return "for query \(t) and key \(s), yours differs \(found)"
        }
      }
    }
    return nil
  }

  static let infinitelyLow = Property<AttentionAnswers>("a hidden score is −∞, and no other is") {
    answers in
    let scores = try sample.scores(answers)
    guard scores.shape == "5×4" else { return wrongShape(scores) }
    for (t, row) in sample.mask.enumerated() {
      for (s, isSeen) in row.enumerated() where isSeen == (scores[t, s] == -.infinity) {
        return "yours is \(scores[t, s].shown) at [\(t), \(s)], where mask is \(isSeen)"
      }
    }
    return nil
  }

  static let hiddenKeysLeaveNoTrace = Property<AttentionAnswers>(
    "whatever a hidden key holds, the scores are the same"
  ) { answers in
    let scores = try sample.scores(answers)
    for rubbish in [Scalar.nan, .infinity, -.infinity, 1e300] {
      // The last key is seen by none.
      let other = try sample.with(key: 3, of: rubbish).scores(answers)
      if let found = scores.firstGap(to: other) {
        return "with \(rubbish.shown) there, yours changes \(found)"
      }
    }
    return nil
  }

  static let boundedByWeights = Property<AttentionAnswers>(
    "no score is larger than the sum of |v|, however large queries and keys are"
  ) { answers in
    var large = sample
    large.queries *= 1e6
    let scores = try large.scores(answers)
    guard scores.shape == "5×4" else { return wrongShape(scores) }
    let limit = sample.layer.scoreWeights.values.map(abs).reduce(0, +)
    // A sum of three, rounded.
    return scores.values.first { $0 > limit + 1e-12 || $0.isNaN }
      .map { "with queries of a million, yours is \($0.shown), and the limit \(limit.shown)" }
  }

  private static let sample: AdditiveScoreSample = {
    var sample = AdditiveScoreSample.sample(
      5, 4, querySize: 2, keySize: 3, size: 3, seed: 53_110)
    sample.mask = Masks.ragged(5, 4)
    return sample
  }()

  private static func wrongShape(_ scores: Matrix) -> String {
    "yours are \(scores.shape) for 5 queries and 4 keys"
  }
}

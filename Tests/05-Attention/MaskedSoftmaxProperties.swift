import AttentionModel
import RNNMath
import TestSupport
import Workbook

// What is true of every right answer to exercise 5.1.

extension AttentionGrader {
  static let sumsToOne = weighted("a row sums to one, and to zero if it sees nothing") { weights in
    for (t, row) in mask.enumerated() {
      let (sum, expected) = (weights[row: t].reduce(0, +), row.contains(true) ? 1 : 0 as Scalar)
      // Four terms of order one.
      if !(abs(sum - expected) < 1e-12) { return "your row \(t) sums to \(sum.shown)" }
    }
    return nil
  }

  static let hidesExactly = weighted("what is hidden has a weight of exactly zero") { weights in
    for (t, row) in mask.enumerated() {
      for (s, isSeen) in row.enumerated() where !isSeen && weights[t, s] != 0 {
        return "yours is \(weights[t, s].shown) at [\(t), \(s)]"
      }
    }
    return nil
  }

  static let leavesNoTrace = Property<AttentionAnswers>(
    "whatever stands where the mask hides, the weights are the same"
  ) { answers in
    let zeros = try answers.maskedSoftmax(scores(hidden: 0), mask)
    for rubbish in [Scalar.nan, .infinity, -.infinity, 1e300, -1e300] {
      let other = try answers.maskedSoftmax(scores(hidden: rubbish), mask)
      if let found = zeros.firstGap(to: other) {
        return "with \(rubbish.shown) there, yours changes \(found)"
      }
    }
    return nil
  }

  static let knowsOnlyWhatIsSeen = weighted(
    "the weights of what is seen are a softmax of those scores alone"
  ) { weights in
    for (t, row) in mask.enumerated() {
      let seen = row.indices.filter { row[$0] }
      let alone = Matrix(row: seen.map { scores[t, $0] }).softmaxOverRows()
      if let found = alone.firstGap(to: Matrix(row: seen.map { weights[t, $0] })) {
        return "of the columns \(seen) of row \(t), yours differs \(found)"
      }
    }
    return nil
  }

  static let ignoresConstants = Property<AttentionAnswers>(
    "adding a number to all scores changes nothing"
  ) { answers in
    let moved = try answers.maskedSoftmax(scores.map { $0 + 1000 }, mask)
    // The sums z + 1000 are rounded at 1e-13.
    return try answers.maskedSoftmax(scores, mask).firstGap(to: moved, above: 1e-11)
      .map { "with 1000 more, yours changes \($0)" }
  }

  private static let scores = random(5, 4, seed: 51_110)
  private static let mask = Masks.ragged(5, 4)

  private static func scores(hidden: Scalar) -> Matrix {
    Matrix(rows: 5, columns: 4) { t, s in mask[t][s] ? scores[t, s] : hidden }
  }

  /// A claim about someone's weights of these scores, which have the right shape.
  private static func weighted(
    _ claim: String, _ violation: @escaping @Sendable (_ weights: Matrix) -> String?
  ) -> Property<AttentionAnswers> {
    Property(claim) { answers in
      let weights = try answers.maskedSoftmax(scores, mask)
      return weights.shape == scores.shape
        ? violation(weights) : "your weights are \(weights.shape) for scores of \(scores.shape)"
    }
  }
}

extension Matrix {
  /// Where another matrix of the same shape departs from this one, in words; nil if it doesn't.
  ///
  /// Sums of some ten terms of order one, in any order, agree to 1e-14.
  func firstGap(to other: Matrix, above tolerance: Scalar = 1e-12) -> String? {
    if shape != other.shape { return "in shape: \(other.shape) instead of \(shape)" }
    for row in 0..<rows {
      for column in 0..<columns {
        let (expected, got) = (self[row, column], other[row, column])
        // NaN and infinity are equal to themselves, and far from all else.
        if expected == got || (expected.isNaN && got.isNaN) { continue }
        if !(abs(expected - got) <= tolerance) {
          return "at [\(row), \(column)]: \(got.shown) instead of \(expected.shown)"
        }
      }
    }
    return nil
  }
}

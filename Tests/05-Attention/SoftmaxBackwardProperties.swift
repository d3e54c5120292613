import AttentionModel
import RNNMath
import TestSupport
import Workbook

// What is true of every right answer to exercise 5.2.

extension AttentionGrader {
  static let rowsOfZeroSum = Property<AttentionAnswers>(
    "each row of dz sums to zero: a number added to all scores changes no weight"
  ) { answers in
    let dScores = try answers.softmaxBackward(dWeights, weights)
    for t in 0..<dScores.rows {
      let sum = dScores[row: t].reduce(0, +)
      // Four terms of order one.
      if !(abs(sum) < 1e-12) { return "your row \(t) sums to \(sum.shown)" }
    }
    return nil
  }

  static let constantsAreOfNoAccount = Property<AttentionAnswers>(
    "a number added to all dw of a row changes nothing: the weights sum to one whatever happens"
  ) { answers in
    let moved = try answers.softmaxBackward(dWeights.map { $0 + 3 }, weights)
    return try answers.softmaxBackward(dWeights, weights).firstGap(to: moved)
      .map { "with 3 more, yours changes \($0)" }
  }

  static let hiddenDerivativesLeaveNoTrace = Property<AttentionAnswers>(
    "whatever dw is where the weight is 0, dz is the same, and 0 there"
  ) { answers in
    let dScores = try answers.softmaxBackward(dWeights, weights)
    guard dScores.shape == weights.shape else {
      return "yours is \(dScores.shape) for weights of \(weights.shape)"
    }
    for index in weights.values.indices where weights.values[index] == 0 {
      let found = dScores.values[index]
      if found != 0 { return "yours is \(found.shown) where the weight is 0" }
    }
    for rubbish in [Scalar.nan, .infinity, -.infinity, 1e300] {
      let other = Matrix(rows: 5, columns: 4) { weights[$0, $1] == 0 ? rubbish : dWeights[$0, $1] }
      if let found = dScores.firstGap(to: try answers.softmaxBackward(other, weights)) {
        return "with \(rubbish.shown) there, yours changes \(found)"
      }
    }
    return nil
  }

  static let rowsAreIndependent = Property<AttentionAnswers>(
    "each row of dz is what it would be alone"
  ) { answers in
    let together = try answers.softmaxBackward(dWeights, weights)
    guard together.rows == 5 else { return "yours has \(together.rows) rows for 5 of weights" }
    for t in 0..<5 {
      let alone = try answers.softmaxBackward(dWeights.rows(t..<t + 1), weights.rows(t..<t + 1))
      if let found = alone.firstGap(to: together.rows(t..<t + 1)) {
        return "row \(t) among others differs \(found)"
      }
    }
    return nil
  }

  static let slopesOfScores = Property<AttentionAnswers>(
    "dz is the slope of Σ dw · softmax(z) by each score"
  ) { answers in
    let scores = random(3, 4, seed: 52_112)
    let dWeights = random(3, 4, seed: 52_113)
    let yours = try answers.softmaxBackward(dWeights, scores.softmaxOverRows())
    guard yours.shape == "3×4" else { return "yours is \(yours.shape) for weights of 3×4" }
    let check = checkGradient(of: [scores], analytic: [yours]) {
      dWeights.hadamard($0[0].softmaxOverRows()).sum
    }
    // Central differences are off by about 10 · ε^⅔ ≈ 4e-10; a missing term is off by over 1e-2.
    return check.worstError < 1e-6
      ? nil
      : "yours is furthest away at [\(check.worstRow), \(check.worstColumn)]: "
        + "\(check.analytic.shown), and by differences it is \(check.numeric.shown)"
  }

  private static let dWeights = random(5, 4, seed: 52_110)

  private static let weights = Masks.weights(Masks.ragged(5, 4), seed: 52_111)
}

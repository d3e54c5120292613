import AttentionModel
import Foundation
import RNNMath
import TestSupport

/// Answers to exercise 5.6, written last, to see how many of the wrong ones have a name.
let fresh6ScaledDotProduct: [BankAnswer<AttentionAnswers>] = [
  .right("scales the queries first, and mixes the values row by row") {
    $0.scaledDotProduct = { queries, keys, values, mask, softmax in
      let scale = pow(Scalar(queries.columns), -0.5)
      let weights = try softmax((queries * scale).matmul(keys.transposed), mask)
      var context = Matrix(rows: queries.rows, columns: values.columns)
      for t in 0..<queries.rows {
        for s in 0..<keys.rows where weights[t, s] != 0 {
          for i in 0..<values.columns { context[t, i] += weights[t, s] * values[s, i] }
        }
      }
      return AttentionStep(
        queries: queries, keys: keys, values: values, scale: scale, weights: weights,
        context: context)
    }
  },
  .wrong(
    "forgets to scale the scores, though the step says so",
    told: "The scale is returned, but not used"
  ) {
    $0.scaledDotProduct = { queries, keys, values, mask, softmax in
      let weights = try softmax(queries.matmul(keys, transposing: .right), mask)
      return step(queries, keys, values, scale: 1 / root(keys.columns), weights)
    }
  },
  .wrong(
    "keeps √d as the step's scale, though it divided by it", told: "√d is returned instead of 1/√d"
  ) {
    $0.scaledDotProduct = { queries, keys, values, mask, softmax in
      let scores = (1 / root(keys.columns)) * queries.matmul(keys, transposing: .right)
      return step(queries, keys, values, scale: root(keys.columns), try softmax(scores, mask))
    }
  },
  .wrong(
    "takes the number of the values' features for d",
    told: "Divided by the root of the values' size"
  ) {
    $0.scaledDotProduct = { queries, keys, values, mask, softmax in
      let scale = 1 / root(max(1, values.columns))
      let scores = scale * queries.matmul(keys, transposing: .right)
      return step(queries, keys, values, scale: scale, try softmax(scores, mask))
    }
  },
  .wrong("takes the number of keys for d", told: "Divided by the root of the number of keys") {
    $0.scaledDotProduct = { queries, keys, values, mask, softmax in
      let scale = 1 / root(max(1, keys.rows))
      let scores = scale * queries.matmul(keys, transposing: .right)
      return step(queries, keys, values, scale: scale, try softmax(scores, mask))
    }
  },
  .wrong(
    "divides the weights after the softmax, not the scores before it",
    told: "Scaled after the softmax"
  ) {
    $0.scaledDotProduct = { queries, keys, values, mask, softmax in
      let scale = 1 / root(keys.columns)
      let weights = try softmax(queries.matmul(keys, transposing: .right), mask)
      return step(queries, keys, values, scale: scale, scale * weights)
    }
  },
  .wrong(
    "takes a plain product with the values, so that hidden NaN gets through",
    told: "0 · NaN in the context"
  ) {
    $0.scaledDotProduct = { queries, keys, values, mask, softmax in
      let scale = 1 / root(keys.columns)
      let weights = try softmax(scale * queries.matmul(keys, transposing: .right), mask)
      return AttentionStep(
        queries: queries, keys: keys, values: values, scale: scale, weights: weights,
        context: weights.matmul(values))
    }
  },
]

@Sendable private func root(_ size: Int) -> Scalar { Scalar(size).squareRoot() }

@Sendable private func step(
  _ queries: Matrix, _ keys: Matrix, _ values: Matrix, scale: Scalar, _ weights: Matrix
) -> AttentionStep {
  AttentionStep(
    queries: queries, keys: keys, values: values, scale: scale, weights: weights,
    context: weights.mixing(values))
}

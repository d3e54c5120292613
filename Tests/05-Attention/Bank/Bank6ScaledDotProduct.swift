import AttentionModel
import Foundation
import RNNMath
import TestSupport

/// Answers to exercise 5.6 by someone who had not seen its grader.
let bank6ScaledDotProduct: [BankAnswer<AttentionAnswers>] = [
  .right("loops over every index, which skip weights of 0") { $0.scaledDotProduct = loops },
  .right("scales the queries first, by a power") { $0.scaledDotProduct = queriesFirst },
  .right("divides by √d, keys by queries and turned over, the scores in place") {
    $0.scaledDotProduct = dividing
  },
  .right("row after row, with the seen values gathered") { $0.scaledDotProduct = gathering },
  .wrong("doesn't scale", told: "Not scaled") { change(&$0) { $0.scale = 1 } },
  .wrong("divides by d, not by √d", told: "Divided by d instead of √d") {
    change(&$0) { $0.scale = 1 / Scalar(max(1, $0.keys.columns)) }
  },
  .wrong(
    "multiplies by √d",
    told: "Multiplied by √d"
  ) { change(&$0) { $0.scale = Scalar($0.keys.columns).squareRoot() } },
  .wrong("takes the size of the values for d", told: "Divided by the root of the values' size") {
    change(&$0) { $0.scale = root($0.values.columns) }
  },
  .wrong(
    "takes the number of keys for d",
    told: "Divided by the root of the number of keys"
  ) { change(&$0) { $0.scale = root($0.keys.rows) } },
  .wrong("rounds √d down to a whole number", told: "√d is rounded to a whole number") {
    change(&$0) { $0.scale = 1 / max(1, Scalar($0.keys.columns).squareRoot().rounded(.down)) }
  },
  .wrong("scales the queries, and the scores once more", told: "Scaled twice") {
    change(&$0) { $0.scoreScale = root($0.keys.columns) * root($0.keys.columns) }
  },
  .wrong(
    "scales the weights behind the softmax, not the scores",
    told: "Scaled after the softmax"
  ) {
    change(&$0) { ($0.scoreScale, $0.weightScale) = (1, root($0.keys.columns)) }
  },
  .wrong("keeps √d as the scale, not 1/√d", told: "√d is returned instead of 1/√d") {
    change(&$0) { $0.keptScale = Scalar($0.keys.columns).squareRoot() }
  },
  .wrong("scales the scores, but keeps a scale of 1", told: "A scale of 1 is returned") {
    change(&$0) { $0.keptScale = 1 }
  },
  .wrong("keeps the scaled queries in the step", told: "The queries come back scaled") {
    change(&$0) { $0.queryScale = root($0.keys.columns) }
  },
  .wrong(
    "a plain product with the values, so that hidden NaN comes through",
    told: "0 · NaN in the context"
  ) {
    change(&$0) { $0.isPlain = true }
  },
  .wrong("keeps no values, as if they were the keys", told: "The step has no values") {
    change(&$0) { $0.keepsValues = false }
  },
  .wrong(
    "the context is a mean of the keys where the values are of the same size",
    told: "The context is made of the keys"
  ) {
    change(&$0) { if $0.keys.shape == $0.values.shape { $0.mixed = $0.keys } }
  },
  .wrong("keeps the scores as the weights", told: "The scores are returned as weights") {
    change(&$0) { $0.keepsScores = true }
  },
  .wrong("hands on a mask that hides nothing", told: "The mask is not used") {
    change(&$0) { $0.mask = { $0.map { $0.map { _ in true } } } }
  },
  .wrong(
    "hands on the first row of the mask for all queries",
    told: "The first row of the mask for all queries"
  ) {
    change(&$0) { $0.mask = { mask in mask.map { _ in mask[0] } } }
  },
  .wrong("divides by d, and the product with the values is a plain one") {
    change(&$0) { ($0.scale, $0.isPlain) = (1 / Scalar(max(1, $0.keys.columns)), true) }
  },
]

private func root(_ size: Int) -> Scalar { 1 / Scalar(max(1, size)).squareRoot() }

/// What can go wrong, all of it right as long as nobody changes it.
private struct Parts {
  let keys, values: Matrix
  var scale: Scalar
  var scoreScale: Scalar?
  var keptScale: Scalar?
  var queryScale: Scalar = 1
  var weightScale: Scalar = 1
  var isPlain = false
  var keepsValues = true
  var keepsScores = false
  var mixed: Matrix?
  var mask: ([[Bool]]) -> [[Bool]] = { $0 }
}

private func change(
  _ answers: inout AttentionAnswers,
  _ spoil: @escaping @Sendable (inout Parts) -> Void
) {
  answers.scaledDotProduct = { queries, keys, values, mask, softmax in
    var parts = Parts(keys: keys, values: values, scale: root(keys.columns))
    spoil(&parts)
    let products = queries.matmul(keys, transposing: .right)
    let scores = (parts.scoreScale ?? parts.scale) * products
    let weights = parts.weightScale * (try softmax(scores, parts.mask(mask)))
    let mixed = parts.mixed ?? values
    return AttentionStep(
      queries: parts.queryScale * queries, keys: keys, values: parts.keepsValues ? values : nil,
      scale: parts.keptScale ?? parts.scale, weights: parts.keepsScores ? scores : weights,
      context: parts.isPlain ? weights.matmul(mixed) : weights.mixing(mixed))
  }
}

@Sendable private func loops(
  _ queries: Matrix, keys: Matrix, values: Matrix, mask: [[Bool]], softmax: MaskedSoftmax
) throws -> AttentionStep {
  let scale = 1 / sqrt(Scalar(queries.columns))
  var scores = Matrix(rows: queries.rows, columns: keys.rows)
  for t in 0..<queries.rows {
    for s in 0..<keys.rows {
      var product: Scalar = 0
      for i in 0..<queries.columns {
        product = product + queries[t, i] * keys[s, i]
      }
      scores[t, s] = product * scale
    }
  }
  let weights = try softmax(scores, mask)
  var context = Matrix(rows: queries.rows, columns: values.columns)
  for t in 0..<queries.rows {
    for j in 0..<values.columns {
      for s in 0..<keys.rows {
        if weights[t, s] != 0 {
          context[t, j] = context[t, j] + weights[t, s] * values[s, j]
        }
      }
    }
  }
  return AttentionStep(
    queries: queries, keys: keys, values: values, scale: scale, weights: weights, context: context)
}

@Sendable private func queriesFirst(
  _ queries: Matrix, keys: Matrix, values: Matrix, mask: [[Bool]], softmax: MaskedSoftmax
) throws -> AttentionStep {
  let scale = pow(Scalar(keys.columns), -0.5)
  let weights = try softmax((queries * scale).matmul(keys.transposed), mask)
  return AttentionStep(
    queries: queries, keys: keys, values: values, scale: scale, weights: weights,
    context: weights.mixing(values))
}

@Sendable private func dividing(
  _ queries: Matrix, keys: Matrix, values: Matrix, mask: [[Bool]], softmax: MaskedSoftmax
) throws -> AttentionStep {
  let root = Scalar(keys.columns).squareRoot()
  var scores = keys.matmul(queries, transposing: .right).transposed
  for index in scores.values.indices { scores.values[index] /= root }
  var step = AttentionStep(
    queries: queries, keys: keys, values: values, scale: 1 / root,
    weights: try softmax(scores, mask), context: Matrix(rows: 0, columns: 0))
  step.context = step.weights.transposed.mixing(values, transposing: .left)
  return step
}

@Sendable private func gathering(
  _ queries: Matrix, keys: Matrix, values: Matrix, mask: [[Bool]], softmax: MaskedSoftmax
) throws -> AttentionStep {
  let scale = 1 / Scalar(keys.columns).squareRoot()
  let scores = Matrix(rows: queries.rows, columns: keys.rows) { t, s in
    scale * zip(queries[row: t], keys[row: s]).map { $0 * $1 }.reduce(0, +)
  }
  let weights = try softmax(scores, mask)
  var context = Matrix(rows: queries.rows, columns: values.columns)
  for t in 0..<queries.rows {
    let seen = (0..<keys.rows).filter { mask[t][$0] && weights[t, $0] != 0 }
    let shares = Matrix(row: seen.map { weights[t, $0] })
    context[row: t] = shares.matmul(values.rows(at: seen)).values
  }
  return AttentionStep(
    queries: queries, keys: keys, values: values, scale: scale, weights: weights, context: context)
}

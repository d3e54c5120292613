import AttentionModel
import RNNMath
import TestSupport

/// Wrong answers to exercise 5.5 by someone who had not seen its grader.
let bank5AttentionBackwardWrong: [BankAnswer<AttentionAnswers>] = [
  .wrong("forgets the scale", told: "The scale is forgotten") { change(&$0) { $0.scale = 1 } },
  .wrong(
    "forgets the scale in dK",
    told: "The scale is forgotten (dKeys)"
  ) { change(&$0) { $0.keyScale = 1 } },
  .wrong(
    "forgets the scale in dQ",
    told: "The scale is forgotten (dQueries)"
  ) { change(&$0) { $0.queryScale = 1 } },
  .wrong("divides by the scale", told: "Divided by the scale") {
    change(&$0) { parts, step in parts.scale = step.scale == 0 ? 0 : 1 / step.scale }
  },
  .wrong("scales dz, and then both products once more", told: "The scale is multiplied in twice") {
    change(&$0) { parts, step in parts.scale = step.scale * step.scale }
  },
  .wrong("takes 1/√d, whatever the step's scale is", told: "1/√d instead of step.scale") {
    change(&$0) { parts, step in
      parts.scale = 1 / Scalar(max(1, step.keys.columns)).squareRoot()
    }
  },
  .wrong(
    "scales dV too",
    told: "The values are scaled"
  ) { change(&$0) { parts, step in parts.valueScale = step.scale } },
  .wrong(
    "forgets dV where the keys are the values",
    told: "Keys that are values too lose what they get as values"
  ) { change(&$0) { $0.sharedValues = 0 } },
  .wrong(
    "forgets dK where the keys are the values: dKeys is dV",
    told: "Keys that are values too lose what they get as keys"
  ) {
    change(&$0) { $0.sharedKeys = 0 }
  },
  .wrong(
    "the mean of dK and dV where the keys are the values, not the sum",
    told: "Keys that are values too get the mean of both parts"
  ) {
    change(&$0) { ($0.sharedKeys, $0.sharedValues) = (0.5, 0.5) }
  },
  .wrong(
    "adds dV to dKeys where there are values of their own, too",
    told: "Keys always get the values' part"
  ) {
    change(&$0) { $0.alwaysAdds = true }
  },
  .wrong(
    "gives dValues apart where the keys are the values",
    told: "Keys that are values too get two results, not their sum"
  ) {
    change(&$0) { $0.neverAdds = true }
  },
  .wrong(
    "plain products, so that hidden NaN comes through",
    told: "0 · NaN gets into dQueries"
  ) { change(&$0) { $0.isPlain = true } },
  .wrong("leaves out the softmax: dz = dw", told: "The softmax is skipped") {
    change(&$0) { parts, step in
      let weights = step.weights
      parts.softmax = { dWeights, _, _ in
        Matrix(rows: weights.rows, columns: weights.columns) {
          weights[$0, $1] == 0 ? 0 : dWeights[$0, $1]
        }
      }
    }
  },
  .wrong(
    "hands the weights and dw to exercise 5.2 in the wrong order",
    told: "dw and w are exchanged"
  ) {
    change(&$0) { parts, _ in parts.softmax = { try $2($1, $0) } }
  },
  .wrong(
    "dV from dz instead of w",
    told: "dz instead of w for dValues"
  ) { change(&$0) { $0.valuesFromScores = true } },
  .wrong(
    "dw from the keys where there are values of the same size",
    told: "Keys instead of values for dw"
  ) {
    change(&$0) { parts, step in
      if step.values?.shape == step.keys.shape { parts.looked = step.keys }
    }
  },
  .wrong(
    "dQ from the values where they are as large as the keys",
    told: "Values instead of keys for dQueries"
  ) {
    change(&$0) { parts, step in
      if let values = step.values, values.shape == step.keys.shape { parts.found = values }
    }
  },
  .wrong(
    "forgets to transpose dz in dK where it is square",
    told: "dz is not transposed for dKeys"
  ) {
    change(&$0) { $0.turnsKeys = true }
  },
  .wrong(
    "forgets to transpose w in dV where it is square",
    told: "w is not transposed for dValues"
  ) {
    change(&$0) { $0.turnsValues = true }
  },
  .wrong("forgets the scale, and dV where the keys are the values") {
    change(&$0) { ($0.scale, $0.sharedValues) = (1, 0) }
  },
]

/// What can go wrong, all of it right as long as nobody changes it.
private struct Parts {
  var scale: Scalar?
  var queryScale: Scalar?
  var keyScale: Scalar?
  var valueScale: Scalar = 1
  var sharedKeys: Scalar = 1
  var sharedValues: Scalar = 1
  var alwaysAdds = false
  var neverAdds = false
  var isPlain = false
  var valuesFromScores = false
  var turnsKeys = false
  var turnsValues = false
  var looked: Matrix?
  var found: Matrix?
  var softmax: (Matrix, Matrix, SoftmaxBackward) throws -> Matrix = { try $2($0, $1) }
}

private func change(
  _ answers: inout AttentionAnswers, _ spoil: @escaping @Sendable (inout Parts) -> Void
) {
  change(&answers) { parts, _ in spoil(&parts) }
}

private func change(
  _ answers: inout AttentionAnswers,
  _ spoil: @escaping @Sendable (inout Parts, AttentionStep) -> Void
) {
  answers.attentionBackward = { dContext, step, softmaxBackward in
    var parts = Parts()
    spoil(&parts, step)
    return try back(dContext, step, softmaxBackward, parts)
  }
}

private func back(
  _ dContext: Matrix, _ step: AttentionStep, _ softmaxBackward: SoftmaxBackward, _ parts: Parts
) throws -> (dQueries: Matrix, dKeys: Matrix, dValues: Matrix?) {
  func product(_ left: Matrix, _ right: Matrix, _ transposing: Transposition) -> Matrix {
    parts.isPlain
      ? left.matmul(right, transposing: transposing) : left.mixing(right, transposing: transposing)
  }
  func way(_ turns: Bool) -> Transposition {
    turns && step.weights.rows == step.weights.columns ? .neither : .left
  }
  let looked = parts.looked ?? step.values ?? step.keys
  let dWeights = dContext.matmul(looked, transposing: .right)
  let dScores = try parts.softmax(dWeights, step.weights, softmaxBackward)
  let scale = parts.scale ?? step.scale
  let dQueries =
    (parts.queryScale ?? scale) * product(dScores, parts.found ?? step.keys, .neither)
  let dKeys = (parts.keyScale ?? scale) * product(dScores, step.queries, way(parts.turnsKeys))
  let mixed = parts.valuesFromScores ? dScores : step.weights
  let dValues = parts.valueScale * product(mixed, dContext, way(parts.turnsValues))
  if let values = step.values {
    let adds = parts.alwaysAdds && values.shape == step.keys.shape
    return (dQueries, adds ? dKeys + dValues : dKeys, dValues)
  }
  if parts.neverAdds { return (dQueries, dKeys, dValues) }
  return (dQueries, parts.sharedKeys * dKeys + parts.sharedValues * dValues, nil)
}

import AttentionModel
import RNNMath
import TestSupport

/// Answers to exercise 5.5, written last, to see how many of the wrong ones have a name.
let fresh5AttentionBackward: [BankAnswer<AttentionAnswers>] = [
  .right("sums row by row over the pairs that have a weight") {
    $0.attentionBackward = pairByPair
  },
  .wrong("forgets the scale on the way to the keys", told: "The scale is forgotten (dKeys)") {
    $0.attentionBackward = { try slipping($0, $1, $2, .unscaledKeys) }
  },
  .wrong("divides by the scale in place of multiplying", told: "Divided by the scale") {
    $0.attentionBackward = { try slipping($0, $1, $2, .divides) }
  },
  .wrong(
    "forgets the values' share where the keys are the values",
    told: "Keys that are values too lose what they get as values"
  ) {
    $0.attentionBackward = { try slipping($0, $1, $2, .sharedForgotten) }
  },
  .wrong(
    "takes plain products, so that NaN of hidden keys gets through",
    told: "0 · NaN gets into dQueries"
  ) {
    $0.attentionBackward = { try slipping($0, $1, $2, .plain) }
  },
  .wrong(
    "hands weights and their derivative to the softmax in the wrong order",
    told: "dw and w are exchanged"
  ) {
    $0.attentionBackward = { try slipping($0, $1, $2, .exchanged) }
  },
  .wrong("multiplies the values' derivative by the scale too", told: "The values are scaled") {
    $0.attentionBackward = { try slipping($0, $1, $2, .scaledValues) }
  },
]

private typealias Back = (dQueries: Matrix, dKeys: Matrix, dValues: Matrix?)

private enum Slip { case unscaledKeys, divides, sharedForgotten, plain, exchanged, scaledValues }

@Sendable private func slipping(
  _ dContext: Matrix, _ step: AttentionStep, _ softmaxBackward: SoftmaxBackward, _ slip: Slip
) throws -> Back {
  func product(_ a: Matrix, _ b: Matrix, _ transposing: Transposition = .neither) -> Matrix {
    slip == .plain ? a.matmul(b, transposing: transposing) : a.mixing(b, transposing: transposing)
  }
  let w = step.weights
  var dValues = product(w, dContext, .left)
  if slip == .scaledValues { dValues *= step.scale }
  let dWeights = dContext.matmul(step.values ?? step.keys, transposing: .right)
  let dScores =
    slip == .exchanged ? try softmaxBackward(w, dWeights) : try softmaxBackward(dWeights, w)
  let scale = slip == .divides ? 1 / step.scale : step.scale
  let dQueries = product(scale * dScores, step.keys)
  let dKeys = product(
    slip == .unscaledKeys ? dScores : scale * dScores, step.queries, .left)
  if step.values != nil { return (dQueries, dKeys, dValues) }
  return (dQueries, slip == .sharedForgotten ? dKeys : dKeys + dValues, nil)
}

@Sendable private func pairByPair(
  _ dContext: Matrix, _ step: AttentionStep, _ softmaxBackward: SoftmaxBackward
) throws -> Back {
  let (q, k, v, w) = (step.queries, step.keys, step.values ?? step.keys, step.weights)
  let dWeights = Matrix(rows: w.rows, columns: w.columns) { t, s in
    zip(dContext[row: t], v[row: s]).reduce(0) { $0 + $1.0 * $1.1 }
  }
  let dScores = try softmaxBackward(dWeights, w)
  var dQueries = Matrix(rows: q.rows, columns: q.columns)
  var dKeys = Matrix(rows: k.rows, columns: k.columns)
  var dValues = Matrix(rows: v.rows, columns: v.columns)
  for t in 0..<w.rows {
    for s in 0..<w.columns where w[t, s] != 0 {
      for i in 0..<v.columns { dValues[s, i] += w[t, s] * dContext[t, i] }
      for i in 0..<k.columns where dScores[t, s] != 0 {
        dQueries[t, i] += step.scale * dScores[t, s] * k[s, i]
        dKeys[s, i] += step.scale * dScores[t, s] * q[t, i]
      }
    }
  }
  return step.values == nil ? (dQueries, dKeys + dValues, nil) : (dQueries, dKeys, dValues)
}

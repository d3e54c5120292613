import AttentionModel
import RNNMath
import TestSupport

/// Answers to exercise 5.5 by someone who had not seen its grader.
let bank5AttentionBackward: [BankAnswer<AttentionAnswers>] = rightOnes + bank5AttentionBackwardWrong

private let rightOnes: [BankAnswer<AttentionAnswers>] = [
  .right("loops over every index, which skip zeros; dw is 0 where a weight is") {
    $0.attentionBackward = loops
  },
  .right("the scale goes to the keys and to the queries, not to dz") {
    $0.attentionBackward = scaled
  },
  .right("transposed matrices, and a 0 for what isn't finite and never counts") {
    $0.attentionBackward = transposing
  },
  .right("query after query, added up in place, the last one first") {
    $0.attentionBackward = queryByQuery
  },
]

private typealias Back = (dQueries: Matrix, dKeys: Matrix, dValues: Matrix?)

@Sendable private func loops(
  _ dContext: Matrix, step: AttentionStep, softmaxBackward: SoftmaxBackward
) throws -> Back {
  let values = step.values ?? step.keys
  let (queryCount, keyCount) = (step.queries.rows, step.keys.rows)
  var dWeights = Matrix(rows: queryCount, columns: keyCount)
  var dValues = Matrix(rows: keyCount, columns: values.columns)
  for t in 0..<queryCount {
    for s in 0..<keyCount {
      let weight = step.weights[t, s]
      if weight == 0 { continue }
      for j in 0..<values.columns {
        dWeights[t, s] += dContext[t, j] * values[s, j]
        dValues[s, j] += weight * dContext[t, j]
      }
    }
  }
  let dScores = try softmaxBackward(dWeights, step.weights)
  var dQueries = Matrix(rows: queryCount, columns: step.queries.columns)
  var dKeys = Matrix(rows: keyCount, columns: step.keys.columns)
  for t in 0..<queryCount {
    for s in 0..<keyCount {
      let d = step.scale * dScores[t, s]
      if d == 0 { continue }
      for i in 0..<step.keys.columns {
        dQueries[t, i] += d * step.keys[s, i]
        dKeys[s, i] += d * step.queries[t, i]
      }
    }
  }
  if step.values == nil {
    for s in 0..<keyCount {
      for i in 0..<step.keys.columns { dKeys[s, i] += dValues[s, i] }
    }
    return (dQueries, dKeys, nil)
  }
  return (dQueries, dKeys, dValues)
}

@Sendable private func scaled(
  _ dContext: Matrix, step: AttentionStep, softmaxBackward: SoftmaxBackward
) throws -> Back {
  let (keys, queries) = (step.scale * step.keys, step.scale * step.queries)
  let dWeights = dContext.matmul((step.values ?? step.keys).transposed)
  let dScores = try softmaxBackward(dWeights, step.weights)
  var dKeys = dScores.mixing(queries, transposing: .left)
  let dValues = step.weights.mixing(dContext, transposing: .left)
  let separate = step.values != nil
  if !separate { dKeys += dValues }
  return (dScores.mixing(keys), dKeys, separate ? dValues : nil)
}

/// Every product by the ordinary `matmul`, of copies in which nothing is infinite or NaN any more.
@Sendable private func transposing(
  _ dContext: Matrix, step: AttentionStep, softmaxBackward: SoftmaxBackward
) throws -> Back {
  func finite(_ matrix: Matrix) -> Matrix { matrix.map { $0.isFinite ? $0 : 0 } }
  let (queries, keys) = (finite(step.queries), finite(step.keys))
  let dValues = step.weights.transposed.matmul(finite(dContext))
  let dWeights = (step.values.map(finite) ?? keys).matmul(dContext.transposed).transposed
  let dScores = try softmaxBackward(dWeights, step.weights)
  let dQueries = step.scale * dScores.matmul(keys)
  let dKeys = step.scale * queries.transposed.matmul(dScores).transposed
  guard step.values == nil else { return (dQueries, dKeys, dValues) }
  return (dQueries, dKeys + dValues, nil)
}

@Sendable private func queryByQuery(
  _ dContext: Matrix, step: AttentionStep, softmaxBackward: SoftmaxBackward
) throws -> Back {
  let values = step.values ?? step.keys
  let rows = (0..<dContext.rows).map { dContext.rows($0..<$0 + 1) }
  let products = rows.map { $0.matmul(values, transposing: .right).values }
  let dWeights = Matrix(
    rows: rows.count, columns: values.rows, values: products.flatMap(\.self))
  let dScores = try softmaxBackward(dWeights, step.weights)
  var back = (
    Matrix(rows: rows.count, columns: step.queries.columns),
    Matrix(rows: step.keys.rows, columns: step.keys.columns),
    Matrix(rows: values.rows, columns: values.columns)
  )
  for t in rows.indices.reversed() {
    let one = dScores.rows(t..<t + 1) * step.scale
    back.0[row: t] = one.mixing(step.keys).values
    back.1 += one.mixing(step.queries.rows(t..<t + 1), transposing: .left)
    back.2 += step.weights.rows(t..<t + 1).mixing(rows[t], transposing: .left)
  }
  return step.values == nil ? (back.0, back.1 + back.2, nil) : back
}

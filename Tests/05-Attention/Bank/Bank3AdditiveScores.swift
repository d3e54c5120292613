import AttentionModel
import Foundation
import RNNMath
import TestSupport

/// Answers to exercise 5.3 by someone who had not seen its grader.
let bank3AdditiveScores: [BankAnswer<AttentionAnswers>] = [
  .right("four loops and no matrix product") { $0.additiveScores = loops },
  .right("query and key side by side, W above U, pair after pair") { $0.additiveScores = joined },
  .right("key after key, the bias with the keys, only the pairs that are seen") {
    $0.additiveScores = keyByKey
  },
  .right("all pairs as rows of one large matrix") { $0.additiveScores = large },
  .right("tanh as 2σ(2a) − 1") {
    $0.additiveScores = { q, k, mask, layer in
      scores(q, k, mask, layer, inside: { 2 * sigmoid(2 * $0) - 1 })
    }
  },
  .wrong("hidden scores are −10⁹ instead of −∞", told: "Hidden scores are −1e9, not −∞") {
    $0.additiveScores = { q, k, mask, layer in scores(q, k, mask, layer, hidden: -1e9) }
  },
  .wrong("hidden scores are 0 instead of −∞", told: "Hidden scores are 0") {
    $0.additiveScores = { q, k, mask, layer in scores(q, k, mask, layer, hidden: 0) }
  },
  .wrong(
    "hidden scores are the lowest finite number instead of −∞",
    told: "Hidden scores are the lowest finite number, not −∞"
  ) {
    $0.additiveScores = { q, k, mask, layer in
      scores(q, k, mask, layer, hidden: -Scalar.greatestFiniteMagnitude)
    }
  },
  .wrong("leaves the mask to the softmax", told: "The mask is forgotten") {
    $0.additiveScores = { q, k, mask, layer in
      scores(q, k, mask.map { $0.map { _ in true } }, layer)
    }
  },
  .wrong("takes true for hidden", told: "The mask is reversed") {
    $0.additiveScores = { q, k, mask, layer in scores(q, k, mask.map { $0.map { !$0 } }, layer) }
  },
  .wrong(
    "adds −∞ to what is hidden, and NaN stays NaN",
    told: "−∞ is added to hidden scores"
  ) { $0.additiveScores = adding },
  .wrong("forgets the bias", told: "The bias is left out") {
    $0.additiveScores = { q, k, mask, layer in scores(q, k, mask, layer, bias: 0) }
  },
  .wrong("adds the bias to the queries and to the keys", told: "The bias is added twice") {
    $0.additiveScores = { q, k, mask, layer in scores(q, k, mask, layer, bias: 2) }
  },
  .wrong("adds the bias behind the tanh", told: "The bias comes after tanh") {
    $0.additiveScores = { q, k, mask, layer in
      scores(q, k, mask, layer, bias: 0, plus: { layer.bias[0, $0] })
    }
  },
  .wrong("the tanh around the product with v, not inside it", told: "tanh of the whole score") {
    $0.additiveScores = { q, k, mask, layer in
      scores(q, k, mask, layer, inside: { $0 }, outside: { tanh($0) })
    }
  },
  .wrong("no tanh at all", told: "tanh is left out") {
    $0.additiveScores = { q, k, mask, layer in scores(q, k, mask, layer, inside: { $0 }) }
  },
  .wrong("a sigmoid for the tanh", told: "A sigmoid instead of tanh") {
    $0.additiveScores = { q, k, mask, layer in scores(q, k, mask, layer, inside: { sigmoid($0) }) }
  },
  .wrong("adds the features up without v", told: "v is left out") {
    $0.additiveScores = { q, k, mask, layer in
      var plain = layer
      plain.scoreWeights = layer.scoreWeights.map { _ in 1 }
      return scores(q, k, mask, plain)
    }
  },
  .wrong("exchanges W and U where both have one shape", told: "W and U are exchanged") {
    $0.additiveScores = { q, k, mask, layer in
      var other = layer
      if layer.queryWeights.shape == layer.keyWeights.shape {
        (other.queryWeights, other.keyWeights) = (layer.keyWeights, layer.queryWeights)
      }
      return scores(q, k, mask, other)
    }
  },
  .wrong(
    "a tanh for the query and one for the key, added up",
    told: "tanh of the query and tanh of the key"
  ) { $0.additiveScores = apart },
  .wrong("tanh as (e²ᵃ − 1)/(e²ᵃ + 1), which is NaN for large a", told: "tanh overflows") {
    $0.additiveScores = { q, k, mask, layer in
      scores(q, k, mask, layer, inside: { (exp(2 * $0) - 1) / (exp(2 * $0) + 1) })
    }
  },
  .wrong("divides by √A, as a scaled product would by √d", told: "Divided by the root of A") {
    $0.additiveScores = { q, k, mask, layer in
      let root = Scalar(max(1, layer.size)).squareRoot()
      return scores(q, k, mask, layer, outside: { $0 / root })
    }
  },
  .wrong(
    "uses the first row of the mask for all queries",
    told: "The first row of the mask for all rows"
  ) {
    $0.additiveScores = { q, k, mask, layer in scores(q, k, mask.map { _ in mask[0] }, layer) }
  },
  .wrong(
    "forgets the bias, and hidden scores are 0",
    told: "Hidden scores are 0 + The bias is left out"
  ) {
    $0.additiveScores = { q, k, mask, layer in scores(q, k, mask, layer, bias: 0, hidden: 0) }
  },
]

/// The right one, unless told otherwise.
private func scores(
  _ queries: Matrix, _ keys: Matrix, _ mask: [[Bool]], _ layer: AdditiveScore, bias: Scalar = 1,
  hidden: Scalar = -.infinity, inside: (Scalar) -> Scalar = { tanh($0) },
  plus: (Int) -> Scalar = { _ in 0 }, outside: (Scalar) -> Scalar = { $0 }
) -> Matrix {
  let fromQueries = queries.matmul(layer.queryWeights)
  let fromKeys = keys.matmul(layer.keyWeights)
  return Matrix(rows: queries.rows, columns: keys.rows) { t, s in
    guard mask[t][s] else { return hidden }
    var score: Scalar = 0
    for a in 0..<layer.size {
      let sum = fromQueries[t, a] + fromKeys[s, a] + bias * layer.bias[0, a]
      score += layer.scoreWeights[0, a] * (inside(sum) + plus(a))
    }
    return outside(score)
  }
}

@Sendable private func loops(
  _ queries: Matrix, keys: Matrix, mask: [[Bool]], layer: AdditiveScore
) throws -> Matrix {
  var result = Matrix(rows: queries.rows, columns: keys.rows)
  for t in 0..<queries.rows {
    for s in 0..<keys.rows {
      if mask[t][s] == false {
        result[t, s] = -Scalar.infinity
        continue
      }
      var score: Scalar = 0
      for a in 0..<layer.bias.columns {
        var sum = layer.bias[0, a]
        for i in 0..<queries.columns {
          sum = sum + queries[t, i] * layer.queryWeights[i, a]
        }
        for j in 0..<keys.columns {
          sum = sum + keys[s, j] * layer.keyWeights[j, a]
        }
        score = score + layer.scoreWeights[0, a] * tanh(sum)
      }
      result[t, s] = score
    }
  }
  return result
}

@Sendable private func joined(
  _ queries: Matrix, keys: Matrix, mask: [[Bool]], layer: AdditiveScore
) throws -> Matrix {
  let both = layer.queryWeights.concatenatingRows(of: layer.keyWeights)
  return Matrix(rows: queries.rows, columns: keys.rows) { t, s in
    guard mask[t][s] else { return -.infinity }
    let pair = queries.rows(t..<t + 1).concatenatingColumns(of: keys.rows(s..<s + 1))
    let features = (pair.matmul(both) + layer.bias).tanh()
    return features.hadamard(layer.scoreWeights).sum
  }
}

@Sendable private func keyByKey(
  _ queries: Matrix, keys: Matrix, mask: [[Bool]], layer: AdditiveScore
) throws -> Matrix {
  var scores = Matrix(rows: queries.rows, columns: keys.rows, repeating: -.infinity)
  let fromQueries = queries.matmul(layer.queryWeights)
  for s in 0..<keys.rows {
    let seers = (0..<queries.rows).filter { mask[$0][s] }
    let fromKey = keys.rows(at: [s]).matmul(layer.keyWeights).addingToRows(layer.bias)
    let column = fromQueries.rows(at: seers).addingToRows(fromKey).tanh()
      .matmul(layer.scoreWeights, transposing: .right)
    for (index, t) in seers.enumerated() { scores[t, s] = column[index, 0] }
  }
  return scores
}

@Sendable private func large(
  _ queries: Matrix, keys: Matrix, mask: [[Bool]], layer: AdditiveScore
) throws -> Matrix {
  let (count, other) = (queries.rows, keys.rows)
  let ofQuery = (0..<count).flatMap { t in Array(repeating: t, count: other) }
  let ofKey = (0..<count).flatMap { _ in Array(0..<other) }
  let sums =
    queries.matmul(layer.queryWeights).rows(at: ofQuery)
    + keys.matmul(layer.keyWeights).rows(at: ofKey)
  let column = sums.addingToRows(layer.bias).tanh()
    .matmul(layer.scoreWeights, transposing: .right)
  let chosen = zip(column.values, mask.flatMap(\.self)).map { $1 ? $0 : -.infinity }
  return Matrix(rows: count, columns: other, values: chosen)
}

@Sendable private func adding(
  _ queries: Matrix, keys: Matrix, mask: [[Bool]], layer: AdditiveScore
) throws -> Matrix {
  let all = scores(queries, keys, mask.map { $0.map { _ in true } }, layer)
  return Matrix(rows: all.rows, columns: all.columns) { t, s in
    all[t, s] + (mask[t][s] ? 0 : -.infinity)
  }
}

@Sendable private func apart(
  _ queries: Matrix, keys: Matrix, mask: [[Bool]], layer: AdditiveScore
) throws -> Matrix {
  let fromQueries = queries.matmul(layer.queryWeights).addingToRows(layer.bias).tanh()
    .matmul(layer.scoreWeights, transposing: .right)
  let fromKeys = keys.matmul(layer.keyWeights).tanh()
    .matmul(layer.scoreWeights, transposing: .right)
  return Matrix(rows: queries.rows, columns: keys.rows) { t, s in
    mask[t][s] ? fromQueries[t, 0] + fromKeys[s, 0] : -.infinity
  }
}

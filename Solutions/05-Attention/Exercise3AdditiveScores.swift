import AttentionModel
import RNNMath

/// How well each query matches each key, as a small network tells.
///
///     score[t, s] = v · tanh(q_t · W + k_s · U + b)     where mask[t][s] is true
///     score[t, s] = −∞                                  where it is false
///
/// With −∞ no search for the highest score can find what is hidden. Hidden keys may be anything,
/// NaN too. W and U make two products for all rows at once; only tanh has to meet every pair.
///
/// - Parameters:
///   - queries: q_1 … q_T, T × Dq
///   - keys: k_1 … k_S, S × Dk
///   - mask: T rows of S; true where query t may see key s
///   - layer: queryWeights W (Dq × A), keyWeights U (Dk × A), bias b (1 × A) and scoreWeights v
///     (1 × A)
/// - Returns: the scores, T × S
///
/// Source: D. Bahdanau, K. Cho, Y. Bengio, "Neural machine translation by jointly learning to align
/// and translate", ICLR 2015, appendix A.1.2.
public func additiveScores(
  _ queries: Matrix, keys: Matrix, mask: [[Bool]], layer: AdditiveScore
) throws -> Matrix {
  let fromQueries = queries.matmul(layer.queryWeights).addingToRows(layer.bias)
  let fromKeys = keys.matmul(layer.keyWeights)
  var scores = Matrix(rows: queries.rows, columns: keys.rows)
  for t in 0..<queries.rows {
    // One query against all keys at a time: no array of T × S × A.
    let features = fromKeys.addingToRows(fromQueries.rows(t..<t + 1)).tanh()
    let row = layer.scoreWeights.matmul(features, transposing: .right)
    for s in 0..<keys.rows { scores[t, s] = mask[t][s] ? row[0, s] : -.infinity }
  }
  return scores
}

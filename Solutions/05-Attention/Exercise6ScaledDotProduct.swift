import AttentionModel
import RNNMath

/// Attention whose scores keep their size, however long queries and keys are.
///
///     z = Q · Kᵀ / √d
///     w = softmax(z, mask)
///     c = w · V
///
/// Hidden keys and values may be NaN, and 0 · NaN is NaN: write `w.mixing(V)` for w · V, in which a
/// weight of 0 keeps out what it meets.
///
/// - Parameters:
///   - queries: Q, T × d
///   - keys: K, S × d
///   - values: V, S × e
///   - mask: T rows of S; true where query t may see key s
///   - softmax: exercise 5.1, from scores (T × S) and a mask to weights (T × S)
/// - Returns: the step with all it needs and computed: queries, keys, values, scale (1/√d), weights
///   (w, T × S) and context (c, T × e)
///
/// Source: A. Vaswani and others, "Attention is all you need", NIPS 2017, equation 1.
public func scaledDotProduct(
  _ queries: Matrix, keys: Matrix, values: Matrix, mask: [[Bool]],
  softmax: (_ scores: Matrix, _ mask: [[Bool]]) throws -> Matrix
) throws -> AttentionStep {
  let scale = 1 / Scalar(keys.columns).squareRoot()
  let weights = try softmax(scale * queries.matmul(keys, transposing: .right), mask)
  return AttentionStep(
    queries: queries, keys: keys, values: values, scale: scale, weights: weights,
    context: weights.mixing(values))
}

import AttentionModel
import RNNMath

/// The backward pass of attention with products as scores.
///
///     z = scale · Q · Kᵀ,   w = softmax(z),   c = w · V          what the forward pass did
///
///     dV = wᵀ · dc
///     dw = dc · Vᵀ
///     dz = softmaxBackward(dw, w)
///     dQ = scale · dz · K
///     dK = scale · dzᵀ · Q
///
/// Where `step.values` is nil the keys are the values too, V = K: then dKeys is dK + dV, and
/// dValues is nil. Hidden keys and values may be NaN, and 0 · NaN is NaN: write
/// `a.mixing(b)` for a · b, and `a.mixing(b, transposing: .left)` for aᵀ · b, in which a 0 of `a`
/// keeps out what it meets.
///
/// - Parameters:
///   - dContext: dc, T × e
///   - step: of the forward pass, with queries (Q, T × d), keys (K, S × d), values (V, S × e, or
///     nil), scale, weights (w, T × S; 0 where a key was hidden) and context (c, T × e)
///   - softmaxBackward: exercise 5.2, from dw and w (T × S) to dz (T × S)
/// - Returns: dQueries (T × d), dKeys (S × d), dValues (S × e, or nil)
public func attentionBackward(
  _ dContext: Matrix, step: AttentionStep,
  softmaxBackward: (_ dWeights: Matrix, _ weights: Matrix) throws -> Matrix
) throws -> (dQueries: Matrix, dKeys: Matrix, dValues: Matrix?) {
  let dValues = step.weights.mixing(dContext, transposing: .left)
  let dWeights = dContext.matmul(step.values ?? step.keys, transposing: .right)
  let dScores = step.scale * (try softmaxBackward(dWeights, step.weights))
  let dQueries = dScores.mixing(step.keys)
  let dKeys = dScores.mixing(step.queries, transposing: .left)
  return step.values == nil ? (dQueries, dKeys + dValues, nil) : (dQueries, dKeys, dValues)
}

import AttentionModel
import AttentionSolutions
import RNNMath

/// What the additive score made of the queries and keys of N sequences.
///
/// Chapter 5 computes the features once more on the way back, because T × S × A numbers are many. Of
/// sixteen short sequences they are few enough to be kept.
struct AdditiveFeatures: Equatable, Sendable {
  /// Q, all sequences one below the other: M × Dq
  let queries: Matrix
  /// K, likewise: Dk columns
  let keys: Matrix
  /// For each sequence, tanh(q_t · W + k_s · U + b), first all keys of the first query: T·S × A
  let features: [Matrix]
}

extension AdditiveScore {
  /// Attention of N sequences, with the keys as values; the same as `ScoreLayer` gives of each.
  ///
  /// - Parameters:
  ///   - queries: M × Dq, of one sequence after the other, as `queryLayout` says
  ///   - keys: with Dk columns, as `keyLayout` says
  func attend(
    _ queries: Matrix, _ queryLayout: SequenceLayout, keys: Matrix, _ keyLayout: SequenceLayout
  ) -> (steps: [AttentionStep], kept: AdditiveFeatures) {
    let fromQueries = queryLayout.sequences(
      of: queries.matmul(queryWeights).addingToRows(bias))
    let fromKeys = keyLayout.sequences(of: keys.matmul(keyWeights))
    let features = zip(fromQueries, fromKeys).map { Self.sums($0, $1).tanh() }
    let ownQueries = queryLayout.sequences(of: queries)
    let ownKeys = keyLayout.sequences(of: keys)
    let steps = features.indices.map { n in
      let (queries, keys) = (ownQueries[n], ownKeys[n])
      let scores = features[n].matmul(scoreWeights, transposing: .right)
      let weights = Matrix(rows: queries.rows, columns: keys.rows, values: scores.values)
        .softmaxOverRows()
      return AttentionStep(
        queries: queries, keys: keys, values: nil, scale: 1, weights: weights,
        context: weights.matmul(keys))
    }
    return (steps, AdditiveFeatures(queries: queries, keys: keys, features: features))
  }

  /// The way back through it.
  ///
  /// - Parameter dContexts: N, T × Dk each
  /// - Returns: the derivatives by all queries (M × Dq) and keys, and by the parameters
  func backward(
    _ dContexts: [Matrix], steps: [AttentionStep], kept: AdditiveFeatures
  ) throws -> (dQueries: Matrix, dKeys: Matrix, gradients: AdditiveScore) {
    var dScoreWeights = Matrix(rows: 1, columns: size)
    var (dFromQueries, dFromKeys, dValues) = ([Matrix](), [Matrix](), [Matrix]())
    for (n, step) in steps.enumerated() {
      let dWeights = dContexts[n].matmul(step.keys, transposing: .right)
      let dScores = try softmaxBackward(dWeights, weights: step.weights)
      let (dQuerySums, dKeySums) = backward(
        dScores, features: kept.features[n], dScoreWeights: &dScoreWeights)
      dFromQueries.append(dQuerySums)
      dFromKeys.append(dKeySums)
      dValues.append(step.weights.matmul(dContexts[n], transposing: .left))
    }
    let dQuerySums = Matrix(stacking: dFromQueries)
    let dKeySums = Matrix(stacking: dFromKeys)
    let gradients = AdditiveScore(
      queryWeights: kept.queries.matmul(dQuerySums, transposing: .left),
      keyWeights: kept.keys.matmul(dKeySums, transposing: .left),
      bias: dQuerySums.sumOfRows(), scoreWeights: dScoreWeights)
    return (
      dQuerySums.matmul(queryWeights, transposing: .right),
      dKeySums.matmul(keyWeights, transposing: .right) + Matrix(stacking: dValues), gradients
    )
  }

  /// Each key's row added to each query's: T × A and S × A to T·S × A.
  private static func sums(_ fromQueries: Matrix, _ fromKeys: Matrix) -> Matrix {
    let (count, keys, queries) = (fromQueries.columns, fromKeys.values, fromQueries.values)
    let size = fromQueries.rows * keys.count
    let values = [Scalar](unsafeUninitializedCapacity: size) { sums, filled in
      keys.withUnsafeBufferPointer { keys in
        queries.withUnsafeBufferPointer { queries in
          for t in 0..<fromQueries.rows {
            for s in 0..<fromKeys.rows {
              let place = (t &* fromKeys.rows &+ s) &* count
              for c in 0..<count {
                sums[place &+ c] = keys[s &* count &+ c] + queries[t &* count &+ c]
              }
            }
          }
        }
      }
      filled = size
    }
    return Matrix(rows: fromQueries.rows * fromKeys.rows, columns: count, values: values)
  }

  /// From the scores of one sequence to the sums inside the tanh.
  ///
  ///     dv   += Σ_t Σ_s dscore[t, s] · f_ts
  ///     da_ts = dscore[t, s] · v ⊙ (1 − f_ts²)
  ///
  /// - Returns: Σ_s da_ts (T × A) and Σ_t da_ts (S × A)
  private func backward(
    _ dScores: Matrix, features: Matrix, dScoreWeights: inout Matrix
  ) -> (dQuerySums: Matrix, dKeySums: Matrix) {
    let count = size
    var byQuery = Matrix(rows: dScores.rows, columns: count)
    var byKey = Matrix(rows: dScores.columns, columns: count)
    byQuery.values.withUnsafeMutableBufferPointer { byQuery in
      byKey.values.withUnsafeMutableBufferPointer { byKey in
        dScoreWeights.values.withUnsafeMutableBufferPointer { dWeights in
          features.values.withUnsafeBufferPointer { features in
            scoreWeights.values.withUnsafeBufferPointer { weights in
              for t in 0..<dScores.rows {
                for s in 0..<dScores.columns {
                  let pair = t &* dScores.columns &+ s
                  let dScore = dScores.values[pair]
                  for c in 0..<count {
                    let feature = features[pair &* count &+ c]
                    let dSum = dScore * weights[c] * (1 - feature * feature)
                    dWeights[c] += dScore * feature
                    byQuery[t &* count &+ c] += dSum
                    byKey[s &* count &+ c] += dSum
                  }
                }
              }
            }
          }
        }
      }
    }
    return (byQuery, byKey)
  }
}

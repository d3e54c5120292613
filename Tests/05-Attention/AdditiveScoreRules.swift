import AttentionModel
import Foundation
import RNNMath
import Workbook

/// Additive scores with every part exchangeable, for misconceptions that change one.
struct AdditiveScoreRules: Sendable {
  /// A query and a key that meet.
  struct Pair {
    /// q_t · W, A numbers
    var query: [Scalar]
    /// k_s · U, A numbers
    var key: [Scalar]
    let bias: [Scalar]
    /// v
    let weights: [Scalar]
    let isSeen: Bool

    /// Features of both, and the bias, put together number by number.
    func combining(_ combine: (_ query: Scalar, _ key: Scalar, _ bias: Scalar) -> Scalar)
      -> [Scalar]
    {
      bias.indices.map { combine(query[$0], key[$0], bias[$0]) }
    }
    /// v · features
    func weighted(_ features: [Scalar]) -> Scalar {
      zip(features, weights).reduce(0) { $0 + $1.0 * $1.1 }
    }
  }

  /// What is read of the mask.
  var reads: @Sendable (_ mask: [[Bool]]) throws -> [[Bool]] = { $0 }
  /// T × A
  var fromQueries: @Sendable (_ queries: Matrix, AdditiveScore) throws -> Matrix = {
    $0.matmul($1.queryWeights)
  }
  /// S × A
  var fromKeys: @Sendable (_ keys: Matrix, AdditiveScore) throws -> Matrix = {
    $0.matmul($1.keyWeights)
  }
  /// What goes into tanh.
  var sum: @Sendable (Pair) -> [Scalar] = { $0.combining { $0 + $1 + $2 } }
  /// tanh
  var squash: @Sendable (Scalar) -> Scalar = { Foundation.tanh($0) }
  /// From what came out of tanh to the score.
  var score: @Sendable (Pair, _ features: [Scalar]) -> Scalar = { $0.weighted($1) }
  /// From a score to what is returned.
  var masked: @Sendable (_ score: Scalar, _ isSeen: Bool) -> Scalar = { $1 ? $0 : -.infinity }
  /// A last change of what is returned.
  var finish: @Sendable (_ scores: inout Matrix, _ mask: [[Bool]]) throws -> Void = { _, _ in }

  /// An answer to exercise 5.3.
  func run(
    _ queries: Matrix, keys: Matrix, mask: [[Bool]], layer: AdditiveScore
  ) throws -> Matrix {
    let mask = try reads(mask)
    let fromQueries = try fromQueries(queries, layer)
    let fromKeys = try fromKeys(keys, layer)
    var scores = Matrix(rows: queries.rows, columns: keys.rows) { t, s in
      let pair = Pair(
        query: fromQueries[row: t], key: fromKeys[row: s], bias: layer.bias.values,
        weights: layer.scoreWeights.values, isSeen: mask[t][s])
      return masked(score(pair, sum(pair).map(squash)), mask[t][s])
    }
    try finish(&scores, mask)
    return scores
  }
}

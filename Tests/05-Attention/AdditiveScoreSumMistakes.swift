import AttentionModel
import Foundation
import RNNMath
import Workbook

// The misconceptions of exercise 5.3 about what goes into tanh, and what comes out.

extension AttentionGrader {
  static let additiveSumMistakes: [Misconception<AttentionAnswers>] = [
    additive(
      "The bias is left out",
      "You take v · tanh(q_t · W + k_s · U). Add b to the sum, before tanh."
    ) { $0.sum = { $0.combining { query, key, _ in query + key } } },
    additive(
      "The bias is added twice",
      """
      You add b to q · W and to k · U. The pair has one bias: add it to one of the two.
      """
    ) { $0.sum = { $0.combining { $0 + $1 + 2 * $2 } } },
    additive(
      "The bias comes after tanh",
      "You take v · (tanh(q_t · W + k_s · U) + b). The bias goes into tanh: … + k_s · U + b)."
    ) {
      $0.sum = { $0.combining { query, key, _ in query + key } }
      $0.score = { pair, features in pair.weighted(zip(features, pair.bias).map(+)) }
    },
    additive(
      "Query and key are multiplied",
      """
      You take (q · W) ⊙ (k · U). Products are what the next exercise is about; here the two are \
      added, and it is tanh that lets them interact.
      """
    ) { $0.sum = { $0.combining { $0 * $1 + $2 } } },
    additive(
      "The key is subtracted",
      """
      You take q · W − k · U. A difference looks natural, but the formula adds; U may learn the \
      sign.
      """
    ) { $0.sum = { $0.combining { $0 - $1 + $2 } } },
    additive(
      "W and U are exchanged",
      """
      You multiply queries by keyWeights and keys by queryWeights, which only fits where Dq = Dk. \
      Queries go through W = queryWeights, keys through U = keyWeights.
      """
    ) {
      $0.fromQueries = { try $0.multiplied(by: $1.keyWeights) }
      $0.fromKeys = { try $0.multiplied(by: $1.queryWeights) }
    },
    additive(
      "W and U are exchanged",
      """
      Where both have the same shape, you multiply queries by keyWeights and keys by queryWeights. \
      Queries go through W = queryWeights, keys through U = keyWeights.
      """
    ) {
      $0.fromQueries = { $0.matmul($1.isEven ? $1.keyWeights : $1.queryWeights) }
      $0.fromKeys = { $0.matmul($1.isEven ? $1.queryWeights : $1.keyWeights) }
    },
    additive(
      "W for keys as well",
      "You multiply keys by queryWeights, too. They go through U = keyWeights."
    ) { $0.fromKeys = { try $0.multiplied(by: $1.queryWeights) } },
    additive(
      "U for queries as well",
      "You multiply queries by keyWeights, too. They go through W = queryWeights."
    ) { $0.fromQueries = { try $0.multiplied(by: $1.keyWeights) } },
    additive(
      "W is transposed",
      """
      You take q · Wᵀ, which only fits where Dq = A. W is Dq × A: q · W.
      """
    ) { $0.fromQueries = { try $0.multiplied(by: $1.queryWeights.transposed) } },
    additive(
      "U is transposed",
      """
      You take k · Uᵀ, which only fits where Dk = A. U is Dk × A: k · U.
      """
    ) { $0.fromKeys = { try $0.multiplied(by: $1.keyWeights.transposed) } },
    additive(
      "W and U are transposed",
      """
      You take q · Wᵀ + k · Uᵀ, which only fits where Dq = Dk = A. W is Dq × A and U is Dk × A: q \
      · W + k · U.
      """
    ) {
      $0.fromQueries = { try $0.multiplied(by: $1.queryWeights.transposed) }
      $0.fromKeys = { try $0.multiplied(by: $1.keyWeights.transposed) }
    },
    additive(
      "Queries go in without W",
      "You add q_t itself, which only fits where Dq = A. First multiply it by W: q_t · W."
    ) {
      $0.fromQueries = { queries, layer in
        guard queries.columns == layer.size else { throw Trap() }
        return queries
      }
    },
    additive(
      "Keys go in without U",
      "You add k_s itself, which only fits where Dk = A. First multiply it by U: k_s · U."
    ) {
      $0.fromKeys = { keys, layer in
        guard keys.columns == layer.size else { throw Trap() }
        return keys
      }
    },
  ]

  static let additiveTanhMistakes: [Misconception<AttentionAnswers>] = [
    additive(
      "tanh is left out",
      """
      You take v · (q_t · W + k_s · U + b). Without tanh the score falls into a part of the query \
      and a part of the key. The first is the same for all keys, and the softmax takes it away: \
      the query would have no say.
      """
    ) { $0.squash = { $0 } },
    additive(
      "tanh of the whole score",
      """
      You take tanh(v · (q_t · W + k_s · U + b)). tanh comes before v: v · tanh(…).
      """
    ) {
      $0.squash = { $0 }
      $0.score = { Foundation.tanh($0.weighted($1)) }
    },
    additive(
      "tanh twice",
      "You take tanh of the score as well. Only the features go through it: v · tanh(…)."
    ) { $0.score = { Foundation.tanh($0.weighted($1)) } },
    additive(
      "tanh of the query and tanh of the key",
      """
      You take tanh(q_t · W + b) + tanh(k_s · U). Query and key must meet inside: if not, the \
      query's part is the same for all keys, and the softmax takes it away. tanh(q_t · W + k_s · U \
      + b).
      """
    ) {
      $0.sum = {
        $0.combining { Foundation.tanh($0 + $2) + Foundation.tanh($1) }
      }
      $0.squash = { $0 }
    },
    additive(
      "tanh of the query and tanh of the key",
      """
      You take tanh(q_t · W) + tanh(k_s · U + b). Query and key must meet inside: if not, the \
      query's part is the same for all keys, and the softmax takes it away. tanh(q_t · W + k_s · U \
      + b).
      """
    ) {
      $0.sum = {
        $0.combining { Foundation.tanh($0) + Foundation.tanh($1 + $2) }
      }
      $0.squash = { $0 }
    },
    additive(
      "A sigmoid instead of tanh",
      "You take 1 / (1 + exp(−x)), which is never negative. The formula has tanh."
    ) { $0.squash = { 1 / (1 + exp(-$0)) } },
    additive(
      "tanh overflows",
      """
      You take (exp(2x) − 1) / (exp(2x) + 1). That is tanh, but exp(2x) of a large x is infinite, \
      and ∞/∞ is NaN. Foundation has tanh itself.
      """
    ) { $0.squash = { (exp(2 * $0) - 1) / (exp(2 * $0) + 1) } },
    additive(
      "ReLU instead of tanh",
      "You take max(0, x), which has no upper limit. The formula has tanh."
    ) { $0.squash = { max(0, $0) } },
    additive(
      "v is left out",
      """
      You add the features up as they are. v says how much each counts, and with which sign: v · \
      tanh(…). It is layer.scoreWeights.
      """
    ) { $0.score = { $1.reduce(0, +) } },
    additive(
      "The mean of the features",
      """
      You take the mean of tanh(…). v says how much each feature counts: v · tanh(…). It is \
      layer.scoreWeights.
      """
    ) { $0.score = { $1.reduce(0, +) / Scalar($1.count) } },
    additive(
      "v goes into tanh",
      "You take Σ tanh(v ⊙ (…)). v weighs what comes out of tanh: v · tanh(…)."
    ) {
      $0.sum = { pair in zip(pair.combining { $0 + $1 + $2 }, pair.weights).map(*) }
      $0.score = { $1.reduce(0, +) }
    },
    additive(
      "Divided by the root of A",
      """
      You divide by √A. That is for dot products, which grow with the number of features; it comes \
      in exercise 5.6. Here the score is v · tanh(…) as it is.
      """
    ) { $0.score = { $0.weighted($1) / Scalar($1.count).squareRoot() } },
  ]
}

extension Matrix {
  /// The product, if the shapes allow it.
  fileprivate func multiplied(by weights: Matrix) throws -> Matrix {
    guard columns == weights.rows else { throw Trap() }
    return matmul(weights)
  }
}

extension AdditiveScore {
  /// Whether W and U could stand for each other.
  fileprivate var isEven: Bool { queryWeights.shape == keyWeights.shape }
}

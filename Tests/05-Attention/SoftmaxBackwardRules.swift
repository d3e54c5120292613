import AttentionModel
import RNNMath
import Workbook

/// The way back through a softmax with every part exchangeable, for misconceptions that change one.
struct SoftmaxBackwardRules: Sendable {
  /// One row on its way back.
  struct Row {
    var dWeights: [Scalar]
    var weights: [Scalar]
    /// Which row it is, of all of them.
    let t: Int
    let allDWeights: Matrix
    let allWeights: Matrix
    /// Whether sums leave out columns whose weight is 0.
    let minds: Bool
    /// Σ_s dw_s · w_s, or what stands in for it; 0 until it is computed.
    var shared: Scalar = 0

    /// dw_s · w_s of each column.
    var products: [Scalar] { zip(dWeights, weights).map(product) }
    /// dw of the columns that belong in a sum.
    var addends: [Scalar] { zip(dWeights, weights).filter { !minds || $1 != 0 }.map(\.0) }

    /// dw · w, which is 0 of a hidden column.
    func product(_ dWeight: Scalar, _ weight: Scalar) -> Scalar {
      minds && weight == 0 ? 0 : dWeight * weight
    }
    /// Σ dw · w of all rows up to this one.
    func products(upTo last: Int) -> Scalar {
      (0...last).reduce(0) { sum, t in
        zip(allDWeights[row: t], allWeights[row: t]).map(product).reduce(sum, +)
      }
    }
  }

  /// Whether sums leave out columns whose weight is 0.
  var mindsInSums = true
  /// Whether such columns get a dz of 0 and nothing else.
  var mindsInResult = true
  /// A change of the row before anything is computed.
  var prepares: @Sendable (inout Row) -> Void = { _ in }
  /// Σ_s dw_s · w_s
  var shared: @Sendable (Row) -> Scalar = { $0.products.reduce(0, +) }
  /// dz_j
  var dScore: @Sendable (Row, _ j: Int) -> Scalar = { row, j in
    row.weights[j] * (row.dWeights[j] - row.shared)
  }
  /// A last change of what is returned.
  var finish: @Sendable (inout Matrix) -> Void = { _ in }

  /// An answer to exercise 5.2.
  func run(_ dWeights: Matrix, weights: Matrix) -> Matrix {
    var dScores = 0 * weights
    for t in 0..<weights.rows {
      var row = Row(
        dWeights: dWeights[row: t], weights: weights[row: t], t: t, allDWeights: dWeights,
        allWeights: weights, minds: mindsInSums)
      prepares(&row)
      row.shared = shared(row)
      for j in 0..<weights.columns where !mindsInResult || weights[t, j] != 0 {
        dScores[t, j] = dScore(row, j)
      }
    }
    finish(&dScores)
    return dScores
  }
}

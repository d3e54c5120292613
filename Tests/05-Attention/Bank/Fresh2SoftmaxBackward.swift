import AttentionModel
import Foundation
import RNNMath
import TestSupport

/// Answers to exercise 5.2, written last, to see how many of the wrong ones have a name.
let fresh2SoftmaxBackward: [BankAnswer<AttentionAnswers>] = [
  .right("sums over the Jacobian of each row") {
    $0.softmaxBackward = { dWeights, w in
      Matrix(rows: w.rows, columns: w.columns) { t, j in
        (0..<w.columns).filter { w[t, $0] != 0 && w[t, j] != 0 }.reduce(Scalar(0)) { sum, s in
          sum + dWeights[t, s] * w[t, s] * ((s == j ? 1 : 0) - w[t, j])
        }
      }
    }
  },
  .wrong(
    "has only the diagonal of the Jacobian, w ⊙ (1 − w) ⊙ dw",
    told: "Only the diagonal of the Jacobian"
  ) {
    $0.softmaxBackward = { dWeights, weights in
      rowwise(dWeights, weights) { _, dw, w in w * (1 - w) * dw }
    }
  },
  .wrong("subtracts the plain sum of dw, without weights", told: "The sum is not weighted") {
    $0.softmaxBackward = { dWeights, weights in
      rowwise(dWeights, weights) { t, dw, w in
        w * (dw - seen(weights, t).reduce(Scalar(0)) { $0 + dWeights[t, $1] })
      }
    }
  },
  .wrong("sums over all rows together", told: "One sum for the whole matrix") {
    $0.softmaxBackward = { dWeights, weights in
      let shared = (0..<weights.rows).reduce(Scalar(0)) { $0 + mean(dWeights, weights, $1) }
      return rowwise(dWeights, weights) { _, dw, w in w * (dw - shared) }
    }
  },
  .wrong(
    "lets hidden keys into the sum, so that 0 · NaN gets through",
    told: "A hidden dw gets into the sum, though not into its own dz"
  ) {
    $0.softmaxBackward = { dWeights, weights in
      rowwise(dWeights, weights) { t, dw, w in
        w * (dw - (0..<weights.columns).reduce(Scalar(0)) { $0 + dWeights[t, $1] * weights[t, $1] })
      }
    }
  },
  .wrong(
    "forgets the factor w in front of the bracket",
    told: "The weights in front of the bracket are left out"
  ) {
    $0.softmaxBackward = { dWeights, weights in
      rowwise(dWeights, weights) { t, dw, _ in dw - mean(dWeights, weights, t) }
    }
  },
  .wrong(
    "takes the shortcut of softmax with cross-entropy, w − dw",
    told: "Weights minus dw, as behind a cross-entropy"
  ) {
    $0.softmaxBackward = { dWeights, weights in rowwise(dWeights, weights) { _, dw, w in w - dw } }
  },
]

/// Only where a weight isn't 0; elsewhere it is 0.
@Sendable private func rowwise(
  _ dWeights: Matrix, _ weights: Matrix, _ element: (_ t: Int, _ dw: Scalar, _ w: Scalar) -> Scalar
) -> Matrix {
  Matrix(rows: weights.rows, columns: weights.columns) { t, s in
    weights[t, s] == 0 ? 0 : element(t, dWeights[t, s], weights[t, s])
  }
}

@Sendable private func seen(_ weights: Matrix, _ t: Int) -> [Int] {
  (0..<weights.columns).filter { weights[t, $0] != 0 }
}

@Sendable private func mean(_ dWeights: Matrix, _ weights: Matrix, _ t: Int) -> Scalar {
  seen(weights, t).reduce(0) { $0 + dWeights[t, $1] * weights[t, $1] }
}

import AttentionModel
import RNNMath
import Workbook

// The misconceptions of exercise 5.5 that are made only where sizes allow it, and others of its
// products.

extension AttentionGrader {
  static let attentionGuardedMistakes: [Misconception<AttentionAnswers>] = [
    attentionBack(
      "Keys that are values too get the mean of both parts",
      """
      Where step.values is nil, you take half of dK + dV. A matrix that is used twice gets the sum \
      of both derivatives, whole.
      """
    ) {
      $0.returns = { found, turn in
        turn.step.values == nil
          ? (found.dQueries, 0.5 * (found.dKeys + found.dValues), nil) : found
      }
    },
    attentionBack(
      "Keys always get the values' part",
      """
      Where keys and values have the same shape, you add dV to dKeys. They are two matrices all \
      the same, and dKeys is scale · dzᵀ · Q alone; only where step.values is nil are they one.
      """
    ) {
      $0.returns = { found, turn in
        let adds = turn.sizes.key == turn.sizes.value
        let dValues = turn.step.values == nil ? nil : found.dValues
        return (found.dQueries, adds ? found.dKeys + found.dValues : found.dKeys, dValues)
      }
    },
    attentionBack(
      "The softmax is skipped",
      """
      You take dw for dz, and 0 where a weight is 0. Between the scores and the weights there is a \
      softmax: `softmaxBackward(dWeights, step.weights)`.
      """
    ) {
      $0.dScores = { turn, _ in
        let weights = turn.step.weights
        return Matrix(rows: weights.rows, columns: weights.columns) {
          weights[$0, $1] == 0 ? 0 : turn.dWeights[$0, $1]
        }
      }
    },
    attentionBack(
      "dz instead of w for dValues",
      """
      You take dzᵀ · dc. The values were mixed by the weights, behind the softmax: dV = wᵀ · dc.
      """
    ) { $0.dValues = { $0.dScores.mixing($0.dContext, transposing: .left) } },
    attentionBack(
      "Keys instead of values for dw",
      """
      Where keys and values have the same shape, you take dc · Kᵀ. The weights mixed the values: \
      dw = dc · Vᵀ.
      """
    ) {
      $0.dWeights = { turn in
        let isEven = turn.sizes.key == turn.sizes.value
        return turn.dContext.matmul(isEven ? turn.step.keys : turn.values, transposing: .right)
      }
    },
    attentionBack(
      "Values instead of keys for dQueries",
      """
      Where keys and values have the same shape, you take dz · V. The queries met the keys when \
      scores were made: dQ = scale · dz · K.
      """
    ) {
      $0.dQueries = { turn in
        turn.dScores.mixing(turn.sizes.key == turn.sizes.value ? turn.values : turn.step.keys)
      }
    },
    attentionBack(
      "dz is not transposed for dKeys",
      """
      Where there are as many queries as keys, you take dz · Q. Key s collects from all queries \
      that saw it, down a column of dz, however many there are: dzᵀ · Q.
      """
    ) {
      $0.dKeys = { turn in
        turn.dScores.mixing(turn.step.queries, transposing: turn.isSquare ? .neither : .left)
      }
    },
    attentionBack(
      "w is not transposed for dValues",
      """
      Where there are as many queries as keys, you take w · dc. Value s collects from all queries \
      that saw it, down a column of w, however many there are: wᵀ · dc.
      """
    ) {
      $0.dValues = { turn in
        turn.step.weights.mixing(turn.dContext, transposing: turn.isSquare ? .neither : .left)
      }
    },
  ]
}

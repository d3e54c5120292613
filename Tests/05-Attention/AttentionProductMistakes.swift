import AttentionModel
import RNNMath
import Workbook

// The misconceptions of exercise 5.5 about what is multiplied with what.

extension AttentionGrader {
  static let attentionProductMistakes: [Misconception<AttentionAnswers>] = [
    attentionBack(
      "0 · NaN gets into dQueries",
      """
      dz is 0 where a key is hidden, but the key may be NaN, and in a plain product 0 · NaN is \
      NaN. Write `dScores.mixing(step.keys)`.
      """
    ) { $0.dQueries = { $0.dScores.matmul($0.step.keys) } },
    attentionBack(
      "dQueries and dKeys are exchanged",
      """
      You return each in the other's place. dQueries has a row for each query (dz · K), dKeys one \
      for each key (dzᵀ · Q).
      """
    ) {
      $0.returns = { found, turn in
        guard turn.step.values == nil else {
          return (found.dKeys, found.dQueries, found.dValues)
        }
        return (found.dKeys + found.dValues, found.dQueries, nil)
      }
    },
    attentionBack(
      "dz meets the queries for dQueries, and the keys for dKeys",
      """
      You take dz · Q and dzᵀ · K, which only fits where T = S. Each gets the other: a score is q \
      · k, and its derivative by q is k. dQ = scale · dz · K, dK = scale · dzᵀ · Q.
      """
    ) {
      $0.dQueries = { turn in
        guard turn.isSquare else { throw Trap() }
        return turn.dScores.matmul(turn.step.queries)
      }
      $0.dKeys = { turn in
        guard turn.isSquare else { throw Trap() }
        return turn.dScores.mixing(turn.step.keys, transposing: .left)
      }
    },
    attentionBack(
      "Keys instead of queries for dKeys",
      """
      You take dzᵀ · K, which only fits where T = S. A score is q · k, and its derivative by k is \
      q: dK = scale · dzᵀ · Q.
      """
    ) {
      $0.dKeys = { turn in
        guard turn.isSquare else { throw Trap() }
        return turn.dScores.mixing(turn.step.keys, transposing: .left)
      }
    },
    attentionBack(
      "Queries instead of keys for dQueries",
      """
      You take dz · Q, which only fits where T = S. A score is q · k, and its derivative by q is \
      k: dQ = scale · dz · K.
      """
    ) {
      $0.dQueries = { turn in
        guard turn.isSquare else { throw Trap() }
        return turn.dScores.matmul(turn.step.queries)
      }
    },
    attentionBack(
      "dz is not transposed for dKeys",
      """
      You take dz · Q, which only fits where T = S. Key s collects from all queries that saw it, \
      down a column of dz: dzᵀ · Q.
      """
    ) {
      $0.dKeys = { turn in
        guard turn.isSquare else { throw Trap() }
        return turn.dScores.matmul(turn.step.queries)
      }
    },
    attentionBack(
      "dz is transposed for dQueries",
      """
      You take dzᵀ · K, which only fits where T = S. Query t collects from all keys, along a row \
      of dz: dz · K.
      """
    ) {
      $0.dQueries = { turn in
        guard turn.isSquare else { throw Trap() }
        return turn.dScores.mixing(turn.step.keys, transposing: .left)
      }
    },
    attentionBack(
      "w is not transposed for dValues",
      """
      You take w · dc, which only fits where T = S. Value s collects from all queries that saw it, \
      down a column of w: wᵀ · dc.
      """
    ) {
      $0.dValues = { turn in
        guard turn.isSquare else { throw Trap() }
        return turn.step.weights.matmul(turn.dContext)
      }
    },
    attentionBack(
      "V is not transposed for dw",
      """
      You take dc · V, which only fits where e = S. dw[t, s] tells how well dc_t matches value s, \
      row against row: dc · Vᵀ.
      """
    ) {
      $0.dWeights = { turn in
        guard turn.values.rows == turn.values.columns else { throw Trap() }
        return turn.dContext.matmul(turn.values)
      }
    },
    attentionBack(
      "Keys instead of values for dw",
      """
      You take dc · Kᵀ even where there are values. The weights mixed the values: dw = dc · Vᵀ.
      """
    ) {
      $0.dWeights = { turn in
        guard turn.sizes.key == turn.sizes.value else { throw Trap() }
        return turn.dContext.matmul(turn.step.keys, transposing: .right)
      }
    },
    attentionBack(
      "Values instead of keys for dQueries",
      """
      You take dz · V. The queries met the keys when scores were made: dQ = scale · dz · K.
      """
    ) {
      $0.dQueries = { turn in
        guard turn.sizes.key == turn.sizes.value else { throw Trap() }
        return turn.dScores.mixing(turn.values)
      }
    },
    attentionBack(
      "The context instead of its derivative for dValues",
      """
      You take wᵀ · step.context. On the way back goes dContext: dV = wᵀ · dc.
      """
    ) {
      $0.dValues = { $0.step.weights.mixing($0.step.context, transposing: .left) }
    },
    attentionBack(
      "The context instead of its derivative for dw",
      """
      You take step.context · Vᵀ. On the way back goes dContext: dw = dc · Vᵀ.
      """
    ) { $0.dWeights = { $0.step.context.matmul($0.values, transposing: .right) } },
    attentionBack(
      "The weights instead of dz",
      """
      You take w · K and wᵀ · Q. Queries and keys made the scores, not the context: what they meet \
      on the way back is dz.
      """
    ) { $0.dScores = { turn, _ in turn.step.weights } },
  ]
}

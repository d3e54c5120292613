import AttentionModel
import AttentionSolutions
import RNNMath
import Workbook

/// What can go wrong in exercise 5.6 with the mask, and behind the softmax.
extension AttentionGrader {
  static let maskMistakes: [Misconception<AttentionAnswers>] = [
    scaling(
      "The mask is not used",
      """
      Every query sees every key, the future and padding included. Pass the mask on: softmax(z, \
      mask).
      """
    ) {
      $0.weights = { scores, scale, given, softmax in try softmax(scale * scores, given.open) }
    },
    scaling(
      "The mask is turned round",
      """
      You let a query see what the mask hides, and hide the rest. Here true means that a key may \
      be seen; some frameworks have it the other way round.
      """
    ) {
      $0.weights = { scores, scale, given, softmax in
        try softmax(scale * scores, given.mask.map { $0.map { !$0 } })
      }
    },
    scaling(
      "Masked after the softmax",
      """
      You set weights to 0 when the softmax has shared out all of them, so the rest no longer sums \
      to 1. Give the mask to softmax.
      """
    ) {
      $0.weights = { scores, scale, given, softmax in
        (try softmax(scale * scores, given.open)).hadamard(given.ones)
      }
    },
    scaling(
      "Masked after the softmax, and divided by the sum",
      """
      You set weights to 0 and divide the rest by its sum. That is 0/0 where a query sees nothing, \
      and a hidden NaN is in every sum already. Give the mask to softmax.
      """
    ) {
      $0.weights = { scores, scale, given, softmax in
        let weights = (try softmax(scale * scores, given.open)).hadamard(given.ones)
        return Matrix(rows: weights.rows, columns: weights.columns) {
          weights[$0, $1] / weights[row: $0].reduce(0, +)
        }
      }
    },
    scaling(
      "Scores are multiplied by the mask",
      """
      A hidden score of 0 still gets weight: exp(0) is 1. Give the mask to softmax, which leaves \
      hidden scores out.
      """
    ) {
      $0.weights = { scores, scale, given, softmax in
        try softmax((scale * scores).hadamard(given.ones), given.open)
      }
    },
    scaling(
      "Hidden scores are −10⁹, without a mask",
      """
      You write −10⁹ over hidden scores and let softmax see them. Where all are hidden, all are \
      alike, and a query that sees nothing gets the mean of what it may not see. Give the mask to \
      softmax.
      """
    ) { $0.weights = filled(with: -1e9) },
    scaling(
      "Hidden scores are −∞, without a mask",
      """
      You write −∞ over hidden scores and let softmax see them. Where all are hidden, that is 0/0. \
      Give the mask to softmax, which makes zeros there.
      """
    ) { $0.weights = filled(with: -.infinity) },
    scaling(
      "0 · NaN in the context",
      """
      The weights are right, but in a plain product a weight of 0 times NaN is NaN. Write \
      `weights.mixing(values)`, in which a weight of 0 keeps out what it meets.
      """
    ) { $0.context = { try $0.checkedProduct($1.values) } },
  ]

  static let stepMistakes: [Misconception<AttentionAnswers>] = [
    scaling(
      "Another softmax than the one that was given",
      """
      You compute the softmax yourself, or call exercise 5.1. Call the function that you are \
      given, `softmax(scores, mask)`: the grader gives another one, to see that you do.
      """
    ) {
      $0.weights = { scores, scale, given, _ in
        try AttentionSolutions.maskedSoftmax(scale * scores, mask: given.mask)
      }
    },
    scaling(
      "The weights are turned round",
      """
      Your context is wᵀ · V. Row t of w belongs to query t, and so does row t of the context: \
      w · V, weights.mixing(values).
      """
    ) { $0.context = { try $0.checkedProduct($1.values, transposing: .left) } },
    scaling(
      "The context is made of the keys",
      """
      Your context is w · K. Keys are there to be found, values to be read: w · V, \
      weights.mixing(values).
      """
    ) { $0.context = { $0.mixing($1.keys) } },
    scaling(
      "The scores are returned as weights",
      """
      The context is right, but `weights` holds what you gave to softmax. It is to hold what came \
      back.
      """
    ) {
      $0.returns = {
        $0.weights = $0.scale * $0.queries.matmul($0.keys, transposing: .right)
      }
    },
    scaling(
      "Only the value of the best key",
      """
      Your context is the value whose key has the largest weight. It is to be a mixture of all \
      values, each with its weight: a mixture has gradients, a choice has none.
      """
    ) {
      $0.context = { weights, given in
        Matrix(rows: weights.rows, columns: given.values.columns) { t, column in
          let best = weights.columns == 0 ? 0 : weights.argmax(row: t)
          let sees = given.mask[t].contains(true)
          return sees ? given.values[best, column] : 0
        }
      }
    },
    scaling(
      "The context is divided by the number of keys",
      "The weights sum to 1 already, so w · V is a mean as it is: don't divide it by S."
    ) { $0.context = { (1 / Scalar(max(1, $1.keys.rows))) * $0.mixing($1.values) } },
    scaling(
      "The queries come back scaled",
      """
      The step holds Q/√d as `queries`. The backward pass multiplies by `scale` itself: put Q into \
      the step as it came.
      """
    ) { $0.returns = { $0.queries = $0.scale * $0.queries } },
    scaling(
      "The keys come back scaled",
      """
      The step holds K/√d as `keys`. The backward pass multiplies by `scale` itself: put K into \
      the step as it came.
      """
    ) { $0.returns = { $0.keys = $0.scale * $0.keys } },
    scaling(
      "The step has no values",
      """
      `values` is nil in your step, which means that the keys are the values too. They are not \
      here: pass them on.
      """
    ) { $0.returns = { $0.values = nil } },
    scaling(
      "Queries and keys are exchanged in the step",
      """
      Weights and context are right, but the step holds the keys as `queries`, and the other way \
      round.
      """
    ) { $0.returns = { ($0.queries, $0.keys) = ($0.keys, $0.queries) } },
  ]

  static let guardedStepMistakes: [Misconception<AttentionAnswers>] = [
    scaling(
      "Divided by the root of the number of keys",
      """
      You divide by √S, if there are any. The sum in a product runs over the features: d is how \
      many columns queries and keys have, keys.columns.
      """
    ) { $0.scale = { 1 / Scalar(max(1, $0.keys.rows)).squareRoot() } },
    scaling(
      "The context is made of the keys",
      """
      Where keys and values have the same shape, your context is w · K. Keys are there to be \
      found, values to be read: w · V, weights.mixing(values).
      """
    ) { $0.context = { $0.mixing($1.keys.shape == $1.values.shape ? $1.keys : $1.values) } },
    scaling(
      "The first row of the mask for all queries",
      """
      You give softmax a mask whose rows are all like mask[0]. What one query may see, another may \
      not: give it the mask as it came.
      """
    ) {
      $0.weights = { scores, scale, given, softmax in
        try softmax(scale * scores, given.mask.map { _ in given.mask[0] })
      }
    },
  ]

  /// Hidden scores are all this number, and softmax sees them.
  private static func filled(
    with filler: Scalar
  ) -> @Sendable (Matrix, Scalar, ScaledAttention.Given, MaskedSoftmax) throws -> Matrix {
    { scores, scale, given, softmax in
      let filled = Matrix(rows: scores.rows, columns: scores.columns) {
        given.mask[$0][$1] ? scale * scores[$0, $1] : filler
      }
      return try softmax(filled, given.open)
    }
  }
}

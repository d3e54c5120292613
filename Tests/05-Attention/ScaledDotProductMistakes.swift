import AttentionModel
import AttentionSolutions
import RNNMath
import Workbook

/// What can go wrong in exercise 5.6 before the softmax.
extension AttentionGrader {
  static let scaleMistakes: [Misconception<AttentionAnswers>] = [
    scaling(
      "Divided by d instead of √d",
      """
      A product of d random features has a deviation of √d, not of d. Divided by d, scores shrink \
      as queries and keys grow longer, and all weights become alike: divide by √d.
      """
    ) { $0.scale = { 1 / $0.size } },
    scaling(
      "Not scaled",
      """
      Your scores are the plain products, which grow with √d, and then the softmax gives nearly \
      all the weight to one key. Multiply them by 1/√d before the softmax.
      """
    ) { $0.scale = { _ in 1 } },
    scaling(
      "The scale is returned, but not used",
      """
      The step says 1/√d, but your softmax was given the plain products. Multiply them by the scale.
      """
    ) { $0.weights = { scores, _, given, softmax in try softmax(scores, given.mask) } },
    scaling(
      "Multiplied by √d",
      "Long queries and keys have large products already. Divide by √d, or multiply by 1/√d."
    ) { $0.scale = { $0.size.squareRoot() } },
    scaling(
      "Scaled after the softmax",
      """
      You divide the weights by √d, so they no longer sum to 1. The scale belongs to the scores, \
      before the softmax: softmax(Q · Kᵀ / √d).
      """
    ) {
      $0.weights = { scores, scale, given, softmax in scale * (try softmax(scores, given.mask)) }
    },
    scaling(
      "The context is scaled instead of the scores",
      """
      You divide w · V by √d. The scale belongs to the scores, before the softmax: \
      softmax(Q · Kᵀ / √d).
      """
    ) {
      $0.weights = { scores, _, given, softmax in try softmax(scores, given.mask) }
      $0.context = { (1 / $1.size.squareRoot()) * $0.mixing($1.values) }
    },
    scaling(
      "The context is scaled, too",
      "You divide by √d before the softmax, which is right, and the context once more. Leave it."
    ) { $0.context = { (1 / $1.size.squareRoot()) * $0.mixing($1.values) } },
    scaling(
      "Scaled twice",
      """
      Your scores are divided by d: perhaps you divide both queries and keys by √d, or queries \
      first and the product again. Once is enough.
      """
    ) {
      $0.weights = { scores, scale, given, softmax in
        try softmax(scale * scale * scores, given.mask)
      }
    },
    scaling(
      "Divided by the root of the number of keys",
      """
      You divide by √S. The sum in a product runs over the features: d is how many columns queries \
      and keys have, keys.columns.
      """
    ) { $0.scale = { 1 / Scalar($0.keys.rows).squareRoot() } },
    scaling(
      "Divided by the root of the number of queries",
      """
      You divide by √T. The sum in a product runs over the features: d is how many columns queries \
      and keys have, queries.columns.
      """
    ) { $0.scale = { 1 / Scalar($0.queries.rows).squareRoot() } },
    scaling(
      "Divided by the root of the values' size",
      """
      You divide by √e. Scores are products of queries and keys, which have d columns; the values \
      may have another number.
      """
    ) { $0.scale = { 1 / Scalar($0.values.columns).squareRoot() } },
    scaling(
      "√d is rounded to a whole number",
      "You take the root as an Int. It is 1.732… for three features: Scalar(d).squareRoot()."
    ) { $0.scale = { 1 / $0.size.squareRoot().rounded(.down) } },
    scaling(
      "√d is returned instead of 1/√d",
      """
      The weights are right, but `scale` is to be the factor of the products, 1/√d: the backward \
      pass multiplies by it.
      """
    ) { $0.returns = { $0.scale = 1 / $0.scale } },
    scaling(
      "A scale of 1 is returned",
      """
      The weights are right, but `scale` is 1. It is to be the factor of the products, 1/√d: the \
      backward pass multiplies by it.
      """
    ) { $0.returns = { $0.scale = 1 } },
  ]

  static let scoreMistakes: [Misconception<AttentionAnswers>] = [
    scaling(
      "The scores are turned round",
      """
      You compute K · Qᵀ, which has a row for each key. A row is to belong to a query: Q · Kᵀ, \
      queries.matmul(keys, transposing: .right).
      """
    ) { $0.scores = { try $0.keys.checkedProduct($0.queries, transposing: .right) } },
    scaling(
      "The queries are compared with each other",
      """
      You compute Q · Qᵀ. A query is compared with keys: queries.matmul(keys, transposing: \
      .right).
      """
    ) { $0.scores = { try $0.queries.checkedProduct($0.queries, transposing: .right) } },
    scaling(
      "The keys are compared with each other",
      """
      You compute K · Kᵀ. A query is compared with keys: queries.matmul(keys, transposing: \
      .right).
      """
    ) { $0.scores = { try $0.keys.checkedProduct($0.keys, transposing: .right) } },
    scaling(
      "Lengths are divided out",
      """
      You divide each product by the lengths of query and key, as a cosine does, so no score is \
      above 1 and no weight gets large. Only √d is divided out, whatever the lengths.
      """
    ) {
      $0.scale = { _ in 1 }
      $0.scores = { given in
        let products = try given.queries.checkedProduct(given.keys, transposing: .right)
        return Matrix(rows: products.rows, columns: products.columns) { t, s in
          let squares = [given.queries[row: t], given.keys[row: s]].map {
            $0.reduce(0) { $0 + $1 * $1 }
          }
          return products[t, s] / (squares[0] * squares[1]).squareRoot()
        }
      }
      $0.returns = { $0.scale = 1 / Scalar($0.keys.columns).squareRoot() }
    },
    scaling(
      "Distances instead of products",
      """
      Your scores are −|q − k|², as in kernel smoothing. Here a score is the product of query and \
      key, divided by √d.
      """
    ) {
      $0.scores = { given in
        Matrix(rows: given.queries.rows, columns: given.keys.rows) { t, s in
          zip(given.queries[row: t], given.keys[row: s]).reduce(0) {
            $0 - ($1.0 - $1.1) * ($1.0 - $1.1)
          }
        }
      }
    },
    scaling(
      "The softmax runs over the queries",
      """
      The weights of each key sum to 1, over all queries. Each query shares out a weight of 1 \
      among the keys: give softmax the scores as T × S, and the mask as it came.
      """
    ) {
      $0.weights = { scores, scale, given, softmax in
        // Without a key there is no row, and no mask.
        if scores.columns == 0 { return scores }
        let turned = scores.transposed
        let mask = (0..<turned.rows).map { s in given.mask.map { $0[s] } }
        return (try softmax(scale * turned, mask)).transposed
      }
    },
  ]

  static func scaling(
    _ name: String, _ explanation: String, _ exchange: (inout ScaledAttention) -> Void
  ) -> Misconception<AttentionAnswers> {
    var attention = ScaledAttention()
    exchange(&attention)
    return Misconception(name, explanation + " See “Scaled dot products”.") { [attention] in
      $0.scaledDotProduct = { queries, keys, values, mask, softmax in
        try attention.run(
          ScaledAttention.Given(queries: queries, keys: keys, values: values, mask: mask), softmax)
      }
    }
  }
}

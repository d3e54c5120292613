import AttentionModel
import RNNMath
import Workbook

// The misconceptions of exercise 5.4 about how large scores are.

extension AttentionGrader {
  static let luongScaleMistakes: [Misconception<AttentionAnswers>] = [
    luong(
      "Divided by the root of d",
      """
      You divide by √d. That is a good idea, and exercise 5.6 is about it; Luong's scores are \
      products as they are, dot and general alike.
      """
    ) { $0.finish = { scores, given in scores *= 1 / given.rootOfKeySize } },
    luong(
      "Dot is divided by the root of d",
      """
      General is right, but you divide dot by √d. That is a good idea, and exercise 5.6 is about \
      it; here dot is q · k as it is.
      """
    ) {
      $0.finish = { scores, given in
        if given.weights == nil { scores *= 1 / given.rootOfKeySize }
      }
    },
    luong(
      "General is divided by the root of d",
      """
      Dot is right, but you divide general by √d. W learns whatever scale is best: q · W · k as it \
      is.
      """
    ) {
      $0.finish = { scores, given in
        if given.weights != nil { scores *= 1 / given.rootOfKeySize }
      }
    },
    luong(
      "Divided by the root of the queries' size",
      """
      You divide by the root of queries.columns. Exercise 5.6 divides by √d; Luong's scores are \
      products as they are.
      """
    ) {
      $0.finish = { scores, given in scores *= 1 / Scalar(given.queries.columns).squareRoot() }
    },
    luong(
      "Divided by d",
      """
      You take the mean of q ⊙ k. A dot product is the sum.
      """
    ) { $0.finish = { scores, given in scores *= 1 / Scalar(given.keys.columns) } },
    luong(
      "The cosine of the angle",
      """
      You divide by the lengths of both, so no score is above 1. In a dot product a longer query \
      or key counts for more: q · k as it is.
      """
    ) {
      $0.scores = { wanted, offered in
        cosines(wanted.matmul(offered, transposing: .right), wanted, offered)
      }
    },
    luong(
      "Dot is the cosine of the angle",
      """
      General is right, but in dot you divide by the lengths of both, so no score is above 1. In a \
      dot product a longer query or key counts for more: q · k as it is.
      """
    ) {
      $0.finish = { scores, given in
        if given.weights == nil { scores = cosines(scores, given.queries, given.keys) }
      }
    },
    luong(
      "The sign is turned",
      "You take −q · k, so the best match has the lowest score. It is to have the highest: q · k."
    ) { $0.finish = { scores, _ in scores *= -1 } },
  ]
}

extension LuongScoreRules.Given {
  /// √d
  fileprivate var rootOfKeySize: Scalar { Scalar(keys.columns).squareRoot() }
}

/// q · k / (|q| · |k|), from the products and the rows that they are of.
@Sendable private func cosines(_ products: Matrix, _ queries: Matrix, _ keys: Matrix) -> Matrix {
  func lengths(_ rows: Matrix) -> [Scalar] {
    (0..<rows.rows).map { rows.rows($0..<$0 + 1).sumOfSquares.squareRoot() }
  }
  let (own, others) = (lengths(queries), lengths(keys))
  return Matrix(rows: queries.rows, columns: keys.rows) { t, s in
    products[t, s] / (own[t] * others[s])
  }
}

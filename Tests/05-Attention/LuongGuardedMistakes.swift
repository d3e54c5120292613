import AttentionModel
import RNNMath
import Workbook

// The misconceptions of exercise 5.4 that are made only where W is square, and other sizes are
// thought of; and those about which products are summed.

extension AttentionGrader {
  static let luongGuardedMistakes: [Misconception<AttentionAnswers>] = [
    squareOnly(
      "W is transposed",
      """
      Where W is square, you take q · Wᵀ · k, or give keys to W from the left, k · W, which is the \
      same. W is Dq × Dk whatever the sizes are: queries come first, q · W.
      """
    ) { queries, weights in queries.matmul(weights, transposing: .right) },
    squareOnly(
      "The weights are ignored",
      """
      Where queries and keys are of one size, you take q · k even if weights come. Whether there \
      is a W is not for the sizes to say: ask whether weights is nil.
      """
    ) { queries, _ in queries },
    squareOnly(
      "W is used twice",
      "Where W is square, you take q · W · W · k. It comes once: q · W · k."
    ) { queries, weights in queries.matmul(weights).matmul(weights) },
    squareOnly(
      "Only the diagonal of W",
      """
      Where W is square, you take W[i, i] only, so each number of a query meets one number of the \
      key. Every one meets every one: Σ_i Σ_j q_i · W[i, j] · k_j.
      """
    ) { queries, weights in
      Matrix(rows: queries.rows, columns: queries.columns) { queries[$0, $1] * weights[$1, $1] }
    },
    squareOnly(
      "General and dot are added up",
      """
      Where both are possible, you take q · W · k + q · k. They are two ways to score: with \
      weights q · W · k alone, without q · k.
      """
    ) { queries, weights in queries.matmul(weights) + queries },
    luong(
      "The last numbers of query and key are left out",
      """
      Your sum ends one too early: perhaps a range goes to columns − 1. 0..<columns has all of \
      them.
      """
    ) {
      $0.scores = { wanted, offered in
        let kept = 0..<max(0, offered.columns - 1)
        return wanted.columns(kept).matmul(offered.columns(kept), transposing: .right)
      }
    },
  ]

  /// A misconception of q · W where it is as wide as q; elsewhere it is right.
  private static func squareOnly(
    _ name: String, _ explanation: String,
    _ product: @escaping @Sendable (_ queries: Matrix, _ weights: Matrix) -> Matrix
  ) -> Misconception<AttentionAnswers> {
    luong(name, explanation) {
      $0.wanted = { given in
        guard let weights = given.weights else { return given.queries }
        return given.isSquare
          ? product(given.queries, weights) : given.queries.matmul(weights)
      }
    }
  }
}

import AttentionModel
import RNNMath
import Workbook

// The misconceptions of exercise 5.4 about the weights.

extension AttentionGrader {
  static let luongWeightMistakes: [Misconception<AttentionAnswers>] = [
    luong(
      "The weights are ignored",
      """
      You take q · k even where weights come, which only fits where Dq = Dk. With weights the \
      score is q · W · k: multiply queries by them first.
      """
    ) {
      $0.wanted = { given in
        guard given.isSquare else { throw Trap() }
        return given.queries
      }
    },
    luong(
      "W is transposed",
      """
      You take q · Wᵀ · k, or give keys to W from the left, k · W, which is the same and only fits \
      where Dq = Dk. W is Dq × Dk: queries come first, q · W.
      """
    ) {
      $0.wanted = { given in
        guard let weights = given.weights else { return given.queries }
        guard given.isSquare else { throw Trap() }
        return given.queries.matmul(weights.transposed)
      }
    },
    luong(
      "Queries and keys are exchanged",
      """
      You take k · W · q, S × T. Queries come first and have the rows: q · W · k, T × S.
      """
    ) {
      $0.wanted = { given in
        guard let weights = given.weights else { return given.queries }
        guard given.isSquare else { throw Trap() }
        return given.queries.matmul(weights.transposed)
      }
      $0.finish = { scores, _ in scores = scores.transposed }
    },
    luong(
      "Keys go through W, too",
      """
      You take (q · W) · (k · W). W stands between the two and comes once: q · W, and then k as it \
      is.
      """
    ) {
      $0.offered = { given in
        guard let weights = given.weights else { return given.keys }
        guard given.isSquare else { throw Trap() }
        return given.keys.matmul(weights)
      }
    },
    luong(
      "W is used twice",
      "You take q · W · W · k. It comes once: q · W · k."
    ) {
      $0.wanted = { given in
        guard let weights = given.weights else { return given.queries }
        guard given.isSquare else { throw Trap() }
        return given.queries.matmul(weights).matmul(weights)
      }
    },
    luong(
      "Only the diagonal of W",
      """
      You take W[i, i], so each number of a query meets one number of the key. Every one meets \
      every one: Σ_i Σ_j q_i · W[i, j] · k_j.
      """
    ) {
      $0.wanted = { given in
        guard let weights = given.weights else { return given.queries }
        guard given.isSquare else { throw Trap() }
        return Matrix(rows: given.queries.rows, columns: given.size) { t, i in
          given.queries[t, i] * weights[i, i]
        }
      }
    },
    luong(
      "A matrix of ones where there are no weights",
      """
      You use ones where weights is nil, and so multiply the sum of a query by the sum of a key. \
      What changes nothing in a product is the identity; simpler still, leave W out.
      """
    ) {
      $0.wanted = { $0.product(without: Matrix(rows: $0.size, columns: $0.size, repeating: 1)) }
    },
    luong(
      "A matrix of zeros where there are no weights",
      """
      You use a new matrix where weights is nil, which holds zeros, and so do your scores. What \
      changes nothing in a product is the identity; simpler still, leave W out.
      """
    ) { $0.wanted = { $0.product(without: Matrix(rows: $0.size, columns: $0.size)) } },
    luong(
      "tanh between W and the keys",
      """
      You take tanh(q · W) · k. Additive scores have a tanh; general ones are a product and \
      nothing else.
      """
    ) {
      $0.wanted = { given in
        given.weights.map { given.queries.matmul($0).tanh() } ?? given.queries
      }
    },
  ]

  /// A misconception of the scores with some parts exchanged.
  static func luong(
    _ name: String, _ explanation: String, _ exchange: (inout LuongScoreRules) -> Void
  ) -> Misconception<AttentionAnswers> {
    var rules = LuongScoreRules()
    exchange(&rules)
    return Misconception(name, explanation + " See “Multiplicative scores”.") { [rules] in
      $0.luongScores = { try rules.run($0, keys: $1, weights: $2) }
    }
  }
}

extension LuongScoreRules.Given {
  /// d, the size of both.
  fileprivate var size: Int { queries.columns }

  /// q · W, with this for W where there is none.
  fileprivate func product(without other: Matrix) -> Matrix { queries.matmul(weights ?? other) }
}

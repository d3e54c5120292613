import AttentionModel
import RNNMath
import Workbook

/// Scores as products with every part exchangeable, for misconceptions that change one.
struct LuongScoreRules: Sendable {
  /// Queries, keys and weights, as they were given.
  struct Given {
    let queries: Matrix
    let keys: Matrix
    let weights: Matrix?

    /// Whether W could stand on either side, and could be missing.
    var isSquare: Bool { queries.columns == keys.columns }
  }

  /// What stands in for q, or for q · W.
  var wanted: @Sendable (Given) throws -> Matrix = { given in
    given.weights.map { given.queries.matmul($0) } ?? given.queries
  }
  /// What stands in for k.
  var offered: @Sendable (Given) throws -> Matrix = { $0.keys }
  /// How the two become scores.
  var scores: @Sendable (_ wanted: Matrix, _ offered: Matrix) throws -> Matrix = {
    $0.matmul($1, transposing: .right)
  }
  /// A last change of what is returned.
  var finish: @Sendable (_ scores: inout Matrix, Given) throws -> Void = { _, _ in }

  /// An answer to exercise 5.4.
  func run(_ queries: Matrix, keys: Matrix, weights: Matrix?) throws -> Matrix {
    let given = Given(queries: queries, keys: keys, weights: weights)
    var scores = try scores(try wanted(given), try offered(given))
    try finish(&scores, given)
    return scores
  }
}

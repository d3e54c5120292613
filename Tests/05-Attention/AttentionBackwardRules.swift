import AttentionModel
import RNNMath
import Workbook

/// The way back through attention with every part exchangeable, for misconceptions that change one.
struct AttentionBackwardRules: Sendable {
  typealias Result = (dQueries: Matrix, dKeys: Matrix, dValues: Matrix?)

  /// What is known, and what has been found so far.
  struct Turn {
    /// dc, as it was given
    let dContext: Matrix
    let step: AttentionStep
    /// V, which are the keys if there are no values
    var values: Matrix
    /// dw and dz: zero until they are computed
    var dWeights: Matrix
    var dScores: Matrix

    /// d and e.
    var sizes: (key: Int, value: Int) { (step.keys.columns, values.columns) }
    /// Whether there are as many queries as keys.
    var isSquare: Bool { step.queries.rows == step.keys.rows }
  }

  /// V
  var values: @Sendable (AttentionStep) throws -> Matrix = { $0.values ?? $0.keys }
  /// wᵀ · dc
  var dValues: @Sendable (Turn) throws -> Matrix = {
    $0.step.weights.mixing($0.dContext, transposing: .left)
  }
  /// dc · Vᵀ
  var dWeights: @Sendable (Turn) throws -> Matrix = {
    $0.dContext.matmul($0.values, transposing: .right)
  }
  /// From dw and w to dz.
  var dScores: @Sendable (Turn, SoftmaxBackward) throws -> Matrix = { turn, softmaxBackward in
    try softmaxBackward(turn.dWeights, turn.step.weights)
  }
  /// dz · K, not scaled yet
  var dQueries: @Sendable (Turn) throws -> Matrix = { $0.dScores.mixing($0.step.keys) }
  /// dzᵀ · Q, not scaled yet
  var dKeys: @Sendable (Turn) throws -> Matrix = {
    $0.dScores.mixing($0.step.queries, transposing: .left)
  }
  /// What both are multiplied by.
  var queryScale: @Sendable (AttentionStep) -> Scalar = { $0.scale }
  var keyScale: @Sendable (AttentionStep) -> Scalar = { $0.scale }
  /// What is returned, of all three, which is what the keys get as keys and as values.
  var returns:
    @Sendable (_ found: (dQueries: Matrix, dKeys: Matrix, dValues: Matrix), Turn) throws
      -> Result = { found, turn in
        turn.step.values == nil
          ? (found.dQueries, found.dKeys + found.dValues, nil)
          : (found.dQueries, found.dKeys, found.dValues)
      }

  /// An answer to exercise 5.5.
  func run(
    _ dContext: Matrix, step: AttentionStep, softmaxBackward: SoftmaxBackward
  ) throws -> Result {
    var turn = Turn(
      dContext: dContext, step: step, values: try values(step), dWeights: 0 * step.weights,
      dScores: 0 * step.weights)
    turn.dWeights = try dWeights(turn)
    turn.dScores = try dScores(turn, softmaxBackward)
    let dValues = try dValues(turn)
    let dQueries = queryScale(step) * (try dQueries(turn))
    let dKeys = keyScale(step) * (try dKeys(turn))
    return try returns((dQueries, dKeys, dValues), turn)
  }
}

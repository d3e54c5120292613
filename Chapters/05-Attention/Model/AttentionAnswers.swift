import RNNMath
import Workbook

/// Exercise 5.1 as a function to pass on: scores (T × S) and who may be seen → weights (T × S).
public typealias MaskedSoftmax = (_ scores: Matrix, _ mask: [[Bool]]) throws -> Matrix

/// Exercise 5.2 as a function to pass on: the derivative by the weights, and the weights → the
/// derivative by the scores, T × S each.
public typealias SoftmaxBackward = (_ dWeights: Matrix, _ weights: Matrix) throws -> Matrix

/// The ten exercises of this chapter: yours, the reference, or a mixture.
///
/// Of each sequence there are queries (T × d), keys (S × d) and values (S × e); a mask has T rows
/// of S, and true means that a query may see a key.
public struct AttentionAnswers: Sendable {
  /// 5.1: scores (T × S), mask → weights (T × S), each row of which sums to one, or to zero
  public var maskedSoftmax: @Sendable (_ scores: Matrix, _ mask: [[Bool]]) throws -> Matrix = {
    _, _ in
    throw Unattempted()
  }

  /// 5.2: the derivative by the weights, and the weights → the derivative by the scores, T × S each
  public var softmaxBackward: @Sendable (_ dWeights: Matrix, _ weights: Matrix) throws -> Matrix = {
    _, _ in
    throw Unattempted()
  }

  /// 5.3: queries (T × Dq), keys (S × Dk), mask → scores (T × S), −∞ where the mask hides a key
  public var additiveScores:
    @Sendable (_ queries: Matrix, _ keys: Matrix, _ mask: [[Bool]], _ layer: AdditiveScore) throws
      -> Matrix = { _, _, _, _ in throw Unattempted() }

  /// 5.4: queries (T × Dq), keys (S × Dk), weights (Dq × Dk, or nil) → scores (T × S)
  public var luongScores:
    @Sendable (_ queries: Matrix, _ keys: Matrix, _ weights: Matrix?) throws -> Matrix = {
      _, _, _ in throw Unattempted()
    }

  /// 5.5: the derivative by the context (T × e) → those by queries, keys and, if they are not the
  /// keys, values
  public var attentionBackward:
    @Sendable (_ dContext: Matrix, _ step: AttentionStep, _ softmaxBackward: SoftmaxBackward) throws
      -> (dQueries: Matrix, dKeys: Matrix, dValues: Matrix?) = { _, _, _ in throw Unattempted() }

  /// 5.6: queries (T × d), keys (S × d), values (S × e), mask → weights, context and all they need
  public var scaledDotProduct:
    @Sendable (
      _ queries: Matrix, _ keys: Matrix, _ values: Matrix, _ mask: [[Bool]],
      _ softmax: MaskedSoftmax
    ) throws -> AttentionStep = { _, _, _, _, _ in throw Unattempted() }

  /// 5.7: T → a mask, T × T, in which nothing sees what is later
  public var causalMask: @Sendable (_ size: Int) throws -> [[Bool]] = { _ in throw Unattempted() }

  /// 5.8: rows (T × d), h → h heads of T × d/h
  public var splitHeads: @Sendable (_ rows: Matrix, _ heads: Int) throws -> [Matrix] = { _, _ in
    throw Unattempted()
  }

  /// 5.8: h heads of T × d/h → T × d
  public var mergeHeads: @Sendable (_ heads: [Matrix]) throws -> Matrix = { _ in
    throw Unattempted()
  }

  /// 5.9: T, d → what to add to the rows at each of T positions, T × d
  public var positionalEncoding: @Sendable (_ positions: Int, _ size: Int) throws -> Matrix = {
    _, _ in throw Unattempted()
  }

  /// 5.10: K, T, a model from T tokens (0 ..< K) to T rows → whether a row depends on a later token
  public var leaks:
    @Sendable (
      _ vocabularySize: Int, _ length: Int, _ model: (_ tokens: [Int]) throws -> Matrix
    ) throws -> Bool = { _, _, _ in throw Unattempted() }

  /// Ten exercises that are not attempted yet.
  public init() {}
}

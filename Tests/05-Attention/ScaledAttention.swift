import AttentionModel
import AttentionSolutions
import Foundation
import RNNMath
import TestSupport
import Workbook

/// Scaled dot-product attention in which every part is exchangeable, for misconceptions that change
/// one.
struct ScaledAttention: Sendable {
  /// What it is given, but for the softmax.
  struct Given: Sendable {
    /// Q, K, V
    var queries, keys, values: Matrix
    var mask: [[Bool]]

    /// d
    var size: Scalar { Scalar(keys.columns) }
    /// Everybody sees everything.
    var open: [[Bool]] { mask.map { $0.map { _ in true } } }
    /// Who may see what, as ones and zeros.
    var ones: Matrix {
      Matrix(rows: mask.count, columns: keys.rows) { mask[$0][$1] ? 1 : 0 }
    }
  }

  /// What the products are multiplied by.
  var scale: @Sendable (Given) -> Scalar = { 1 / $0.size.squareRoot() }
  /// The products.
  var scores: @Sendable (Given) throws -> Matrix = {
    try $0.queries.checkedProduct($0.keys, transposing: .right)
  }
  /// The weights, given the products and the scale.
  var weights:
    @Sendable (
      _ scores: Matrix, _ scale: Scalar, _ given: Given, _ softmax: MaskedSoftmax
    ) throws -> Matrix = { scores, scale, given, softmax in
      try softmax(scale * scores, given.mask)
    }
  /// The context, given the weights.
  var context: @Sendable (_ weights: Matrix, _ given: Given) throws -> Matrix = {
    if $0.columns != $1.values.rows { throw Trap() }
    return $0.mixing($1.values)
  }
  /// A last change of the step.
  var returns: @Sendable (inout AttentionStep) -> Void = { _ in }

  /// An answer to exercise 5.6.
  func run(_ given: Given, _ softmax: MaskedSoftmax) throws -> AttentionStep {
    let scale = scale(given)
    let weights = try weights(scores(given), scale, given, softmax)
    var step = AttentionStep(
      queries: given.queries, keys: given.keys, values: given.values, scale: scale,
      weights: weights, context: try context(weights, given))
    returns(&step)
    return step
  }
}

extension ScaledAttention.Given {
  /// T queries, S keys of d features, values of e; everything may be seen.
  static func sample(_ t: Int, _ s: Int, _ d: Int, _ e: Int, seed: UInt64) -> Self {
    Self(
      queries: random(t, d, seed: 100 * seed, deviation: 1.5),
      keys: random(s, d, seed: 100 * seed + 1, deviation: 1.5),
      values: random(s, e, seed: 100 * seed + 2), mask: Masks.open(t, s))
  }

  /// What some answers make of it; it is noted what they give to the softmax.
  ///
  /// Scores and a mask that don't fit are to make wrong numbers instead of a trap.
  func step(
    _ answers: AttentionAnswers, isPowerOfTwo: Bool = false, note: (String) -> Void = { _ in }
  ) throws -> AttentionStep {
    try answers.scaledDotProduct(queries, keys, values, mask) { scores, mask in
      let fits = mask.count == scores.rows && mask.allSatisfy { $0.count == scores.columns }
      let width = mask.first?.count ?? 0
      note(
        fits
          ? "scores and a mask of the same shape"
          : "scores of \(scores.shape) with a mask of \(mask.count)×\(width)")
      let fitting = (0..<scores.rows).map { t in
        (0..<scores.columns).map { s in
          mask.indices.contains(t) && mask[t].indices.contains(s) && mask[t][s]
        }
      }
      // 2^z = exp(z · ln 2)
      return try maskedSoftmax((isPowerOfTwo ? log(2) : 1) * scores, mask: fitting)
    }
  }
}

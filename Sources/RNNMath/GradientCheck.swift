import Foundation

/// How far a computed gradient is from what the loss itself says.
public struct GradientCheck: Sendable, CustomStringConvertible {
  /// The difference of the two gradients a and n as whole vectors.
  ///
  ///     ‖a − n‖ / (‖a‖ + ‖n‖)
  ///
  /// From 0 to 1: about 1e-9 where a is right, 1e-2 and more where a term is missing. It is 0 if both
  /// vanish, and infinite if a number is not finite.
  public let normwiseError: Scalar

  /// The difference in the worst element, relative to the larger of its two values.
  ///
  ///     |a − n| / max(|a|, |n|, r)      r = (‖a‖ + ‖n‖) / (2 √number of elements)
  ///
  /// The floor r is the size of a typical element: without it an element that happens to be near 0,
  /// of which the differences only see rounding, would look the worst. Infinite if a number is not
  /// finite.
  public let worstError: Scalar

  /// The name of the parameter that holds the worst element; empty if there are no elements.
  public let worstParameter: String

  /// The row of the worst element.
  public let worstRow: Int

  /// The column of the worst element.
  public let worstColumn: Int

  /// The computed derivative of the worst element.
  public let analytic: Scalar

  /// The derivative of the worst element by differences of the loss.
  public let numeric: Scalar

  /// The number of elements that were compared.
  public let count: Int

  /// The result in two lines, for people.
  public var description: String {
    func short(_ x: Scalar) -> String { String(format: "%.1e", Double(x)) }
    func long(_ x: Scalar) -> String { String(format: "%.9g", Double(x)) }
    if count == 0 { return "gradient check: no elements" }
    return """
      gradient check of \(count) elements: normwise error \(short(normwiseError))
      worst at \(worstParameter)[\(worstRow), \(worstColumn)], relative error \(short(worstError)):
        computed       \(long(analytic))
        by differences \(long(numeric))
      """
  }
}

/// Compares a gradient with central differences of the loss in every element.
///
///     n = (L(p + h) − L(p − h)) / 2h
///
/// Takes two evaluations of the loss for each element, so keep networks small. The default h balances
/// the formula's own error, which grows as h², with rounding, which grows as ε/h.
///
/// - Parameters:
///   - parameters: Where the gradient was computed.
///   - analytic: The gradient to check. Stops if its shapes are others than those of the parameters.
///   - h: How far to move an element to either side.
///   - loss: The loss as a function of the parameters; must give the same for the same parameters.
/// - Returns: Both errors, and where the worst element is.
public func checkGradient<P: ParameterContainer>(
  of parameters: P, analytic: P, step h: Scalar = cbrt(Scalar.ulpOfOne), loss: (P) throws -> Scalar
) rethrows -> GradientCheck {
  parameters.requireSameShapes(
    as: analytic, for: "checkGradient", calling: ("the parameters", "the gradient"))
  let numeric = try differences(of: loss, at: parameters, step: h)
  return GradientCheck(analytic.named, numeric)
}

private func differences<P: ParameterContainer>(
  of loss: (P) throws -> Scalar, at parameters: P, step h: Scalar
) rethrows -> [Matrix] {
  var probe = parameters
  func set(_ target: Int, _ element: Int, to value: Scalar) {
    var index = 0
    probe.visit { _, matrix in
      if index == target { matrix.values[element] = value }
      index += 1
    }
  }
  var result = parameters.matrices
  for target in result.indices {
    for element in result[target].values.indices {
      let original = result[target].values[element]
      let (low, high) = (original - h, original + h)
      set(target, element, to: high)
      let above = try loss(probe)
      set(target, element, to: low)
      let below = try loss(probe)
      set(target, element, to: original)
      // Rounding may have moved either end: divide by the distance that it really is.
      result[target].values[element] = (above - below) / (high - low)
    }
  }
  return result
}

extension GradientCheck {
  fileprivate init(_ analytic: [(name: String, matrix: Matrix)], _ numeric: [Matrix]) {
    let computed = analytic.map(\.matrix)
    let (a, n) = (computed.globalNorm, numeric.globalNorm)
    let difference = zip(computed, numeric).map { $0 - $1 }.globalNorm
    let count = numeric.parameterCount
    let typical = (a + n) / (2 * Scalar(count).squareRoot())
    var worst = (error: -Scalar.infinity, matrix: 0, element: 0)
    for matrix in numeric.indices {
      for (element, n) in numeric[matrix].values.enumerated() {
        let a = computed[matrix].values[element]
        let error = GradientCheck.ratio(abs(a - n), max(abs(a), abs(n), typical))
        if error > worst.error { worst = (error, matrix, element) }
      }
    }

    self.count = count
    normwiseError = GradientCheck.ratio(difference, a + n)
    if count == 0 {
      (worstError, self.analytic, self.numeric) = (0, 0, 0)
      (worstParameter, worstRow, worstColumn) = ("", 0, 0)
      return
    }
    let (name, matrix) = analytic[worst.matrix]
    worstError = worst.error
    worstParameter = name
    worstRow = worst.element / matrix.columns
    worstColumn = worst.element % matrix.columns
    self.analytic = matrix.values[worst.element]
    self.numeric = numeric[worst.matrix].values[worst.element]
  }

  /// Part / whole; 0 where both vanish, and infinite where either is not finite, so that no NaN can
  /// slip through a comparison.
  private static func ratio(_ part: Scalar, _ whole: Scalar) -> Scalar {
    if !part.isFinite || !whole.isFinite { return .infinity }
    return whole == 0 ? 0 : part / whole
  }
}

import Foundation
import RNNMath
import Testing

/// The first element that differs by more than the tolerance, in words; nil if none does.
///
/// One function instead of an expectation for each element: expectations are slow to compile.
func difference(_ actual: Matrix, _ expected: Matrix, within tolerance: Scalar = 0) -> String? {
  if actual.shape != expected.shape { return "\(actual.shape) instead of \(expected.shape)" }
  for index in actual.values.indices {
    let (a, e) = (actual.values[index], expected.values[index])
    // Written so that NaN counts as a difference.
    if !(abs(a - e) <= tolerance) {
      return "[\(index / actual.columns), \(index % actual.columns)] is \(a) instead of \(e)"
    }
  }
  return nil
}

/// The same for plain numbers.
func difference(_ actual: [Scalar], _ expected: [Scalar], within tolerance: Scalar = 0) -> String? {
  difference(Matrix(row: actual), Matrix(row: expected), within: tolerance)
}

/// A few dozen roundings of numbers near 1: for formulas that are the same but for their order.
let roundings = 64 * Scalar.ulpOfOne

/// Some parameters with two shapes.
struct Pair: ParameterContainer, Equatable {
  var weights: Matrix  // 3 × 2
  var bias: Matrix  // 1 × 2

  mutating func visit(_ body: (String, inout Matrix) throws -> Void) rethrows {
    try body("weights", &weights)
    try body("bias", &bias)
  }

  static let example = Pair(
    weights: [[0.5, -1.25], [2, 0.75], [-0.125, 1.5]], bias: [[0.25, -0.5]])
}

/// A matrix of small whole numbers: sums of their products are exact in any order.
func wholeNumbers(_ rows: Int, _ columns: Int, _ generator: inout RandomGenerator) -> Matrix {
  Matrix(rows: rows, columns: columns) { _, _ in Scalar(generator.integer(below: 19) - 9) }
}

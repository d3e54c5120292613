import Foundation
import RNNMath

/// Probabilities from logits, row by row.
///
///     p[n, v] = exp(z[n, v] − max_n) / Σ_u exp(z[n, u] − max_n)
///
/// The largest exponent is 0, so nothing overflows and the sum is at least one.
///
/// - Parameter logits: N × V
/// - Returns: N × V; each row sums to one
public func softmax(_ logits: Matrix) throws -> Matrix {
  var probabilities = logits
  for n in 0..<logits.rows {
    let row = logits[row: n]
    let maximum = row.max() ?? 0
    let exponentials = row.map { exp($0 - maximum) }
    let sum = exponentials.reduce(0, +)
    probabilities[row: n] = exponentials.map { $0 / sum }
  }
  return probabilities
}

import Foundation
import RNNMath
import Workbook

/// Exercise 1.2: probabilities from logits, row by row.
///
///     p[n, v] = exp(z[n, v] − max_n) / Σ_u exp(z[n, u] − max_n),   max_n = max_v z[n, v]
///
/// Logits of a thousand must work as well as logits of one.
///
/// - Parameter logits: N × V; each row is one example
/// - Returns: N × V; each row is positive and sums to one
///
/// Book: *From scores to probabilities*, exercise 1.2.
public func softmax(_ logits: Matrix) throws -> Matrix {
  throw Unattempted()
}

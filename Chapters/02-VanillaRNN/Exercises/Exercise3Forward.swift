import Foundation
import RNNMath
import Workbook

/// Exercise 2.3: the same step, again and again, each from the state the one before left.
///
///     h_t = step(x_t, h_{t−1})   for t = 1 … T
///
/// `step` is the function of exercise 2.1 with its parameters filled in: call it with
/// `try step(input, hidden)`.
///
/// - Parameters:
///   - inputs: x_1 … x_T, each N × D; T may be zero
///   - initial: h_0, N × H
///   - step: x_t (N × D) and h_{t−1} (N × H) to h_t (N × H)
/// - Returns: h_1 … h_T, each N × H
///
/// Book: *Unrolling*, exercise 2.3.
public func forward(
  _ inputs: [Matrix], from initial: Matrix, step: (Matrix, Matrix) throws -> Matrix
) throws -> [Matrix] {
  throw Unattempted()
}

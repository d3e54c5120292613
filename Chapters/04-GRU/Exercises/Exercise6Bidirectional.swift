import Foundation
import GRUModel
import RNNMath
import Workbook

/// Exercise 4.6: two layers over the same sequences, one from the left and one from the right.
///
///     f_t = forward(x_1 … x_T)_t                    has read x_1 … x_t
///     x̃_t[n] = x_{length[n] + 1 − t}[n]             sequence n reversed within its own length
///     b̃   = backward(x̃_1 … x̃_T)
///     b_t[n] = b̃_{length[n] + 1 − t}[n]             has read x_length … x_t
///     y_t[n] = f_t[n] | b_t[n]                      zeros after the end of sequence n
///
/// Padding stays where it is, after the end. `forward` and `backward` are exercise 4.5 with a layer,
/// its first state and the lengths filled in: call each exactly once, with T inputs, for T states.
/// `left.concatenatingColumns(of: right)` puts two matrices side by side.
///
/// - Parameters:
///   - inputs: x_1 … x_T, each N × D; T may be 0
///   - lengths: N whole numbers from 0 to T
///   - forward: T inputs (N × D each) to T states (N × H each), from left to right
///   - backward: likewise, another layer
/// - Returns: y_1 … y_T, each N × 2H: the half of `forward` first
///
/// Book: *Both directions*, exercise 4.6.
public func bidirectional(
  _ inputs: [Matrix], lengths: [Int],
  forward: (_ inputs: [Matrix]) throws -> [Matrix],
  backward: (_ inputs: [Matrix]) throws -> [Matrix]
) throws -> [Matrix] {
  throw Unattempted()
}

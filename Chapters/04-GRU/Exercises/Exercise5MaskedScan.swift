import Foundation
import GRUModel
import RNNMath
import Workbook

/// Exercise 4.5: a recurrent layer over sequences of different lengths, side by side.
///
///     s_t[n] = step(x_t, s_{t−1})[n]     where t ≤ length[n]
///     s_t[n] = s_{t−1}[n]                after the end of sequence n: the state stays
///     last   = s_T
///
/// Call `step` exactly once for each time step, in order, with all N rows: what it makes of a row that
/// is over is put aside, whatever it is. A sequence of length 0 keeps its first state.
///
/// - Parameters:
///   - inputs: x_1 … x_T, each N × D; what stands after a sequence's end is of no account. T may be 0
///   - lengths: N whole numbers from 0 to T
///   - initial: s_0, N × S; of a GRU h_0, of an LSTM h_0 and c_0 side by side
///   - step: an input (N × D) and a state (N × S) to the next state (N × S)
/// - Returns: s_1 … s_T (N × S each), and last: each sequence's state after its last valid step (N × S)
///
/// Book: *Padding and masks*, exercise 4.5.
public func maskedScan(
  _ inputs: [Matrix], lengths: [Int], initial: Matrix,
  step: (_ input: Matrix, _ state: Matrix) throws -> Matrix
) throws -> (states: [Matrix], last: Matrix) {
  throw Unattempted()
}

import RNNMath

/// The way back through a masked scan, whatever the cell.
///
///     Ds_t = ds_t + what comes back from step t + 1;  at the end also the derivative by `last`
///     ds_{t−1}[n] = stepBack(t, Ds_t)[n]     where t ≤ length[n]
///     ds_{t−1}[n] = Ds_t[n]                  after the end: the state stayed, and so does this
///
/// - Parameters:
///   - dStates: the immediate derivatives by s_1 … s_T, each N × S; nil for zeros
///   - dLast: by the last states, N × S
///   - lengths: N whole numbers from 0 to T
///   - steps: T
///   - stepBack: a step, counted from 0, and the whole derivative by the state after it, zeros in
///     rows that are over, to the derivative by the state before it; called from the last to the first
/// - Returns: the derivative by the initial state, N × S
public func maskedScanBackward(
  _ dStates: [Matrix]?, dLast: Matrix, lengths: [Int], steps: Int,
  stepBack: (_ step: Int, _ dState: Matrix) throws -> Matrix
) rethrows -> Matrix {
  var back = dLast
  for t in (0..<steps).reversed() {
    if let dStates { back += dStates[t] }
    let over = lengths.indices.filter { t >= lengths[$0] }
    if over.isEmpty {
      back = try stepBack(t, back)
      continue
    }
    let staying = back
    back.clearRows(over)
    back = try stepBack(t, back)
    for n in over { back[row: n] = staying[row: n] }
  }
  return back
}

extension Matrix {
  /// Fills some rows with zeros.
  public mutating func clearRows(_ indices: [Int]) {
    for n in indices { self[row: n] = Array(repeating: 0, count: columns) }
  }
}

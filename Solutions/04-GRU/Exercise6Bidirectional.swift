import RNNMath

/// Two layers over the same sequences, one from the left and one from the right.
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
/// Source: M. Schuster, K. K. Paliwal, "Bidirectional recurrent neural networks", IEEE Transactions on
/// Signal Processing 45 (1997).
public func bidirectional(
  _ inputs: [Matrix], lengths: [Int],
  forward: (_ inputs: [Matrix]) throws -> [Matrix],
  backward: (_ inputs: [Matrix]) throws -> [Matrix]
) throws -> [Matrix] {
  let fromLeft = try forward(inputs)
  let fromRight = reversed(try backward(reversed(inputs, within: lengths)), within: lengths)
  return inputs.indices.map { t in
    var both = fromLeft[t].concatenatingColumns(of: fromRight[t])
    for (n, length) in lengths.enumerated() where t >= length {
      both[row: n] = Array(repeating: 0, count: both.columns)
    }
    return both
  }
}

/// Each sequence from its last step to its first; padding stays after the end.
private func reversed(_ steps: [Matrix], within lengths: [Int]) -> [Matrix] {
  steps.indices.map { t in
    var step = steps[t]
    for (n, length) in lengths.enumerated() where t < length {
      step[row: n] = steps[length - 1 - t][row: n]
    }
    return step
  }
}

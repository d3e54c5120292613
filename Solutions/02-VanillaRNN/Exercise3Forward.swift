import RNNMath

/// The same step, again and again, each from the state the one before left.
///
///     h_t = step(x_t, h_{t−1})   for t = 1 … T
///
/// - Parameters:
///   - inputs: x_1 … x_T, each N × D
///   - initial: h_0, N × H
///   - step: x_t and h_{t−1} to h_t
/// - Returns: h_1 … h_T, each N × H
public func forward(
  _ inputs: [Matrix], from initial: Matrix, step: (Matrix, Matrix) throws -> Matrix
) throws -> [Matrix] {
  var hidden = initial
  return try inputs.map { input in
    hidden = try step(input, hidden)
    return hidden
  }
}

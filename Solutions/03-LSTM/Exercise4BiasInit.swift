import LSTMModel
import RNNMath

/// A bias with which the forget gate begins open.
///
///     b = (0 … 0 | b_f … b_f | 0 … 0 | 0 … 0)     input, forget, candidate, output: H columns each
///
/// - Parameters:
///   - hiddenSize: H
///   - forgetBias: b_f, such as 1
/// - Returns: b, 1 × 4H
///
/// Source: R. Jozefowicz, W. Zaremba, I. Sutskever, "An empirical exploration of recurrent network
/// architectures", ICML 2015.
public func biasInit(hiddenSize: Int, forgetBias: Scalar) throws -> Matrix {
  var bias = Matrix(rows: 1, columns: 4 * hiddenSize)
  for column in Gate.forget.columns(hiddenSize: hiddenSize) { bias[0, column] = forgetBias }
  return bias
}

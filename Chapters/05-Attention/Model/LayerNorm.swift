import LSTMModel
import RNNMath

/// Layer normalisation, or its gradients: each row gets mean 0 and variance 1, then a learned gain
/// and bias.
///
///     n = (x − μ) / √(σ² + ε)      μ, σ²: mean and variance of the row's d elements
///     y = gain ⊙ n + bias
///
/// Source: J. L. Ba, J. R. Kiros, G. E. Hinton, "Layer normalization", arXiv 1607.06450 (2016).
public struct LayerNorm: ParameterContainer, Equatable {
  /// 1 × d
  public var gain: Matrix
  /// 1 × d
  public var bias: Matrix
  /// ε, which keeps a row of equal elements from a division by zero.
  public let epsilon: Scalar

  /// What the backward pass needs.
  public struct Trace: Equatable, Sendable {
    /// n: rows × d
    let normalised: Matrix
    /// 1 / √(σ² + ε) of each row
    let inverseDeviations: [Scalar]
  }

  /// A normalisation with these parameters.
  public init(gain: Matrix, bias: Matrix, epsilon: Scalar = 1e-5) {
    (self.gain, self.bias, self.epsilon) = (gain, bias, epsilon)
  }

  /// A normalisation of d features that leaves mean 0 and variance 1 as they are.
  public init(size: Int) {
    self.init(
      gain: Matrix(rows: 1, columns: size, repeating: 1), bias: Matrix(rows: 1, columns: size))
  }

  /// Visits the gain, then the bias.
  public mutating func visit(
    _ body: (_ name: String, _ matrix: inout Matrix) throws -> Void
  ) rethrows {
    try body("gain", &gain)
    try body("bias", &bias)
  }

  /// Normalises each row.
  ///
  /// - Parameter rows: any number × d
  /// - Returns: y, of the same shape
  public func forward(_ rows: Matrix) -> (output: Matrix, trace: Trace) {
    var (normalised, inverseDeviations) = (rows, [Scalar]())
    let size = rows.columns
    normalised.values.withUnsafeMutableBufferPointer { elements in
      for row in 0..<rows.rows {
        let x = UnsafeMutableBufferPointer(rebasing: elements[row * size..<(row + 1) * size])
        let mean = x.reduce(0, +) / Scalar(size)
        for i in x.indices { x[i] -= mean }
        let variance = x.reduce(0) { $0 + $1 * $1 } / Scalar(size)
        let inverse = 1 / (variance + epsilon).squareRoot()
        for i in x.indices { x[i] *= inverse }
        inverseDeviations.append(inverse)
      }
    }
    let output = normalised.multiplyingRows(by: gain).addingToRows(bias)
    return (output, Trace(normalised: normalised, inverseDeviations: inverseDeviations))
  }

  /// The way back. Mean and variance depend on every element of the row, so each element's
  /// derivative loses what all have in common: its mean, and its part along n.
  ///
  ///     dn = dy ⊙ gain
  ///     dx = (dn − mean(dn) − n · mean(dn ⊙ n)) / √(σ² + ε)
  ///     dgain = Σ_rows dy ⊙ n,   dbias = Σ_rows dy
  ///
  /// - Parameter dOutput: dy, rows × d
  /// - Returns: dx, rows × d, and the gradients of the parameters
  public func backward(
    _ dOutput: Matrix, _ trace: Trace
  ) -> (dInput: Matrix, gradients: LayerNorm) {
    let gradients = LayerNorm(
      gain: dOutput.hadamard(trace.normalised).sumOfRows(), bias: dOutput.sumOfRows(),
      epsilon: epsilon)
    var dInput = dOutput.multiplyingRows(by: gain)
    let size = dInput.columns
    dInput.values.withUnsafeMutableBufferPointer { elements in
      trace.normalised.values.withUnsafeBufferPointer { normalised in
        for (row, inverse) in trace.inverseDeviations.enumerated() {
          let dn = UnsafeMutableBufferPointer(rebasing: elements[row * size..<(row + 1) * size])
          let n = UnsafeBufferPointer(rebasing: normalised[row * size..<(row + 1) * size])
          let mean = dn.reduce(0, +) / Scalar(size)
          let along = zip(dn, n).reduce(0) { $0 + $1.0 * $1.1 } / Scalar(size)
          for i in dn.indices { dn[i] = inverse * (dn[i] - mean - n[i] * along) }
        }
      }
    }
    return (dInput, gradients)
  }
}

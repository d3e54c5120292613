import RNNMath

/// What bends a layer's sum: the hyperbolic tangent, or a rectifier.
public enum Activation: Equatable, Sendable {
  case tanh, relu

  /// f, element by element.
  public func apply(_ preactivation: Matrix) -> Matrix {
    switch self {
    case .tanh: preactivation.tanh()
    case .relu: preactivation.relu()
    }
  }

  /// f′, element by element, written in terms of the output: 1 − h² for tanh.
  public func derivative(ofOutput output: Matrix) -> Matrix {
    switch self {
    case .tanh: output.tanhDerivative()
    case .relu: output.reluDerivative()
    }
  }
}

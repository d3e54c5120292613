import RNNMath

/// A layer and what goes in: all that its output depends on, or the gradients of all that.
struct Fed<Layer: ParameterContainer>: ParameterContainer {
  var layer: Layer
  var inputs: [Matrix]

  mutating func visit(_ body: (String, inout Matrix) throws -> Void) rethrows {
    try layer.visit { try body("layer.\($0)", &$1) }
    try inputs.visit { try body("inputs.\($0)", &$1) }
  }

  /// Normal numbers nearly everywhere, so that no gain is one and no bias zero, where mistakes might
  /// hide. Rectifiers are either on or off, in turn: at its kink one has no slope to compare with.
  init(
    _ layer: Layer, inputs: [(rows: Int, columns: Int)], using generator: inout RandomGenerator
  ) {
    self.layer = layer
    self.layer.visit { name, matrix in
      matrix = .normal(matrix.rows, matrix.columns, deviation: 0.6, using: &generator)
      if name.hasSuffix("inner.bias") {
        matrix = Matrix(rows: 1, columns: matrix.columns) { $1 % 2 == 0 ? 4 : -4 }
      }
    }
    self.inputs = inputs.map { .normal($0.rows, $0.columns, deviation: 1, using: &generator) }
  }

  /// The gradients of a layer and of its inputs.
  init(_ layer: Layer, _ inputs: [Matrix]) { (self.layer, self.inputs) = (layer, inputs) }

  /// Compares a way back with the slopes of a loss, the sum of all outputs with random weights.
  ///
  /// - Parameters:
  ///   - forward: from layer and inputs to the output
  ///   - backward: from layer, inputs and the derivative by the output to the gradients of both
  func check(
    using generator: inout RandomGenerator, forward: (Fed) throws -> Matrix,
    backward: (Fed, Matrix) throws -> Fed
  ) throws -> GradientCheck {
    let output = try forward(self)
    let dOutput = Matrix.normal(output.rows, output.columns, deviation: 1, using: &generator)
    return try checkGradient(of: self, analytic: backward(self, dOutput)) {
      try dOutput.hadamard(forward($0)).sum
    }
  }
}

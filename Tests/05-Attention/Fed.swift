import AttentionModel
import RNNMath
import TestSupport

/// A layer and what goes in: all that its output depends on, or the gradients of all that.
struct Fed<Layer: ParameterContainer>: ParameterContainer {
  var layer: Layer
  var inputs: [Matrix]

  mutating func visit(_ body: (String, inout Matrix) throws -> Void) rethrows {
    try layer.visit { try body("layer.\($0)", &$1) }
    try inputs.visit { try body("inputs.\($0)", &$1) }
  }

  /// Compares a backward pass with the slopes of a loss that has a random derivative by the output,
  /// normal numbers whatever the output is.
  ///
  /// - Parameters:
  ///   - forward: from layer and inputs to the output
  ///   - backward: from layer, inputs and the derivative by the output to the gradients of both
  func check(
    seed: UInt64, forward: (Fed) throws -> Matrix, backward: (Fed, Matrix) throws -> Fed
  ) throws -> GradientCheck {
    let output = try forward(self)
    let dOutput = random(output.rows, output.columns, seed: seed)
    return try checkGradient(of: self, analytic: backward(self, dOutput)) {
      try dOutput.hadamard(forward($0)).sum
    }
  }
}

extension Fed {
  /// Normal numbers in all parameters, and inputs of these shapes.
  static func sample(
    _ layer: Layer, inputs: [(rows: Int, columns: Int)], seed: UInt64
  ) -> Fed {
    var generator = RandomGenerator(seed: seed)
    var layer = layer
    layer.visit { $1 = .normal($1.rows, $1.columns, deviation: 0.6, using: &generator) }
    return Fed(
      layer: layer,
      inputs: inputs.map { .normal($0.rows, $0.columns, deviation: 1, using: &generator) })
  }
}

extension Fed<[Matrix]> {
  /// Inputs of a function without parameters.
  static func sample(inputs: [(rows: Int, columns: Int)], seed: UInt64) -> Fed {
    sample([Matrix](), inputs: inputs, seed: seed)
  }
}

/// Masks for every occasion.
enum Masks {
  /// All may see all.
  static func open(_ rows: Int, _ columns: Int) -> [[Bool]] {
    Array(repeating: Array(repeating: true, count: columns), count: rows)
  }

  /// The first keys only, in every row.
  static func padded(_ rows: Int, _ columns: Int, length: Int) -> [[Bool]] {
    (0..<rows).map { _ in (0..<columns).map { $0 < length } }
  }

  /// No two rows alike: row 1 sees nothing, and the last key is seen by none.
  static func ragged(_ rows: Int, _ columns: Int) -> [[Bool]] {
    (0..<rows).map { t in
      (0..<columns).map { s in t != 1 && s != columns - 1 && (t + 2 * s) % 3 != 1 }
    }
  }
}

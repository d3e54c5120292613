import Foundation

extension Matrix {
  /// The square matrix with ones on its diagonal and zeros elsewhere.
  public static func identity(_ size: Int) -> Matrix {
    Matrix(rows: size, columns: size) { $0 == $1 ? 1 : 0 }
  }

  /// A matrix of independent numbers, uniform in a half-open range.
  public static func uniform(
    _ rows: Int, _ columns: Int, in range: Range<Scalar>, using generator: inout RandomGenerator
  ) -> Matrix {
    Matrix(rows: rows, columns: columns) { _, _ in generator.uniform(in: range) }
  }

  /// A matrix of independent normal numbers with mean 0.
  public static func normal(
    _ rows: Int, _ columns: Int, deviation: Scalar, using generator: inout RandomGenerator
  ) -> Matrix {
    Matrix(rows: rows, columns: columns) { _, _ in deviation * generator.normal() }
  }

  /// Weights that keep the variance of activations and gradients about equal from layer to layer.
  ///
  ///     W ~ U[−r, r)      r = √(6 / (inputs + outputs))
  ///
  /// - Returns: inputs × outputs. Stops if both are 0.
  ///
  /// X. Glorot and Y. Bengio, *Understanding the difficulty of training deep feedforward neural
  /// networks*, AISTATS 2010, equation 16.
  public static func xavierUniform(
    inputs: Int, outputs: Int, using generator: inout RandomGenerator
  ) -> Matrix {
    if inputs + outputs <= 0 { stop("xavierUniform: \(inputs)×\(outputs) has no elements") }
    let bound = sqrt(6 / Scalar(inputs + outputs))
    return .uniform(inputs, outputs, in: -bound..<bound, using: &generator)
  }

  /// A random matrix with orthonormal columns, or orthonormal rows if it has more columns than rows.
  ///
  ///     QᵀQ = gain² I   (rows ≥ columns)        QQᵀ = gain² I   (rows ≤ columns)
  ///
  /// Square ones keep every vector's length, so a signal neither grows nor fades through many
  /// multiplications. Each orthogonal matrix is equally likely (Haar): it is the factor Q of a normal
  /// matrix, with the signs that make R's diagonal positive (F. Mezzadri, *How to generate random
  /// matrices from the classical compact groups*, 2007). A. Saxe, J. McClelland and S. Ganguli,
  /// *Exact solutions to the nonlinear dynamics of learning in deep linear neural networks*, ICLR 2014.
  public static func orthogonal(
    _ rows: Int, _ columns: Int, gain: Scalar = 1, using generator: inout RandomGenerator
  ) -> Matrix {
    let (count, length) = (min(rows, columns), max(rows, columns))
    let start = Matrix.normal(count, length, deviation: 1, using: &generator)
    let basis = gain * Matrix(orthonormalised((0..<count).map { start[row: $0] }))
    return rows > columns ? basis.transposed : basis
  }
}

/// Gram–Schmidt, which divides by lengths and so makes R's diagonal positive by itself.
///
/// Each vector is projected twice: once loses orthogonality to rounding, twice is enough
/// (L. Giraud and others, Numerische Mathematik 101, 2005).
private func orthonormalised(_ vectors: [[Scalar]]) -> [[Scalar]] {
  var basis: [[Scalar]] = []
  for var vector in vectors {
    for _ in 1...2 {
      for unit in basis {
        let overlap = dot(unit, vector)
        for index in vector.indices { vector[index] -= overlap * unit[index] }
      }
    }
    let length = sqrt(dot(vector, vector))
    basis.append(vector.map { $0 / length })
  }
  return basis
}

private func dot(_ left: [Scalar], _ right: [Scalar]) -> Scalar {
  var sum: Scalar = 0
  for index in left.indices { sum += left[index] * right[index] }
  return sum
}

import RNNMath

/// Gradients scaled down together when they are too long together.
///
///     norm = √(Σ over all elements g of all matrices of g²)
///     g ← g · maximum / norm   if norm > maximum
///
/// All by the same factor: the direction stays, only the length changes.
///
/// - Parameters:
///   - gradients: any number of matrices
///   - maximum: the largest norm that is left alone
/// - Returns: matrices of the same shapes
///
/// Source: R. Pascanu, T. Mikolov, Y. Bengio, "On the difficulty of training recurrent neural
/// networks", ICML 2013, Algorithm 1.
public func clipGlobalNorm(_ gradients: [Matrix], maximum: Scalar) throws -> [Matrix] {
  let squares = gradients.reduce(0) { total, matrix in
    matrix.values.reduce(total) { $0 + $1 * $1 }
  }
  let norm = squares.squareRoot()
  guard norm > maximum else { return gradients }
  return gradients.map { (maximum / norm) * $0 }
}

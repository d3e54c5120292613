import RNNMath

/// A matrix of normal numbers, the same for the same seed.
func random(_ rows: Int, _ columns: Int, seed: UInt64, deviation: Scalar = 1) -> Matrix {
  var generator = RandomGenerator(seed: seed)
  return .normal(rows, columns, deviation: deviation, using: &generator)
}

import RNNMath

/// A matrix of normal numbers, the same for the same seed.
public func random(_ rows: Int, _ columns: Int, seed: UInt64, deviation: Scalar = 1) -> Matrix {
  var generator = RandomGenerator(seed: seed)
  return .normal(rows, columns, deviation: deviation, using: &generator)
}

/// The largest difference, relative, and absolute below one; infinite where shapes differ.
///
/// One function instead of an expectation for each element: expectations are slow to compile.
public func gap(_ a: [Matrix], _ b: [Matrix]) -> Scalar {
  guard a.map(\.shape) == b.map(\.shape) else { return .infinity }
  var worst: Scalar = 0
  for (a, b) in zip(a.flatMap(\.values), b.flatMap(\.values)) where a != b {
    let difference = abs(a - b) / max(1, abs(a), abs(b))
    worst = difference.isNaN ? .infinity : max(worst, difference)
  }
  return worst
}

import RNNMath

extension [Scalar] {
  /// Straight lines where NaN stands; at both ends the nearest number.
  func interpolated() -> [Scalar] {
    let known = indices.filter { !self[$0].isNaN }
    guard let first = known.first, let last = known.last else { return map { _ in 0 } }
    var result = self
    for index in indices.prefix(first) { result[index] = self[first] }
    for index in indices.suffix(count - 1 - last) { result[index] = self[last] }
    for (before, after) in zip(known, known.dropFirst()) where after > before + 1 {
      let slope = (self[after] - self[before]) / Scalar(after - before)
      for index in before + 1..<after {
        result[index] = self[before] + slope * Scalar(index - before)
      }
    }
    return result
  }
}

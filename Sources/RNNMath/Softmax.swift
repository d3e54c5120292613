import Foundation

extension Matrix {
  /// Each row as a probability distribution.
  ///
  ///     p[r, c] = exp(z[r, c]) / Σⱼ exp(z[r, j])
  ///
  /// The row's maximum is subtracted first, which changes nothing but the overflow. An element of
  /// −∞, such as a masked score, gets probability 0. A row that is all −∞ has no distribution and
  /// becomes NaN.
  public func softmaxOverRows() -> Matrix {
    var result = self
    for row in 0..<rows {
      let range = row * columns..<(row + 1) * columns
      let shift = shift(of: values[range])
      var total: Scalar = 0
      for index in range {
        let e = exp(values[index] - shift)
        result.values[index] = e
        total += e
      }
      for index in range { result.values[index] /= total }
    }
    return result
  }

  /// The logarithm of each row's sum of exponentials.
  ///
  ///     l[r] = log Σⱼ exp(z[r, j])
  ///
  /// The row's maximum is subtracted first and added again, so that nothing overflows. A row that is
  /// all −∞, or has no columns, gives −∞: the logarithm of an empty sum.
  public func logSumExpOverRows() -> [Scalar] {
    (0..<rows).map { row in
      let elements = values[row * columns..<(row + 1) * columns]
      let shift = shift(of: elements)
      return shift + log(elements.reduce(0) { $0 + exp($1 - shift) })
    }
  }

  /// The logarithm of the softmax of each row, without the loss of a probability that rounds to 0.
  ///
  ///     log p[r, c] = z[r, c] − log Σⱼ exp(z[r, j])
  ///
  /// A row that is all −∞ becomes NaN.
  public func logSoftmaxOverRows() -> Matrix {
    let logSums = logSumExpOverRows()
    var result = self
    for row in 0..<rows {
      for index in row * columns..<(row + 1) * columns { result.values[index] -= logSums[row] }
    }
    return result
  }

  /// The largest element; 0 where it is not finite, so that infinities meet the plain formula.
  private func shift(of elements: ArraySlice<Scalar>) -> Scalar {
    guard let maximum = elements.max(), maximum.isFinite else { return 0 }
    return maximum
  }
}

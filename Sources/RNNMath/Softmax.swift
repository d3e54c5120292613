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
    let (exponentials, _, totals) = shiftedExponentials()
    var result = exponentials
    result.values.withUnsafeMutableBufferPointer { elements in
      for row in 0..<rows {
        for index in row &* columns..<(row &+ 1) &* columns { elements[index] /= totals[row] }
      }
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
    let (_, shifts, totals) = shiftedExponentials()
    return zip(shifts, totals).map { shift, total in shift + log(total) }
  }

  /// The logarithm of the softmax of each row, without the loss of a probability that rounds to 0.
  ///
  ///     log p[r, c] = z[r, c] − log Σⱼ exp(z[r, j])
  ///
  /// A row that is all −∞ becomes NaN.
  public func logSoftmaxOverRows() -> Matrix {
    let logSums = logSumExpOverRows()
    var result = self
    result.values.withUnsafeMutableBufferPointer { elements in
      for row in 0..<rows {
        for index in row &* columns..<(row &+ 1) &* columns { elements[index] -= logSums[row] }
      }
    }
    return result
  }

  /// The exponentials of all elements, after a shift of each row, and the sum of each row of them.
  ///
  /// The shift is the row's largest element; 0 where that is not finite, so that infinities meet the
  /// plain formula.
  func shiftedExponentials() -> (exponentials: Matrix, shifts: [Scalar], totals: [Scalar]) {
    requireFilled()
    var (result, shifts) = (self, [Scalar]())
    result.values.withUnsafeMutableBufferPointer { elements in
      for row in 0..<rows {
        let range = row &* columns..<(row &+ 1) &* columns
        var maximum = -Scalar.infinity
        for index in range where elements[index] > maximum { maximum = elements[index] }
        let shift = maximum.isFinite ? maximum : 0
        for index in range { elements[index] -= shift }
        shifts.append(shift)
      }
    }
    // All rows at once, because a row may be shorter than what the processor takes at a time.
    exponential(&result.values)
    let totals = result.values.withUnsafeBufferPointer { elements in
      (0..<rows).map { row in
        var total: Scalar = 0
        for index in row &* columns..<(row &+ 1) &* columns { total += elements[index] }
        return total
      }
    }
    return (result, shifts, totals)
  }
}

import RNNMath
import Workbook

extension Matrix {
  /// Where another matrix departs from this one, in words; nil if it doesn't.
  ///
  /// Sums of some ten terms of order one, which kernels may group in another way, agree to 1e-14.
  public func difference(
    from other: Matrix, within tolerance: Scalar = 1e-12, named name: String
  ) -> String? {
    guard shape == other.shape else { return "\(name) should be \(shape), yours is \(other.shape)" }
    for row in 0..<rows {
      for column in 0..<columns
      where !(abs(self[row, column] - other[row, column]) <= tolerance) {
        return "\(name) should be \(self[row, column].shown) at [\(row), \(column)], "
          + "yours is \(other[row, column].shown)"
      }
    }
    return nil
  }
}

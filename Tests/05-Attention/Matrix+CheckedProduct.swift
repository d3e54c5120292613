import AttentionModel
import RNNMath
import Workbook

extension Matrix {
  /// A product for misconceptions, which must not end the program where shapes don't fit.
  func checkedProduct(
    _ other: Matrix, transposing: Transposition = .neither
  ) throws -> Matrix {
    let (own, others) = (
      transposing == .left ? rows : columns, transposing == .right ? other.columns : other.rows
    )
    if own != others { throw Trap() }
    return matmul(other, transposing: transposing)
  }
}

import RNNMath
import Workbook

/// Exercise 1.1: the matrix product.
///
///     product[i, j] = Σ_k a[i, k] · b[k, j]
///
/// Read the size of a matrix from `a.rows` and `a.columns`, an element with `a[i, k]`, and begin
/// with `Matrix(rows: m, columns: n)`, which is full of zeros.
///
/// - Parameters:
///   - a: m × k
///   - b: k × n
/// - Returns: m × n
///
/// Book: *Rows are examples*, exercise 1.1.
public func matmul(_ a: Matrix, _ b: Matrix) throws -> Matrix {
  throw Unattempted()
}

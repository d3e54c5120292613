import Foundation
import RNNMath
import Workbook

/// Exercise 2.6: an orthogonal matrix out of a random one.
///
///     Qᵀ·Q = gain²·I   if there are at least as many rows as columns
///     Q·Qᵀ = gain²·I   otherwise
///
/// So all columns (or rows, of a wide matrix) have length gain, and each is at a right angle to
/// every other. Any such matrix is right, as long as it is made from the random one.
///
/// - Parameters:
///   - start: normal random numbers, m × n
///   - gain: how long the columns (or rows) of the result are
/// - Returns: m × n
///
/// Book: *Where to begin*, exercise 2.6.
public func orthogonal(from start: Matrix, gain: Scalar) throws -> Matrix {
  throw Unattempted()
}

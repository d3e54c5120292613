import AttentionModel
import Foundation
import RNNMath
import Workbook

/// Exercise 5.8: the columns of all rows, shared out among heads, and put together again.
///
///     d = 6, 2 heads:   head 0 has columns 0, 1, 2 of every row, head 1 has 3, 4, 5
///
/// - Parameters:
///   - x: T × d
///   - count: h, which divides d
/// - Returns: h heads, T × d/h each
///
/// Book: *Several heads*, exercise 5.8.
public func splitHeads(_ x: Matrix, heads count: Int) throws -> [Matrix] {
  throw Unattempted()
}

/// The second half of exercise 5.8: the heads side by side again.
///
///     mergeHeads(splitHeads(x, heads: h)) = x
///
/// - Parameter heads: h of them, T × d/h each
/// - Returns: T × d
public func mergeHeads(_ heads: [Matrix]) throws -> Matrix {
  throw Unattempted()
}

import AttentionModel
import Foundation
import RNNMath
import Workbook

/// Exercise 5.9: a row for each position, to be added to what stands there.
///
///     PE[p, 2i]     = sin(p / 10000^(2i/d))
///     PE[p, 2i + 1] = cos(p / 10000^(2i/d))      the same angle as its neighbour
///
/// Positions p count from 0. An odd d ends with a sine.
///
/// - Parameters:
///   - positions: T, how many rows
///   - size: d, how many columns
/// - Returns: PE, T × d
///
/// Book: *Where am I?*, exercise 5.9.
public func positionalEncoding(positions: Int, size: Int) throws -> Matrix {
  throw Unattempted()
}

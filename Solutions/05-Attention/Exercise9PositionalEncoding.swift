import Foundation
import RNNMath

/// A row for each position, to be added to what stands there.
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
/// Source: A. Vaswani and others, "Attention is all you need", NIPS 2017, section 3.5.
public func positionalEncoding(positions: Int, size: Int) throws -> Matrix {
  Matrix(rows: positions, columns: size) { position, column in
    let pair = Scalar(column / 2 * 2) / Scalar(size)
    let angle = Scalar(position) / pow(10000, pair)
    return column % 2 == 0 ? sin(angle) : cos(angle)
  }
}

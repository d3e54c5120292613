import Foundation
import RNNMath
import Workbook

/// Exercise 1.7: gradients scaled down together when they are too long together.
///
///     norm = √(Σ over all elements g of all matrices of g²)
///     g ← g · maximum / norm   if norm > maximum, else g stays as it is
///
/// - Parameters:
///   - gradients: any number of matrices of any shapes
///   - maximum: the largest norm that is left alone; above zero
/// - Returns: matrices of the same shapes, in the same order
///
/// Book: *Downhill*, exercise 1.7.
public func clipGlobalNorm(_ gradients: [Matrix], maximum: Scalar) throws -> [Matrix] {
  throw Unattempted()
}

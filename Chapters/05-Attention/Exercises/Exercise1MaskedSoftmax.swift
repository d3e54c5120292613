import AttentionModel
import Foundation
import RNNMath
import Workbook

/// Exercise 5.1: a softmax over each row, among what a mask lets it see.
///
///     w[t, s] = exp(z[t, s]) / Σ_j exp(z[t, j])     over the j with mask[t][j]
///     w[t, s] = 0                                   where mask[t][s] is false
///
/// A row that sees nothing has weights of 0. Hidden scores may be anything, NaN and infinity too,
/// and leave no trace. Subtract the largest score that is seen from the others, or exp overflows.
///
/// - Parameters:
///   - scores: z, T × S
///   - mask: T rows of S; true where row t may see column s
/// - Returns: w, T × S
///
/// Book: *The softmax with a mask*, exercise 5.1.
public func maskedSoftmax(_ scores: Matrix, mask: [[Bool]]) throws -> Matrix {
  throw Unattempted()
}

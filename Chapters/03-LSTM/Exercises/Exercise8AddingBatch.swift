import Foundation
import LSTMModel
import RNNMath
import Workbook

/// Exercise 3.8: a batch of the adding problem.
///
///     x_t    = (value, marker)        value uniform in 0..<1, marker 0 or 1
///     target = the sum of the two values whose marker is 1
///
/// Each sequence has two markers: one anywhere in the first half, the steps before T / 2 (rounded
/// down), and one anywhere in the second, the steps from there on. Every sequence has its own places
/// and its own values; in which order they are drawn is up to you.
///
/// `generator.uniform()` draws a number in 0..<1, `generator.integer(below: n)` one of 0 … n − 1.
///
/// - Parameters:
///   - count: N, how many sequences
///   - length: T, how many steps, at least 2
///   - generator: draws all that is random
/// - Returns: T inputs, each N × 2, and the targets, N × 1
///
/// Book: *A task with a long lag*, exercise 3.8.
public func addingBatch(
  count: Int, length: Int, using generator: inout RandomGenerator
) throws -> (inputs: [Matrix], targets: Matrix) {
  throw Unattempted()
}

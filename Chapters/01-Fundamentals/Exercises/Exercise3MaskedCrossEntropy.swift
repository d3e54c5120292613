import Foundation
import RNNMath
import Workbook

/// Exercise 1.3: the mean surprise in nats, and its gradient, over the positions that count.
///
///     loss       = −(1/M) Σ_{n: mask[n]} ln p[n, targets[n]],   M = how many of mask are true
///     dLogits[n] = (p[n] − onehot(targets[n])) / M   where mask[n], and zeros elsewhere
///
/// p is the softmax of the logits. If no position counts, the loss and all gradients are zero.
///
/// - Parameters:
///   - logits: N × V
///   - targets: N ids, each from 0 to V − 1
///   - mask: N; false marks padding
/// - Returns: the loss in nats, and dLogits (N × V)
///
/// Book: *The price of being surprised*, exercise 1.3.
public func maskedCrossEntropy(
  _ logits: Matrix, targets: [Int], mask: [Bool]
) throws -> (loss: Scalar, dLogits: Matrix) {
  throw Unattempted()
}

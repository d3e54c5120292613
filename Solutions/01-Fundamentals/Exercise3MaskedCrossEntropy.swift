import Foundation
import RNNMath

/// The mean surprise in nats, and its gradient, over the positions that count.
///
///     loss       = −(1/M) Σ_{n: mask[n]} ln p[n, targets[n]]
///     dLogits[n] = (p[n] − onehot(targets[n])) / M
///
/// ln p is computed as z − max − ln Σ exp(z − max), which stays finite where p itself rounds to zero.
///
/// - Parameters:
///   - logits: N × V
///   - targets: N ids
///   - mask: N; false marks padding
/// - Returns: the loss in nats, and dLogits (N × V)
public func maskedCrossEntropy(
  _ logits: Matrix, targets: [Int], mask: [Bool]
) throws -> (loss: Scalar, dLogits: Matrix) {
  var loss: Scalar = 0
  var dLogits = Matrix(rows: logits.rows, columns: logits.columns)
  let count = Scalar(mask.count { $0 })
  guard count > 0 else { return (loss, dLogits) }
  for n in 0..<logits.rows where mask[n] {
    let row = logits[row: n]
    let maximum = row.max() ?? 0
    let exponentials = row.map { exp($0 - maximum) }
    let sum = exponentials.reduce(0, +)
    loss -= (row[targets[n]] - maximum - log(sum)) / count
    dLogits[row: n] = exponentials.map { $0 / sum / count }
    dLogits[n, targets[n]] -= 1 / count
  }
  return (loss, dLogits)
}

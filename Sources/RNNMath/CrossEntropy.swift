import Foundation

/// The loss of predicting classes, and its gradient.
public struct CrossEntropy: Sendable {
  /// The mean negative log-probability of the targets, in nats; 0 if no position counts.
  public let loss: Scalar

  /// The derivative of the loss by the logits, of their shape; rows that do not count are 0.
  public let dLogits: Matrix

  /// How many positions count.
  public let count: Int
}

extension Matrix {
  /// The mean cross-entropy between the softmax of each row and its target class.
  ///
  ///     L = −(1/n) Σᵣ log p[r, target[r]]          p = softmax of each row
  ///     dLogits[r, c] = (p[r, c] − 1{c = target[r]}) / n
  ///
  /// The sum and n are over the rows whose mask is true. If there is none, the loss is 0 and so is
  /// its gradient. Targets of masked rows are never read, so padding may hold any number.
  ///
  /// Stops if a target that counts is not a column, naming its position, and if there is not one
  /// target, and one mask element, for each row.
  ///
  /// - Parameters:
  ///   - targets: The right class of each row.
  ///   - mask: True for rows that count; nil if all do.
  /// - Returns: The loss, its gradient and the number of rows that count.
  public func crossEntropy(targets: [Int], mask: [Bool]? = nil) -> CrossEntropy {
    requireTargets(targets, mask)
    let counted = (0..<rows).filter { mask?[$0] ?? true }
    var dLogits = Matrix(rows: rows, columns: columns)
    guard !counted.isEmpty else { return CrossEntropy(loss: 0, dLogits: dLogits, count: 0) }

    let n = Scalar(counted.count)
    let (exponentials, shifts, totals) = shiftedExponentials()
    var loss: Scalar = 0
    for row in counted {
      let target = row * columns + targets[row]
      loss += log(totals[row]) - (values[target] - shifts[row])
      let divisor = totals[row] * n
      for index in row * columns..<(row + 1) * columns {
        dLogits.values[index] = exponentials.values[index] / divisor
      }
      dLogits.values[target] -= 1 / n
    }
    return CrossEntropy(loss: loss / n, dLogits: dLogits, count: counted.count)
  }

  private func requireTargets(_ targets: [Int], _ mask: [Bool]?) {
    if targets.count != rows {
      stop("crossEntropy: \(shape) logits need \(rows) targets, but \(targets.count) came")
    }
    if let mask, mask.count != rows {
      stop("crossEntropy: \(shape) logits need a mask of \(rows), but \(mask.count) came")
    }
    for (row, target) in targets.enumerated()
    where (mask?[row] ?? true) && !(0..<columns).contains(target) {
      stop(
        """
        crossEntropy: target \(target) at position \(row) is not a column of \(shape) logits; \
        classes are counted from 0, and padding is left out by the mask
        """)
    }
  }
}

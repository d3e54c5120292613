import AttentionModel
import Foundation
import RNNMath
import Workbook

/// A masked softmax in which every part is exchangeable, for misconceptions that change one.
struct MaskedSoftmaxRules: Sendable {
  /// One row on its way from scores to weights; empty or zero until it is computed.
  struct Row {
    /// z, as it was given
    let given: [Scalar]
    let seen: [Bool]
    /// Among all rows, of what may be seen
    let largestOfAll: Scalar
    /// What stands in for z.
    var scores: [Scalar] = []
    /// What is subtracted.
    var shift: Scalar = 0
    var exponentials: [Scalar] = []
    var total: Scalar = 0

    /// The given scores that may be seen.
    var seenScores: [Scalar] { zip(given, seen).filter(\.1).map(\.0) }
  }

  /// What is read of the mask.
  var reads: @Sendable (_ mask: [[Bool]]) throws -> [[Bool]] = { $0 }
  /// What stands in for a score.
  var score: @Sendable (_ z: Scalar, _ isSeen: Bool) -> Scalar = { $1 ? $0 : -.infinity }
  /// What is subtracted.
  var shift: @Sendable (Row) -> Scalar = { $0.scores.max() ?? 0 }
  /// What is divided by.
  var total: @Sendable (Row) -> Scalar = { $0.exponentials.reduce(0, +) }
  /// What is returned of a row that sees something, or whose blindness is not noticed.
  var weights: @Sendable (Row) -> [Scalar] = { row in row.exponentials.map { $0 / row.total } }
  /// Which rows get zeros and nothing else.
  var isBlind: @Sendable (_ seen: [Bool]) -> Bool = { !$0.contains(true) }

  /// Forgets that a row may see nothing.
  mutating func forgetBlindRows() { isBlind = { _ in false } }

  /// Writes a weight where something is seen and nowhere else, as a loop `where mask[t][s]` does.
  mutating func touchOnlySeen() {
    weights = { [weights] row in zip(weights(row), row.seen).map { $1 ? $0 : 0 } }
  }

  /// Leaves every score as it came, and masks what comes out of the softmax.
  mutating func maskAfterwards(_ mask: @escaping @Sendable (_ w: Scalar, _ isSeen: Bool) -> Scalar)
  {
    score = { z, _ in z }
    weights = { row in
      zip(row.exponentials, row.seen).map { mask($0 / row.total, $1) }
    }
  }

  /// An answer to exercise 5.1.
  func run(_ scores: Matrix, mask: [[Bool]]) throws -> Matrix {
    let mask = try reads(mask)
    let all = zip(scores.values, mask.joined()).filter(\.1).map(\.0)
    var result = Matrix(rows: scores.rows, columns: scores.columns)
    for t in 0..<scores.rows where !isBlind(mask[t]) {
      var row = Row(given: scores[row: t], seen: mask[t], largestOfAll: all.max() ?? 0)
      row.scores = zip(row.given, row.seen).map(score)
      row.shift = shift(row)
      row.exponentials = row.scores.map { exp($0 - row.shift) }
      row.total = total(row)
      result[row: t] = weights(row)
    }
    return result
  }
}

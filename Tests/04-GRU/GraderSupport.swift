import GRUModel
import RNNMath
import Workbook

extension Trial {
  /// Notes an input; a single number as such, without the shape 1×1.
  mutating func given(_ name: String, short matrix: Matrix) {
    given(name, matrix.shape == "1×1" ? .number(matrix[0, 0]) : .matrix(matrix))
  }
}

extension Matrix {
  /// Where another matrix departs from this one, in words; nil if it doesn't.
  ///
  /// Sums of some ten terms of order one, which kernels may group in another way, agree to 1e-14.
  func difference(
    from other: Matrix, within tolerance: Scalar = 1e-12, named name: String
  ) -> String? {
    guard shape == other.shape else { return "\(name) should be \(shape), yours is \(other.shape)" }
    for row in 0..<rows {
      for column in 0..<columns
      where !(abs(self[row, column] - other[row, column]) <= tolerance) {
        return "\(name) should be \(self[row, column].shown) at [\(row), \(column)], "
          + "yours is \(other[row, column].shown)"
      }
    }
    return nil
  }
}

extension GRUGate {
  /// As it is called: `reset gate`, but `candidate`.
  var inWords: String { self == .candidate ? "candidate" : "\(self) gate" }

  /// All six orders, the book's first.
  static let orders = allCases.flatMap { first in
    allCases.filter { $0 != first }.map { second in
      [first, second] + allCases.filter { $0 != first && $0 != second }
    }
  }

  /// The five orders that are not this book's.
  static let wrongOrders = orders.filter { $0 != allCases }
}

extension [GRUGate] {
  /// As a learner reads them: `update, reset, candidate`.
  var listed: String { map { "\($0)" }.joined(separator: ", ") }
}

extension Matrix {
  /// The three blocks as someone reads them who takes the first for the first of these parts, the
  /// second for the second, and so on.
  func blocks(takenFor order: [GRUGate]) -> Matrix {
    Matrix(
      gruGates: GRUGate.allCases.map {
        columns(gruGate: GRUGate.allCases[order.firstIndex(of: $0) ?? 0])
      })
  }

  /// The three blocks, side by side in this order.
  func blocks(writtenAs order: [GRUGate]) -> Matrix {
    Matrix(gruGates: order.map { columns(gruGate: $0) })
  }

  /// Each of the three blocks changed by itself.
  func eachBlock(_ change: (GRUGate, Matrix) -> Matrix) -> Matrix {
    Matrix(gruGates: GRUGate.allCases.map { change($0, columns(gruGate: $0)) })
  }
}

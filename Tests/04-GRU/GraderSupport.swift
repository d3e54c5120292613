import GRUModel
import RNNMath
import Workbook

extension Trial {
  /// Notes an input; a single number as such, without the shape 1×1.
  mutating func given(_ name: String, short matrix: Matrix) {
    given(name, matrix.shape == "1×1" ? .number(matrix[0, 0]) : .matrix(matrix))
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

import GRUModel
import Workbook

/// A search for the largest hidden size in which every part is exchangeable, for misconceptions
/// that change one.
struct BudgetRule: Sendable {
  /// D, K, the cell, and the hidden size that is tried.
  struct Sizes {
    let input: Int
    let output: Int
    let cell: RecurrentCell
    var hidden: Int

    /// W, U and b of one gate.
    var gate: Int { hidden * (input + hidden + 1) }
    /// How many of those the cell has.
    var gates: Int {
      switch cell {
      case .vanilla: 1
      case .lstm: 4
      case .gru: 3
      }
    }
    /// b'_n
    var extra: Int { cell == .gru ? hidden : 0 }
    var layer: Int { gates * gate + extra }
    var outputLayer: Int { output * (hidden + 1) }
    var total: Int { layer + outputLayer }

    /// The same with another cell.
    func of(_ cell: RecurrentCell) -> Sizes {
      Sizes(input: input, output: output, cell: cell, hidden: hidden)
    }
  }

  /// How many parameters there are.
  var count: @Sendable (Sizes) -> Int = { $0.total }
  /// Whether so many are within the budget.
  var fits: @Sendable (_ count: Int, _ budget: Int) -> Bool = { $0 <= $1 }
  /// What is returned, given the largest size that fits.
  var returns: @Sendable (_ largest: Sizes, _ budget: Int) throws -> Int = { sizes, _ in
    sizes.hidden
  }

  /// An answer to exercise 4.9.
  func run(
    _ budget: Int, _ inputSize: Int, _ outputSize: Int, _ cell: RecurrentCell
  ) throws -> Int {
    var sizes = Sizes(input: inputSize, output: outputSize, cell: cell, hidden: 1)
    while fits(count(sizes), budget) { sizes.hidden += 1 }
    sizes.hidden -= 1
    return try returns(sizes, budget)
  }
}

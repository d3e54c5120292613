import GRUModel
import RNNMath

extension LayerState {
  /// N, how many sequences are in this state.
  public var count: Int { hidden.rows }

  /// The state of one sequence, 1 × H.
  public func row(_ n: Int) -> LayerState {
    LayerState(hidden: hidden.rows(n..<n + 1), cell: cell?.rows(n..<n + 1))
  }

  /// Takes some rows from another state.
  mutating func replaceRows(_ rows: [Int], by other: LayerState) {
    for n in rows {
      hidden[row: n] = other.hidden[row: n]
      if let cell = other.cell { self.cell?[row: n] = cell[row: n] }
    }
  }

  /// Fills some rows with zeros.
  mutating func clearRows(_ rows: [Int]) {
    hidden.clearRows(rows)
    cell?.clearRows(rows)
  }
}

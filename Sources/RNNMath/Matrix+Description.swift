import Foundation

extension Matrix: CustomStringConvertible {
  /// The shape, and below it the elements in columns.
  ///
  ///     2×3
  ///       1.0000  -2.5000  0.3333
  ///       4.0000   5.2500  6.0000
  ///
  /// Four decimals, or none if all elements are whole, or scientific notation if some are too large
  /// or all too small for that. Of more than eight rows or columns, the middle is left out.
  public var description: String {
    let rowIndices = Matrix.shown(of: rows)
    let columnIndices = Matrix.shown(of: columns)
    let format = numberFormat
    let cells = columnIndices.map { column in
      let texts = rowIndices.map { row in
        guard let row else { return "⋮" }
        guard let column else { return "…" }
        return Matrix.text(self[row, column], format)
      }
      let width = texts.map(\.count).max() ?? 0
      return texts.map { String(repeating: " ", count: width - $0.count) + $0 }
    }
    let lines = rowIndices.indices.map { row in "  " + cells.map { $0[row] }.joined(separator: "  ")
    }
    return ([shape] + (columns == 0 ? [] : lines)).joined(separator: "\n")
  }

  /// The indices to show, with nil where some are left out.
  private static func shown(of count: Int) -> [Int?] {
    count <= 8 ? Array(0..<count) : [0, 1, 2, 3, nil, count - 3, count - 2, count - 1]
  }

  private var numberFormat: String {
    let finite = values.filter(\.isFinite)
    let largest = finite.map(abs).max() ?? 0
    if largest >= 1e6 || (largest > 0 && largest < 1e-3) { return "%.3e" }
    return finite.allSatisfy { $0 == $0.rounded() } ? "%.0f" : "%.4f"
  }

  private static func text(_ x: Scalar, _ format: String) -> String {
    // The platforms' formatters differ in how they write these.
    if x.isNaN { return "nan" }
    if x.isInfinite { return x < 0 ? "-inf" : "inf" }
    return String(format: format, Double(x))
  }
}

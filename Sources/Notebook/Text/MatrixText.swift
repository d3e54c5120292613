import Foundation

/// The numbers of a matrix as text, all with the same digits after the point.
struct MatrixText: Equatable {
  /// Row by row; `⋯` and `⋮` stand for what is left out.
  let cells: [[String]]

  var columnCount: Int { cells.first?.count ?? 0 }

  /// Writes at most so many rows and columns: the first ones and the last one.
  init(_ rows: [[Double]], maximumRows: Int, maximumColumns: Int) {
    let columnCount = rows.map(\.count).max() ?? 0
    let rowIndices = Self.kept(rows.count, maximum: maximumRows)
    let columnIndices = Self.kept(columnCount, maximum: maximumColumns)
    let shown = rowIndices.compactMap { $0 }.flatMap { row in
      columnIndices.compactMap { $0 }.filter(rows[row].indices.contains).map { rows[row][$0] }
    }
    let write = Self.writer(for: shown)
    cells =
      columnCount == 0
      ? []
      : rowIndices.map { row in
        columnIndices.map { column in
          guard let row else { return column == nil ? "⋱" : "⋮" }
          guard let column else { return "⋯" }
          return rows[row].indices.contains(column) ? write(rows[row][column]) : ""
        }
      }
  }

  /// The indices to show, with one `nil` where some are left out.
  private static func kept(_ count: Int, maximum: Int) -> [Int?] {
    guard count > maximum else { return (0..<count).map { $0 } }
    return (0..<maximum - 1).map { $0 } + [nil, count - 1]
  }

  /// Writes numbers like these: as few digits after the point as show four of the largest.
  private static func writer(for values: [Double]) -> (Double) -> String {
    let finite = values.filter(\.isFinite)
    let largest = finite.map { abs($0) }.max() ?? 0
    if largest < 1e6 && finite.allSatisfy({ $0 == $0.rounded() }) {
      return { NumberText.fixed($0, decimals: 0) }
    }
    guard (1e-4..<1e6).contains(largest) else { return { NumberText.compact($0) } }
    var decimals = min(max(3 - Int(log10(largest).rounded(.down)), 0), 7)
    // Zeros that end every number say nothing.
    while decimals > 1, finite.allSatisfy({ NumberText.fixed($0, decimals: decimals).last == "0" })
    {
      decimals -= 1
    }
    return { NumberText.fixed($0, decimals: decimals) }
  }
}

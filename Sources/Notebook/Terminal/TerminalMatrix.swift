extension TerminalRenderer {
  /// A name, a shape, and numbers aligned between brackets; big ones lose their middle.
  func matrixLines(_ matrix: MatrixFigure) -> [String] {
    let name = matrix.name.showingControls()
    let heading = pen(name, .strong) + "  " + pen(matrix.shape, .faint)
    let grid = MatrixText(matrix.rows, maximumRows: 10, maximumColumns: columnsThatFit(matrix))
    let cells = grid.cells
    guard !cells.isEmpty else { return [heading] }
    let widths = (0..<grid.columnCount).map { column in
      cells.map { $0[column].displayWidth }.max() ?? 0
    }
    let rows = cells.enumerated().map { index, row in
      let body = zip(row, widths).map { $0.rightAligned(to: $1) }.joined(separator: "  ")
      let (left, right) = brackets(index, of: cells.count)
      return pen(left, .faint) + " " + body + " " + pen(right, .faint)
    }
    return [heading] + rows
  }

  private func columnsThatFit(_ matrix: MatrixFigure) -> Int {
    let whole = MatrixText(matrix.rows, maximumRows: .max, maximumColumns: .max)
    let widest = whole.cells.joined().map(\.displayWidth).max() ?? 1
    return max(2, (figureWidth - 4 - 3) / (widest + 2))
  }

  private func brackets(_ row: Int, of count: Int) -> (String, String) {
    if count == 1 { return ("[", "]") }
    if row == 0 { return ("⎡", "⎤") }
    return row == count - 1 ? ("⎣", "⎦") : ("⎢", "⎥")
  }
}

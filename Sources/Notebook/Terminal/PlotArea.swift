/// A cell of a grid, from the left and from the top.
struct GridCell: Hashable {
  let x: Int
  let y: Int
}

/// Where in a terminal chart the curves go.
struct PlotArea {
  let left: Int
  let width: Int
  let height: Int

  func column(_ across: Double) -> Int { left + Int(across * Double(2 * width - 1) + 0.5) / 2 }

  func row(_ up: Double) -> Int { Int((1 - up) * Double(4 * height - 1) + 0.5) / 4 }

  func cell(_ dot: LinePlot.Dot) -> GridCell { GridCell(x: column(dot.across), y: row(dot.up)) }

  /// The cell of the braille grid, two dots a column and four a row.
  func fineCell(_ dot: LinePlot.Dot) -> GridCell {
    GridCell(
      x: 2 * left + Int(dot.across * Double(2 * width - 1) + 0.5),
      y: Int((1 - dot.up) * Double(4 * height - 1) + 0.5))
  }
}

/// The cells of a straight line between two, with both ends.
func cells(from start: GridCell, to end: GridCell) -> [GridCell] {
  let steps = max(abs(end.x - start.x), abs(end.y - start.y))
  guard steps > 0 else { return [start] }
  return (0...steps).map { step in
    let fraction = Double(step) / Double(steps)
    return GridCell(
      x: start.x + Int((Double(end.x - start.x) * fraction).rounded()),
      y: start.y + Int((Double(end.y - start.y) * fraction).rounded()))
  }
}

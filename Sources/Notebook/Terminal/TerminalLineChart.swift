extension TerminalRenderer {
  /// Curves of fine dots in colour; without colour, of a letter for each series.
  func lineChartLines(_ chart: LineChart) -> [String] {
    let wanted = figureWidth >= 70 ? 15 : 11
    let plot = LinePlot(
      chart, maximumXTicks: max(3, figureWidth / 13), maximumYTicks: wanted / 3 + 1)
    // As many rows from each tick to the next.
    let steps = max(plot.y.ticks.count - 1, 1)
    let height = steps * max((wanted - 1 + steps / 2) / steps, 1) + 1
    let labelWidth = plot.y.ticks.map(\.label.count).max() ?? 0
    let markWidth = min(plot.levels.map(\.name.displayWidth).max() ?? 0, figureWidth / 4)
    let left = labelWidth + 2
    let area = PlotArea(
      left: left, width: max(figureWidth - left - (markWidth > 0 ? markWidth + 1 : 0), 8),
      height: height)

    var canvas = Canvas(columns: figureWidth, rows: height + 2)
    drawAxes(plot, area, on: &canvas)
    drawCurves(plot, area, on: &canvas)
    drawLevels(plot, area, on: &canvas)
    let xName = chart.x.name.showingControls().shortened(to: area.width)
    let xIndent = left + max(0, (area.width - xName.displayWidth) / 2)
    return title(chart.title) + legend(plot)
      + [pen(chart.y.name.showingControls().shortened(to: figureWidth), .faint)]
      + canvas.lines(pen)
      + [String(repeating: " ", count: xIndent) + pen(xName, .faint)]
      + notes(plot.notes)
  }

  private func drawAxes(_ plot: LinePlot, _ area: PlotArea, on canvas: inout Canvas) {
    let axis = area.left - 1
    for row in 0..<area.height { canvas.put("│", row: row, column: axis, .faint) }
    for tick in plot.y.ticks {
      let row = area.row(plot.y.fraction(tick.value))
      canvas.put(tick.label, row: row, column: axis - 1 - tick.label.count, .faint)
      canvas.put("┤", row: row, column: axis, .faint)
    }
    let rule = "└" + String(repeating: "─", count: area.width)
    canvas.put(rule, row: area.height, column: axis, .faint)
    var free = 0
    for tick in plot.x.ticks {
      let column = area.column(plot.x.fraction(tick.value))
      let start = min(column - tick.label.count / 2, canvas.columns - tick.label.count)
      canvas.put("┬", row: area.height, column: column, .faint)
      guard start >= free else { continue }
      canvas.put(tick.label, row: area.height + 1, column: start, .faint)
      free = start + tick.label.count + 1
    }
  }

  private func drawCurves(_ plot: LinePlot, _ area: PlotArea, on canvas: inout Canvas) {
    var owners: [GridCell: [Int]] = [:]
    for (index, curve) in plot.curves.enumerated() where curve.style == .line {
      for stretch in curve.stretches {
        for point in path(stretch, area) {
          if pen.usesColour { canvas.dot(x: point.x, y: point.y) }
          let cell = GridCell(x: point.x / 2, y: point.y / 4)
          if owners[cell]?.last != index { owners[cell, default: []].append(index) }
        }
      }
    }
    for (cell, owners) in owners {
      // Curves that share a cell take turns, so that none hides another.
      let index = owners[cell.x % owners.count]
      if pen.usesColour {
        canvas.tint(row: cell.y, column: cell.x, .series(index))
      } else {
        canvas.put(marker(index), row: cell.y, column: cell.x, .series(index))
      }
    }
    for (index, curve) in plot.curves.enumerated() {
      for stretch in curve.stretches where stretch.count == 1 || curve.style == .dots {
        for cell in stretch.map(area.cell) {
          canvas.put(marker(index), row: cell.y, column: cell.x, .series(index))
        }
      }
    }
  }

  private func path(_ stretch: [LinePlot.Dot], _ area: PlotArea) -> [GridCell] {
    let corners = stretch.map(area.fineCell)
    return zip(corners, corners.dropFirst()).flatMap { cells(from: $0, to: $1) }
  }

  /// Shapes in colour; plain letters elsewhere, which every font has in the same width.
  private func marker(_ index: Int) -> String {
    pen.usesColour ? seriesMarker(index) : ["•", "o", "+", "x", "#", "*", "@", "%"][index % 8]
  }

  private func drawLevels(_ plot: LinePlot, _ area: PlotArea, on canvas: inout Canvas) {
    let dash = pen.usesColour ? "╌" : "-"
    var names: [Int: [String]] = [:]
    for level in plot.levels {
      let row = area.row(level.up)
      for column in area.left..<area.left + area.width
      where canvas.isBlank(row: row, column: column) {
        let isDash = pen.usesColour || column % 2 == 0
        canvas.put(isDash ? dash : " ", row: row, column: column, .faint)
      }
      names[row, default: []].append(level.name.showingControls())
    }
    for (row, names) in names {
      let start = area.left + area.width + 1
      let text = names.joined(separator: ", ").shortened(to: max(0, canvas.columns - start))
      canvas.put(text, row: row, column: start, .faint)
    }
  }

  private func legend(_ plot: LinePlot) -> [String] {
    guard plot.curves.count > 1 else { return [] }
    let items = plot.curves.enumerated().map { index, curve in
      let marker = marker(index)
      let isLine = curve.style == .line
      let sample = isLine ? pen.usesColour ? "━━" : marker + marker : marker
      return LegendItem(sample: sample, ink: .series(index), name: curve.name)
    }
    return legendLines(items)
  }
}

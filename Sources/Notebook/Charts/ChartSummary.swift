extension LineChart {
  /// The chart in words: its axes, and where each curve starts, ends and lies.
  var summary: String {
    let curves = series.map { line -> String in
      let points = line.points.filter {
        AxisScale.canShow($0.x, on: x.scale) && AxisScale.canShow($0.y, on: y.scale)
      }
      guard let first = points.first, let last = points.last,
        let low = points.map(\.y).min(), let high = points.map(\.y).max()
      else { return "\(line.name): nothing to draw." }
      let count = points.count == 1 ? "1 point" : "\(points.count) points"
      return "\(line.name): \(count), from \(short(low)) to \(short(high)), "
        + "starts at \(short(first.y)) (\(x.name) \(short(first.x))), "
        + "ends at \(short(last.y)) (\(x.name) \(short(last.x)))."
    }
    let levels = marks.map { "\($0.name) is marked at \(short($0.y))." }
    let axes = "\(y.name)\(note(y)) against \(x.name)\(note(x))."
    return (["Line chart of \(axes)"] + curves + levels).joined(separator: " ")
  }

  private func note(_ axis: Axis) -> String { axis.scale == .log ? " (logarithmic)" : "" }
}

extension BarChart {
  /// The chart in words: every bar and its values.
  var summary: String {
    let items = bars.map { bar -> String in
      let values = bar.values.enumerated().map { index, value in
        groups.count > 1 ? "\(groups[index]) \(label(value))" : label(value)
      }
      return "\(bar.name): \(values.joined(separator: ", "))."
    }
    return (["Bar chart of \(value)."] + items).joined(separator: " ")
  }
}

extension HeatMap {
  /// The map in words: its size, its range, and where the extremes are.
  var summary: String {
    let size = "Heat map of \(values.count) rows and \(columnCount) columns."
    let cells = values.indices.flatMap { row in
      values[row].indices.map { (row: row, column: $0, value: values[row][$0]) }
    }.filter { $0.value.isFinite }
    guard let low = cells.min(by: { $0.value < $1.value }),
      let high = cells.max(by: { $0.value < $1.value })
    else { return "\(size) No finite values." }
    func name(_ cell: (row: Int, column: Int, value: Double)) -> String {
      let row = rowLabels.isEmpty ? "\(cell.row)" : rowLabels[cell.row]
      let column = columnLabels.isEmpty ? "\(cell.column)" : columnLabels[cell.column]
      return "\(short(cell.value)) (row \(row), column \(column))"
    }
    return "\(size) Smallest \(name(low)), largest \(name(high))."
  }
}

private func short(_ value: Double) -> String { NumberText.compact(value, significant: 3) }

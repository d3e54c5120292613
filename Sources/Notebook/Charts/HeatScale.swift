/// How values become shades.
struct HeatScale {
  let shading: HeatMap.Shading
  let low: Double
  let high: Double

  init(_ chart: HeatMap) {
    shading = chart.scale
    let values = chart.values.joined().filter { AxisScale.canShow($0, on: .linear) }
    var low = chart.range?.lowerBound ?? values.min() ?? 0
    var high = chart.range?.upperBound ?? values.max() ?? 0
    if chart.scale == .diverging {
      let largest = max(abs(low), abs(high))
      low = -largest
      high = largest
    }
    self.low = low
    self.high = high
  }

  /// The strength of a value's shade: 0 to 1, or −1 to 1 when diverging; `nil` when it has none.
  func strength(_ value: Double) -> Double? {
    guard AxisScale.canShow(value, on: .linear) else { return nil }
    switch shading {
    case .sequential:
      return low == high ? 0.5 : min(max((value / 2 - low / 2) / (high / 2 - low / 2), 0), 1)
    case .diverging:
      return high == 0 ? 0 : min(max(value / high, -1), 1)
    }
  }

  /// Strengths from one end to the other, with the values they stand for.
  func legend(steps: Int) -> [(value: Double, strength: Double)] {
    (0..<steps).map { step in
      let fraction = Double(step) / Double(max(steps - 1, 1))
      let value = low * (1 - fraction) + high * fraction
      return (value, shading == .diverging ? 2 * fraction - 1 : fraction)
    }
  }
}

extension HeatMap {
  var columnCount: Int { values.first?.count ?? 0 }

  /// What can't be shaded, in a sentence.
  var notes: [String] {
    let all = values.joined()
    let hidden = all.filter { !AxisScale.canShow($0, on: .linear) }.count
    if all.isEmpty { return ["No values."] }
    let verb = hidden == 1 ? "has" : "have"
    return hidden == 0 ? [] : ["\(hidden) of \(all.count) values \(verb) no shade: not finite."]
  }

  /// A value as the map writes it in its cell.
  func label(_ value: Double) -> String {
    guard value.isFinite else { return NumberText.fixed(value, decimals: 0) }
    let largest = values.joined().filter(\.isFinite).map { abs($0) }.max() ?? 0
    if largest >= 1e4 || largest < 1e-2 { return NumberText.compact(value, significant: 2) }
    return NumberText.fixed(value, decimals: largest < 10 ? 2 : largest < 100 ? 1 : 0)
  }

  /// The map with neighbours averaged until it has few enough rows and columns.
  func condensed(maximumRows: Int, maximumColumns: Int) -> (map: HeatMap, note: String?) {
    let tall = max(1, (values.count + maximumRows - 1) / max(maximumRows, 1))
    let wide = max(1, (columnCount + maximumColumns - 1) / max(maximumColumns, 1))
    guard tall > 1 || wide > 1 else { return (self, nil) }
    let rowStarts = stride(from: 0, to: values.count, by: tall)
    let columnStarts = stride(from: 0, to: columnCount, by: wide)
    let means = rowStarts.map { row in
      columnStarts.map { column in
        let rows = values[row..<min(row + tall, values.count)]
        let cells = rows.flatMap { $0[column..<min(column + wide, columnCount)] }
        return cells.reduce(0, +) / Double(cells.count)
      }
    }
    let map = HeatMap(
      id: id, title: title,
      rowLabels: rowLabels.isEmpty ? [] : rowStarts.map { rowLabels[$0] },
      columnLabels: columnLabels.isEmpty ? [] : columnStarts.map { columnLabels[$0] },
      values: means, scale: scale, range: range)
    return (map, "Each cell is the mean of \(tall) × \(wide) values; labels name the first.")
  }
}

/// The most rows of a chart's data that a page lists.
private let mostRows = 200

extension LineChart {
  /// Every series over the same column of `x`; long ones are sampled evenly.
  var data: Table {
    let isRepeating = series.contains { Set($0.points.map(\.x)).count < $0.points.count }
    return isRepeating ? listedData : sharedData
  }

  /// A row for each point, for series that come back to an `x`.
  private var listedData: Table {
    let all = series.flatMap { line in
      line.points.map { [Cell.text(line.name), .number($0.x), .number($0.y)] }
    }
    let kept = sampled(all.count).map { all[$0] }
    return Table(
      id: "\(id)-data", title: dataTitle(kept.count, all.count),
      columns: [.text(""), .number(x.name), .number(y.name)], rows: kept)
  }

  private func dataTitle(_ kept: Int, _ all: Int) -> String {
    kept < all ? "\(title) (\(kept) of \(all) rows)" : title
  }

  private var sharedData: Table {
    var values: [Double: [Int: Double]] = [:]
    var order: [Double] = []
    for (index, line) in series.enumerated() {
      for point in line.points where !point.x.isNaN {
        if values[point.x] == nil { order.append(point.x) }
        values[point.x, default: [:]][index] = point.y
      }
    }
    let all = order.sorted()
    let kept = sampled(all.count).map { all[$0] }
    let rows = kept.map { x in
      [Cell.number(x)] + series.indices.map { values[x]?[$0].map(Cell.number) ?? .missing }
    }
    return Table(
      id: "\(id)-data", title: dataTitle(kept.count, all.count),
      columns: [.number(x.name)] + series.map { .number($0.name) }, rows: rows)
  }
}

extension BarChart {
  /// A row for each bar.
  var data: Table {
    let headings = groups.isEmpty ? [value] : groups
    return Table(
      id: "\(id)-data", title: "\(title), \(value)",
      columns: [.text("")] + headings.map { .number($0) },
      rows: bars.map { [.text($0.name)] + $0.values.map(Cell.number) })
  }
}

extension HeatMap {
  /// A row for each row; of a big map, the part from its corner.
  var data: Table {
    let columns = min(columnCount, 60)
    let rows = min(values.count, 60)
    let isPart = columns < columnCount || rows < values.count
    let part = isPart ? " (the first \(rows) × \(columns) values)" : ""
    return Table(
      id: "\(id)-data", title: title + part,
      columns: [.text("")]
        + (0..<columns).map { .number(columnLabels.isEmpty ? "\($0)" : columnLabels[$0]) },
      rows: (0..<rows).map { row in
        [.text(rowLabels.isEmpty ? "\(row)" : rowLabels[row])]
          + values[row][..<columns].map(Cell.number)
      })
  }
}

/// Evenly spaced indices with both ends, no more than a page lists.
private func sampled(_ count: Int) -> [Int] {
  guard count > mostRows else { return Array(0..<count) }
  return (0..<mostRows).map { $0 * (count - 1) / (mostRows - 1) }
}

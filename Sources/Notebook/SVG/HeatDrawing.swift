/// A heat map as SVG.
struct HeatDrawing: Drawing {
  private let whole: HeatMap
  private let map: HeatMap
  private let condensedNote: String?
  private let scale: HeatScale

  init(_ chart: HeatMap) {
    whole = chart
    (map, condensedNote) = chart.condensed(maximumRows: 64, maximumColumns: 100)
    scale = HeatScale(map)
  }

  var id: String { whole.id }
  var title: String { whole.title }
  var notes: [String] { [condensedNote].compactMap { $0 } + whole.notes }
  var data: Table { whole.data }
  var summary: String { whole.summary }

  /// The largest side of a cell, and the least that a label beside it needs.
  private static let largest = 64.0
  private static let labelled = 22.0

  private var rowNames: [String] {
    map.rowLabels.map { $0.showingControls().shortened(to: 16) }
  }
  private var columnNames: [String] {
    map.columnLabels.map { $0.showingControls().shortened(to: 16) }
  }
  private var left: Double {
    rowNames.isEmpty ? 0 : (rowNames.map(textWidth).max() ?? 0) + 8
  }
  private var cellWidth: Double {
    min((drawingWidth - left) / Double(max(map.columnCount, 1)), Self.largest)
  }
  private var cellHeight: Double {
    max(min(cellWidth, 36), rowNames.isEmpty ? 4 : Self.labelled)
  }

  var reading: Reading? {
    guard map.columnCount > 0 else { return nil }
    return .cells(
      Reading.Cells(
        left: rough(left), top: rough(columnLabels.height), width: cellWidth, height: cellHeight,
        rows: map.values.indices.map { map.rowLabels.isEmpty ? "\($0)" : map.rowLabels[$0] },
        columns: (0..<map.columnCount).map {
          map.columnLabels.isEmpty ? "\($0)" : map.columnLabels[$0]
        },
        values: map.values.map { $0.map(told) }))
  }

  func body(_ setting: Setting) -> (height: Double, elements: [String]) {
    guard map.columnCount > 0 else { return (0, []) }
    let names = columnLabels
    var elements = names.elements
    for (row, values) in map.values.enumerated() {
      let y = names.height + Double(row) * cellHeight
      if !rowNames.isEmpty {
        elements.append(
          textElement(rowNames[row], x: left - 8, y: y + cellHeight / 2 + 5, "end"))
      }
      if isDetailed { elements += values.indices.map { cell(row, $0, y: y, setting) } }
    }
    if !isDetailed { elements += mergedCells(top: names.height) }
    let bottom = names.height + Double(map.values.count) * cellHeight
    return (bottom + textHeight + 16, elements + legend(y: bottom + 14))
  }

  /// Names over the columns, upright where they fit and turned where they don't.
  private var columnLabels: (height: Double, elements: [String]) {
    guard !columnNames.isEmpty else { return (0, []) }
    let longest = columnNames.map(textWidth).max() ?? 0
    let turns = longest > cellWidth
    let height = turns ? longest + 8 : textHeight
    let step = turns ? max(1, Int((18 / cellWidth).rounded(.up))) : 1
    let elements = columnNames.indices.filter { $0 % step == 0 }.map { column in
      let x = left + (Double(column) + 0.5) * cellWidth
      guard turns else {
        return textElement(columnNames[column], x: x, y: height - 8, "middle")
      }
      let place = "translate(\(decimal(x + 5)) \(decimal(height - 6))) rotate(-90)"
      return element("text", ["transform": place], escaped(columnNames[column]))
    }
    return (height, elements)
  }

  private func cell(_ row: Int, _ column: Int, y: Double, _ setting: Setting) -> String {
    let value = map.values[row][column]
    let x = left + Double(column) * cellWidth
    let gap = cellWidth >= 8 ? 1.0 : 0
    let number = typographic(map.label(value))
    guard let strength = scale.strength(value) else {
      let text = textWidth(number) <= cellWidth ? number : "×"
      return textElement(
        text, x: x + cellWidth / 2, y: y + cellHeight / 2 + 5, "middle muted")
    }
    let rect = shade(
      strength, x: x, y: y, width: cellWidth - gap, height: cellHeight - gap,
      hover(place(row, column)))
    guard textWidth(number) + 2 <= cellWidth else { return rect }
    let plain = abs(strength) > 0.62 ? "middle paper" : "middle"
    // In a page numbers keep their contrast; pictures of their own keep the bytes they have.
    let colour =
      setting == .inPage
      ? cellLetters(isCold: strength < 0, opacity: opacity(strength)) : plain
    return rect
      + textElement(number, x: x + cellWidth / 2 - gap, y: y + cellHeight / 2 + 5, colour)
  }

  /// Whether cells are few enough to have words of their own.
  private var isDetailed: Bool { map.columnCount * map.values.count <= 2500 }

  /// Many cells as one shape for each of some forty shades: a tenth of the text.
  private func mergedCells(top: Double) -> [String] {
    var shapes: [Int: String] = [:]
    for (row, values) in map.values.enumerated() {
      for (column, value) in values.enumerated() {
        guard let strength = scale.strength(value) else { continue }
        let x = decimal(left + Double(column) * cellWidth)
        let y = decimal(top + Double(row) * cellHeight)
        let shape = "M\(x) \(y)h\(decimal(cellWidth))v\(decimal(cellHeight))H\(x)z"
        shapes[Int((strength * 20).rounded()), default: ""] += shape
      }
    }
    return shapes.sorted { $0.key < $1.key }.map { level, shape in
      let opacity = decimal(0.05 + 0.95 * Double(abs(level)) / 20)
      let kind = level < 0 ? "cell cold" : "cell heat"
      return element("path", ["class": kind, "fill-opacity": opacity, "d": shape])
    }
  }

  private func opacity(_ strength: Double) -> Double { 0.05 + 0.95 * abs(strength) }

  private func shade(
    _ strength: Double, x: Double, y: Double, width: Double, height: Double, _ content: String
  ) -> String {
    element(
      "rect",
      [
        "class": strength < 0 ? "cell cold" : "cell heat",
        "fill-opacity": decimal(opacity(strength)), "x": decimal(x), "y": decimal(y),
        "width": decimal(width), "height": decimal(height),
      ], content)
  }

  private func place(_ row: Int, _ column: Int) -> String {
    "\(rowName(row)), \(columnName(column)): \(told(map.values[row][column]))"
  }

  private func rowName(_ row: Int) -> String {
    map.rowLabels.isEmpty ? "row \(row)" : map.rowLabels[row]
  }
  private func columnName(_ column: Int) -> String {
    map.columnLabels.isEmpty ? "column \(column)" : map.columnLabels[column]
  }

  private func legend(y: Double) -> [String] {
    let low = typographic(NumberText.compact(scale.low, significant: 3))
    let high = typographic(NumberText.compact(scale.high, significant: 3))
    let start = left + textWidth(low) + 8
    let steps = scale.legend(steps: 21).enumerated().map { index, step in
      shade(step.strength, x: start + Double(index) * 8, y: y, width: 8, height: 14, "")
    }
    return [textElement(low, x: start - 8, y: y + 12, "end muted")] + steps
      + [textElement(high, x: start + 21 * 8 + 8, y: y + 12, "muted")]
  }
}

/// A bar chart as SVG.
struct BarDrawing: Drawing {
  let chart: BarChart

  init(_ chart: BarChart) { self.chart = chart }

  var id: String { chart.id }
  var title: String { chart.title }
  var notes: [String] { chart.notes }
  var data: Table { chart.data }
  var summary: String { chart.summary }

  private static let barHeight = 22.0
  /// How full each group's bars are, beside their colours.
  private static let fullness = ["1", "0.25", "0.6", "0.05"]

  private var longest: Double { chart.bars.map { textWidth($0.name) }.max() ?? 0 }
  /// Whether names stand above their bars, because they are too long to stand beside them.
  private var standsAbove: Bool { longest > 200 }

  private var legend: (height: Double, elements: [String]) {
    legendElements(chart.groups.count > 1 ? chart.groups : []) { group, x, y in
      bar(group: group, x: x + 3, y: y - 7, width: 22, height: 14, "")
    }
  }

  var reading: Reading? {
    var y = legend.height + textHeight + 4
    let items = chart.bars.map { item in
      let name = standsAbove ? textHeight : 0
      let height = name + Double(item.values.count) * (Self.barHeight + 3)
      defer { y += height + 10 }
      return Reading.Bars.Item(
        name: item.name, top: rough(y), height: rough(height - 3),
        values: item.values.map { typographic(chart.label($0)) })
    }
    return .bars(
      Reading.Bars(
        value: chart.value, width: drawingWidth, groups: chart.groups,
        fullness: chart.groups.indices.map { Self.fullness[$0 % Self.fullness.count] },
        bars: items))
  }

  func body(_ setting: Setting) -> (height: Double, elements: [String]) {
    let scale = BarScale(chart)
    let left = standsAbove ? 0 : longest + 10
    let values = chart.bars.flatMap(\.values).map { textWidth(chart.label($0)) }
    let room = drawingWidth - left - (values.max() ?? 0) - 8
    let legend = legend
    var elements = legend.elements
    var y = legend.height + textHeight
    elements.append(
      textElement(chart.value.showingControls().shortened(to: mostLetters), x: 0, y: y - 8, "muted")
    )
    y += 4
    let top = y
    let axis = elements.count
    for item in chart.bars {
      let name = item.name.showingControls().shortened(to: mostLetters)
      if standsAbove {
        elements.append(textElement(name, x: 0, y: y + 16, "halo"))
        y += textHeight
      } else {
        let middle = y + Double(item.values.count) * (Self.barHeight + 3) / 2 + 4
        elements.append(textElement(name, x: left - 10, y: middle, "end"))
      }
      for (group, value) in item.values.enumerated() {
        elements += row(item, group, value, scale, left: left, room: room, y: y)
        y += Self.barHeight + 3
      }
      y += 10
    }
    let zero = left + scale.fraction(0) * room
    // Under the names, which may reach across it.
    elements.insert(
      lineElement(zero, top - 4, zero, max(y - 8, top), "stroke muted"), at: axis)
    return (y, elements)
  }

  private func row(
    _ item: Bar, _ group: Int, _ value: Double, _ scale: BarScale, left: Double, room: Double,
    y: Double
  ) -> [String] {
    let label = typographic(chart.label(value))
    let zero = left + scale.fraction(0) * room
    guard AxisScale.canShow(value, on: .linear) else {
      return [textElement(label, x: zero + 6, y: y + 16, "muted")]
    }
    let end = left + scale.fraction(value) * room
    let who = chart.groups.count > 1 ? "\(item.name), \(chart.groups[group])" : item.name
    let body = bar(
      group: group, x: min(zero, end), y: y, width: abs(end - zero), height: Self.barHeight,
      hover("\(who): \(label)"))
    return [
      element("g", ["class": "s\(group % 8)"], body),
      textElement(label, x: max(zero, end) + 6, y: y + 16, "ink"),
    ]
  }

  private func bar(
    group: Int, x: Double, y: Double, width: Double, height: Double, _ content: String
  ) -> String {
    element(
      "rect",
      [
        "class": "bar", "fill-opacity": Self.fullness[group % Self.fullness.count],
        "x": decimal(x), "y": decimal(y), "width": decimal(width), "height": decimal(height),
      ], content)
  }
}

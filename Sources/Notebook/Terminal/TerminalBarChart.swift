extension TerminalRenderer {
  /// Bars from the left with their values; groups differ in shade as well as in colour.
  func barChartLines(_ chart: BarChart) -> [String] {
    let scale = BarScale(chart)
    let names = chart.bars.map { $0.name.showingControls() }
    let nameWidth = min(names.map(\.displayWidth).max() ?? 0, figureWidth / 3)
    let valueWidth = chart.bars.flatMap(\.values).map { chart.label($0).count }.max() ?? 0
    let room = max(figureWidth - nameWidth - valueWidth - 3, 8)
    var lines: [String] = []
    for (bar, name) in zip(chart.bars, names) {
      for (group, value) in bar.values.enumerated() {
        let label = group == 0 ? name.shortened(to: nameWidth) : ""
        let drawn = barText(value, scale, room: room, group: group)
        lines.append("\(label.padded(to: nameWidth))  \(drawn) \(chart.label(value))")
      }
      if bar.values.count > 1 && bar != chart.bars.last { lines.append("") }
    }
    let unit = pen(chart.value.showingControls().shortened(to: figureWidth), .faint)
    return title(chart.title) + groupLegend(chart) + [unit] + lines + notes(chart.notes)
  }

  private func barText(_ value: Double, _ scale: BarScale, room: Int, group: Int) -> String {
    let zero = Int(scale.fraction(0) * Double(room) + 0.5)
    guard AxisScale.canShow(value, on: .linear) else { return String(repeating: " ", count: zero) }
    let eighths = Int(scale.fraction(value) * Double(room) * 8 + 0.5)
    let before = String(repeating: " ", count: zero)
    let glyph = pen.usesColour ? "█" : Self.shades[group % Self.shades.count]
    if value < 0 {
      let start = eighths / 8
      let body = String(repeating: glyph, count: max(zero - start, 1))
      let gap = String(repeating: " ", count: max(min(start, zero - 1), 0))
      return gap + pen(body, .series(group))
    }
    let length = max(eighths - 8 * zero, 0)
    var body = String(repeating: glyph, count: length / 8)
    let rest = length % 8
    if glyph == "█" && rest > 0 { body += Self.partial[rest - 1] }
    if glyph != "█" && rest > 3 { body += glyph }
    if body.isEmpty { body = "▏" }
    return before + pen(body, .series(group))
  }

  private static let shades = ["█", "░", "▓", "▒"]
  private static let partial = ["▏", "▎", "▍", "▌", "▋", "▊", "▉"]

  private func groupLegend(_ chart: BarChart) -> [String] {
    guard chart.groups.count > 1 else { return [] }
    return legendLines(
      chart.groups.enumerated().map { group, name in
        let glyph = pen.usesColour ? "█" : Self.shades[group % Self.shades.count]
        return LegendItem(sample: glyph + glyph, ink: .series(group), name: name)
      })
  }
}

/// A line chart as SVG.
struct LineDrawing: Drawing {
  let chart: LineChart
  private let plot: LinePlot
  private let left: Double
  private static let plotHeight = 280.0

  init(_ chart: LineChart) {
    self.chart = chart
    plot = LinePlot(chart, maximumXTicks: 7, maximumYTicks: 6)
    let labels = plot.y.ticks.map { textWidth(typographicTick($0.label)) }
    left = (labels.max() ?? 0) + 10
  }

  var id: String { chart.id }
  var title: String { chart.title }
  var notes: [String] { plot.notes }
  var data: Table { chart.data }
  var summary: String { chart.summary }

  private var plotWidth: Double { drawingWidth - left - 8 }

  private var legend: (height: Double, elements: [String]) {
    legendElements(plot.curves.count > 1 ? plot.curves.map(\.name) : []) { index, x, y in
      let line = plot.curves[index].style == .line ? lineElement(x, y, x + 26, y, "line") : ""
      return line + markerElement(index, x: x + 13, y: y)
    }
  }

  var reading: Reading? {
    let top = legend.height + textHeight + 6
    return plot.reading(
      of: chart, in: (left: left, top: top, width: plotWidth, height: Self.plotHeight))
  }

  func body(_ setting: Setting) -> (height: Double, elements: [String]) {
    let legend = legend
    let top = legend.height + textHeight + 6
    let name = textElement(
      chart.y.name.showingControls().shortened(to: mostLetters), x: 0,
      y: legend.height + textHeight - 8, "muted")
    let moved = element(
      "g", ["transform": "translate(\(decimal(left)) \(decimal(top)))"],
      (axes + levels + curves(setting)).joined(separator: "\n"))
    let height = top + Self.plotHeight + 2 * textHeight + 8
    return (height, legend.elements + [name, moved])
  }

  private func x(_ across: Double) -> Double { across * plotWidth }
  private func y(_ up: Double) -> Double { (1 - up) * Self.plotHeight }

  private var axes: [String] {
    var elements: [String] = []
    for tick in plot.y.ticks {
      let y = y(plot.y.fraction(tick.value))
      elements.append(lineElement(0, y, plotWidth, y, "stroke rule"))
      elements.append(
        textElement(typographicTick(tick.label), x: -10, y: y + 5, "end muted"))
    }
    elements.append(
      lineElement(0, Self.plotHeight, plotWidth, Self.plotHeight, "stroke muted"))
    var free = -Double.infinity
    for tick in plot.x.ticks {
      let label = typographicTick(tick.label)
      let half = textWidth(label) / 2
      let x = x(plot.x.fraction(tick.value))
      elements.append(
        lineElement(x, Self.plotHeight, x, Self.plotHeight + 5, "stroke muted"))
      let middle = min(max(x, half - left), plotWidth + 8 - half)
      guard middle - half >= free else { continue }
      elements.append(
        textElement(label, x: middle, y: Self.plotHeight + textHeight, "middle muted"))
      free = middle + half + 6
    }
    let middle = plotWidth / 2
    let y = Self.plotHeight + 2 * textHeight
    elements.append(
      textElement(
        chart.x.name.showingControls().shortened(to: mostLetters - 8), x: middle, y: y,
        "middle muted"))
    return elements
  }

  private var levels: [String] {
    plot.levels.flatMap { level in
      let y = y(level.up)
      // The name stands above its line, or below where there is no room above; on the right,
      // or on the left where a curve would run through it.
      let isBelow = y < textHeight
      let share = min(textWidth(level.name) / plotWidth, 0.5)
      let height = textHeight / Self.plotHeight
      let ups = isBelow ? level.up - height...level.up : level.up...level.up + height
      let isOnLeft = plot.isCrossed(1 - share...1, ups) && !plot.isCrossed(0...share, ups)
      let textY = isBelow ? y + 17 : y - 6
      return [
        lineElement(0, y, plotWidth, y, "stroke level"),
        isOnLeft
          ? textElement(level.name, x: 6, y: textY, "halo")
          : textElement(level.name, x: plotWidth, y: textY, "end halo"),
      ]
    }
  }

  private func curves(_ setting: Setting) -> [String] {
    plot.curves.enumerated().map { index, curve in
      let lines = curve.style == .line ? curve.stretches.map(path) : []
      let dots = curve.dots
      let isMarked =
        curve.style == .dots || plot.curves.count > 1 || dots.count <= 30
        || curve.stretches.contains { $0.count == 1 }
      let spacing = curve.style == .dots ? 1 : max(1, dots.count / 10)
      // Each series starts elsewhere, so that markers of close curves don't hide each other.
      let phase = spacing * index / max(plot.curves.count, 1)
      let marked = isMarked ? dots.indices.filter { $0 % spacing == phase % spacing } : []
      let alone = curve.stretches.filter { $0.count == 1 }.flatMap { $0 }
      let markers = (marked.map { dots[$0] } + alone).map {
        markerElement(index, x: x($0.across), y: y($0.up), hoverText: words(curve, $0))
      }
      let hitSpacing = max(1, dots.count / 100)
      // In a file of its own, nothing can be pointed at.
      let pointed = setting == .alone ? [] : dots.indices.filter { $0 % hitSpacing == 0 }
      let hits = pointed.map { dots[$0] }.map { dot in
        element(
          "circle",
          ["class": "hit", "cx": decimal(x(dot.across)), "cy": decimal(y(dot.up)), "r": "9"],
          hover(words(curve, dot)))
      }
      return element("g", ["class": "s\(index % 8)"], (lines + markers + hits).joined())
    }
  }

  private func path(_ stretch: [LinePlot.Dot]) -> String {
    let points = thinned(stretch).map { "\(decimal(x($0.across))) \(decimal(y($0.up)))" }
    return element("path", ["class": "line", "d": "M" + points.joined(separator: "L")])
  }

  private func words(_ curve: LinePlot.Curve, _ dot: LinePlot.Dot) -> String {
    "\(curve.name): \(told(dot.y)) at \(chart.x.name) \(told(dot.x))"
  }
}

/// A curve with the lowest and the highest of close points only, when there are very many.
func thinned(_ stretch: [LinePlot.Dot]) -> [LinePlot.Dot] {
  guard stretch.count > 1200 else { return stretch }
  let size = stretch.count / 500
  return stride(from: 0, to: stretch.count, by: size).flatMap { start in
    let bucket = stretch[start..<min(start + size, stretch.count)]
    let low = bucket.indices.min { bucket[$0].up < bucket[$1].up } ?? start
    let high = bucket.indices.max { bucket[$0].up < bucket[$1].up } ?? start
    let first = start == 0 ? start : low
    let last = bucket.endIndex == stretch.count ? bucket.endIndex - 1 : high
    return Set([first, low, high, last]).sorted().map { stretch[$0] }
  }
}

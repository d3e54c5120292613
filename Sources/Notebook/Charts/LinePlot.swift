/// A line chart with every point placed: what both renderings draw.
struct LinePlot {
  struct Dot: Equatable {
    let x: Double
    let y: Double
    /// From the left, 0 to 1.
    let across: Double
    /// From the bottom, 0 to 1.
    let up: Double
  }

  struct Curve {
    let name: String
    let style: Series.Style
    /// Unbroken stretches: a point that can't be drawn ends one.
    let stretches: [[Dot]]
    var dots: [Dot] { stretches.flatMap { $0 } }
  }

  struct Level {
    let name: String
    let y: Double
    let up: Double
  }

  let x: AxisScale
  let y: AxisScale
  let curves: [Curve]
  let levels: [Level]
  /// What was left out, a sentence each.
  let notes: [String]

  init(_ chart: LineChart, maximumXTicks: Int, maximumYTicks: Int) {
    func canShow(_ point: Series.Point) -> Bool {
      AxisScale.canShow(point.x, on: chart.x.scale) && AxisScale.canShow(point.y, on: chart.y.scale)
    }
    let shown = chart.series.flatMap { $0.points.filter(canShow) }
    let marks = chart.marks.filter { AxisScale.canShow($0.y, on: chart.y.scale) }
    let x = AxisScale(
      chart.x, values: shown.map(\.x), maximumTicks: maximumXTicks,
      roundsOut: chart.series.contains { $0.style == .dots })
    let y = AxisScale(
      chart.y, values: shown.map(\.y) + marks.map(\.y), maximumTicks: maximumYTicks,
      roundsOut: true)
    curves = chart.series.map { series in
      let stretches = series.points.split { !canShow($0) }.map { stretch in
        stretch.map {
          Dot(x: $0.x, y: $0.y, across: x.fraction($0.x), up: y.fraction($0.y))
        }
      }
      return Curve(name: series.name, style: series.style, stretches: stretches)
    }
    levels = marks.map { Level(name: $0.name, y: $0.y, up: y.fraction($0.y)) }
    notes = chart.notes
    self.x = x
    self.y = y
  }

  /// Whether a curve runs through a part of the plot.
  func isCrossed(_ across: ClosedRange<Double>, _ up: ClosedRange<Double>) -> Bool {
    curves.flatMap(\.stretches).contains { stretch in
      zip(stretch, stretch.dropFirst()).contains { start, end in
        (0...8).contains { step in
          let share = Double(step) / 8
          return across.contains(start.across + share * (end.across - start.across))
            && up.contains(start.up + share * (end.up - start.up))
        }
      }
    }
  }
}

import Testing

@testable import Notebook

private func chart(_ values: [(Double, Double)], _ scale: Scale = .linear) -> LineChart {
  LineChart(
    id: "d", title: "T", x: Axis("x", scale: scale), y: Axis("y", scale: scale),
    series: [Series("a", values)])
}

/// The rows of a chart that have something drawn, and what follows the axis.
private func drawn(_ chart: LineChart) -> [String] {
  let lines = plain(.lineChart(chart), width: 60).split(separator: "\n").map(String.init)
  let curves = lines.filter { $0.contains("•") }
  return curves + lines.drop { $0 != lines.last(where: { $0.hasSuffix(" x") }) }.dropFirst()
}

@Suite struct DegenerateChartTests {
  @Test func `a chart without series still has axes`() {
    let empty = LineChart(id: "d", title: "T", x: Axis("x"), y: Axis("y"), series: [])
    let expected = """
        T
        y
        1.0 ┤
            │
            │
            │
            │
        0.5 ┤
            │
            │
            │
            │
        0.0 ┤
            └┬─────────────────────────┬─────────────────────────┬
            0.0                       0.5                      1.0
                                       x
        No series.
      """
    #expect(plain(.lineChart(empty), width: 60) == expected)
  }

  @Test func `one point is a mark, and a constant is a level line`() {
    let expected = [
      "  1.0 ┤                          •",
      "  2 ┤•••••••••••••••••••••••••••••••••••••••••••••••••••••••",
    ]
    #expect(drawn(chart([(1, 1)])) + drawn(chart([(0, 2), (1, 2)])) == expected)
  }

  @Test func `what can't be drawn leaves a gap and a note`() {
    let found =
      drawn(chart([])) + drawn(chart([(0, .nan), (.infinity, 1), (1, 1)]))
      + drawn(chart([(1, -1), (10, 10), (100, 0), (1000, 1000)], .log))
    let expected = [
      "  a: no points.",
      "  1.0 ┤                          •",
      "  a: 2 of 3 points left out, 2 not finite.",
      "  1000 ┤                                                   •",
      "    10 ┤•",
      "  a: 2 of 4 points left out, 2 not positive on a logarithmic",
      "  axis.",
    ]
    #expect(found == expected)
  }

  @Test func `a mark that can't be drawn is named`() {
    let chart = LineChart(
      id: "d", title: "T", x: Axis("x"), y: Axis("y", scale: .log), series: [],
      marks: [Mark("zero", y: 0)])
    #expect(chart.notes == ["No series.", "The mark zero is not drawn: its level is 0."])
  }

  @Test func `bars of nothing, of zero and of infinity are shown as such`() {
    let none = BarChart(id: "b", title: "T", value: "v", bars: [])
    let odd = BarChart(
      id: "b", title: "T", value: "v", bars: [Bar("zero", 0), Bar("huge", .infinity)])
    let found = [plain(.barChart(none)), plain(.barChart(odd))]
    let expected = [
      "  T\n  v\n  No bars.",
      "  T\n  v\n  zero  ▏ 0\n  huge   inf\n  1 of 2 values has no bar: not finite.",
    ]
    #expect(found == expected)
  }

  @Test func `maps of nothing, of one value and of zeros have a scale`() {
    func map(_ values: [[Double]], _ scale: HeatMap.Shading) -> String {
      plain(.heatMap(HeatMap(id: "h", title: "T", values: values, scale: scale)))
    }
    let found = [
      map([], .sequential), map([[2, 2]], .sequential), map([[0, .nan]], .diverging),
    ]
    let expected = [
      "  T\n  No values.", "  T\n   ▒2.00 ▒2.00\n  2  ░░▒▒▓▓██ 2",
      "  T\n      0 NaN\n  0 ≡=-· ░▒▓█ 0\n  1 of 2 values has no shade: not finite.",
    ]
    #expect(found == expected)
  }

  @Test func `every odd chart also becomes a picture`() {
    let charts = [
      chart([]), chart([(1, 1)]), chart([(0, .nan)], .log), chart([(0, 1e300), (1, -1e300)]),
    ]
    let pictures =
      charts.map { LineDrawing($0).svg(.alone) } + [
        BarDrawing(BarChart(id: "b", title: "", value: "", bars: [])).svg(.alone),
        HeatDrawing(HeatMap(id: "h", title: "", values: [], scale: .diverging)).svg(.alone),
      ]
    #expect(pictures.filter { $0.contains("nan") || $0.contains("inf") } == [])
  }
}

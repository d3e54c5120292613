import Foundation
import Testing

@testable import Notebook

/// What a page's script reads beside a chart.
private func data(_ reading: Reading?) throws -> NSDictionary {
  let markup = try #require(reading).markup
  let json = markup.replacing("<script type=\"application/json\">", with: "")
    .replacing("</script>", with: "")
  return try #require(try JSONSerialization.jsonObject(with: Data(json.utf8)) as? NSDictionary)
}

private func lines(_ series: Series...) -> Reading? {
  LineDrawing(LineChart(id: "l", title: "L", x: Axis("step"), y: Axis("loss"), series: series))
    .reading
}

private func curves(_ data: NSDictionary) throws -> [NSDictionary] {
  try #require(data["series"] as? [NSDictionary])
}

@Suite struct ReadingTests {
  @Test func `curves share the places where any of them has a point`() throws {
    let data = try data(
      lines(Series("a", [(0, 1.5), (20, -1e-9)]), Series("b", [(0, 2), (10, 3), (20, 4)])))
    #expect(data["kind"] as? String == "line")
    #expect(data["at"] as? [String] == ["0", "10", "20"])
    let curves = try curves(data)
    #expect(curves.map { $0["points"] as? [Int] } == [[0, 2], [0, 1, 2]])
    #expect(curves.map { $0["values"] as? [String] } == [["1.5", "−1e−9"], ["2", "3", "4"]])
  }

  @Test func `a value stands where the picture draws it`() throws {
    let chart = LineChart(
      id: "l", title: "L", x: Axis("step"), y: Axis("loss"),
      series: [Series("a", [(0, 1), (1, 3)])]
    )
    let data = try data(LineDrawing(chart).reading)
    let plot = LineDrawing(chart).svg(.inPage)
    let moved = try #require(plot.firstMatch(of: /translate\(([0-9.]+) ([0-9.]+)\)"><path/))
    let place = [moved.1, moved.2].compactMap { Double($0) }
    let first = try #require(plot.firstMatch(of: /class="line" d="M([0-9.]+) ([0-9.]+)L/))
    let drawn = [first.1, first.2].compactMap { Double($0) }
    let across = try #require((data["across"] as? [Double])?.first)
    let up = try #require((try curves(data)[0]["up"] as? [Double])?.first)
    // The reading is rounded to tenths.
    #expect(abs(across - (place[0] + drawn[0])) <= 0.06)
    #expect(abs(up - (place[1] + drawn[1])) <= 0.06)
  }

  @Test func `points above each other are told one at a time`() throws {
    let data = try data(lines(Series("a", [(1, 2), (1, 3)], style: .dots), Series("b", [(4, 5)])))
    #expect(data["kind"] as? String == "dots")
    let points = try #require(data["points"] as? [NSDictionary])
    #expect(points.map { $0["y"] as? String } == ["2", "3", "5"])
    #expect(points.map { $0["series"] as? Int } == [0, 0, 1])
  }

  @Test func `a long curve keeps both ends and no more than can be pointed at`() throws {
    let data = try data(lines(Series("a", values: (0...9999).map { Double($0) })))
    let at = try #require(data["at"] as? [String])
    #expect([at.count, Int(at[0]), Int(at[499])] == [500, 0, 9999])
  }

  @Test func `what can't be drawn can't be pointed at`() throws {
    let data = try data(lines(Series("a", [(0, 1), (1, .nan), (2, 3)])))
    #expect(data["at"] as? [String] == ["0", "2"])
    #expect(lines(Series("a", [])) == nil)
    let empty = HeatMap(id: "h", title: "H", values: [], scale: .sequential)
    #expect(HeatDrawing(empty).reading == nil)
  }

  @Test func `bars tell what is written beside them`() throws {
    let data = try data(BarDrawing(sampleBars).reading)
    let bars = try #require(data["bars"] as? [NSDictionary])
    #expect(bars.map { $0["values"] as? [String] } == [["3.296", "3.296"], ["2.450", "−1.000"]])
    #expect(data["groups"] as? [String] == ["train", "held-out"])
    // Each stands below the one before it, with a gap.
    let tops = bars.compactMap { $0["top"] as? Double }
    let heights = bars.compactMap { $0["height"] as? Double }
    #expect(tops[1] >= tops[0] + heights[0])
  }

  @Test func `bars are where the picture draws them, with names beside and above`() throws {
    let long = String(repeating: "long ", count: 9)
    let charts = [
      sampleBars, BarChart(id: "b", title: "B", value: "v", bars: [Bar(long, 1), Bar("b", 2)]),
    ]
    for chart in charts {
      let bars = try #require(try data(BarDrawing(chart).reading)["bars"] as? [NSDictionary])
      let drawn = BarDrawing(chart).svg(.inPage).matches(of: /<rect[^>]* y="([0-9.]+)"[^>]*>/)
        .compactMap { Double($0.1) }
      for bar in bars {
        let top = try #require(bar["top"] as? Double)
        let height = try #require(bar["height"] as? Double)
        let count = try #require(bar["values"] as? [String]).count
        #expect(drawn.count { (top - 0.1...top + height).contains($0) } == count)
      }
    }
  }

  @Test func `cells have names also where the map has none`() throws {
    let named = try data(HeatDrawing(sampleHeat).reading)
    #expect(named["values"] as? [[String]] == [["0.75", "0.25"], ["0", "1"]])
    #expect(named["rows"] as? [String] == ["le", "chat"])
    let bare = HeatMap(id: "h", title: "H", values: [[-1, .nan]], scale: .diverging)
    let data = try data(HeatDrawing(bare).reading)
    #expect(data["columns"] as? [String] == ["0", "1"])
    #expect(data["values"] as? [[String]] == [["−1", "NaN"]])
  }

  @Test func `no name can end the element that holds the data`() throws {
    let evil = "</script><b>&]]>"
    let markup = try #require(lines(Series(evil, values: [1]))).markup
    #expect(markup.components(separatedBy: "<").count == 3)
    #expect(!markup.contains("&"))
    #expect(try curves(try data(lines(Series(evil, values: [1]))))[0]["name"] as? String == evil)
  }
}

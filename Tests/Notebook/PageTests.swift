import Foundation
import Testing

@testable import Notebook

private func page(_ blocks: Block...) throws -> String {
  var document = Document(
    heading: Heading(sampleSpecification, try sampleOptions(), precision: "Double"))
  document.append(.prose("Before."), in: nil)
  for block in blocks { document.append(block, in: sampleSpecification.sections[1]) }
  return Page(document, seconds: 1).text
}

@Suite struct PageTests {
  @Test func `a page with every block is well-formed and complete`() throws {
    let markup = try page(
      .prose("A `b` *c* **d**\n\n- e"), .equation("a = b_t\nh̃ = c^2"), .listing("x\n y"),
      .matrix(MatrixFigure(name: "W", rows: [[1, 2], [3, 4]])), .table(sampleTable),
      .lineChart(sampleLines), .barChart(sampleBars), .heatMap(sampleHeat))
    let outline = try Outline(markup)
    let names = ["svg", "details", "figure", "pre", "h1", "h2", "section", "main", "script"]
    #expect(names.map { outline.elements[$0] ?? 0 } == [3, 3, 5, 1, 1, 1, 1, 1, 4])
    #expect(
      outline.ids == [
        "page-content", "ladder", "figure-ladder-table", "figure-u-curve", "u-curve-title",
        "u-curve-desc",
        "figure-bars", "bars-title", "bars-desc", "figure-attention", "attention-title",
        "attention-desc",
      ])
    let needed = [
      "<html lang=\"en\">", "href=\"#page-content\"", "<meta name=\"viewport\"",
      "content=\"Unrolled\"",
      "prefers-color-scheme: dark", "@media print", "role=\"img\"",
      "<span class=\"chapter\">1</span> Fundamentals", "<em>c</em>",
    ]
    #expect(needed.filter { !markup.contains($0) } == [])
    // Nothing is fetched: the only address names the language of the pictures.
    let addresses = markup.components(separatedBy: "://").count - 1
    #expect(addresses == markup.components(separatedBy: "http://www.w3.org/2000/svg").count - 1)
  }

  @Test func `what authors and models write can't break a page`() throws {
    let evil = "<b>&\"'</b>\u{1B}\n]]>"
    let chart = LineChart(
      id: "e", title: evil, x: Axis(evil), y: Axis(evil),
      series: [Series(evil, values: [1, 2]), Series(evil, values: [])], marks: [Mark(evil, y: 1)])
    let bars = BarChart(
      id: "b", title: evil, value: evil, groups: [evil, evil], bars: [Bar(evil, [1, .nan])])
    let heat = HeatMap(
      id: "h", title: evil, rowLabels: [evil], columnLabels: [evil], values: [[.nan]],
      scale: .diverging)
    let table = Table(id: "t", title: evil, columns: [.text(evil)], rows: [[.text(evil)]])
    let blocks: [Block] = [
      .prose(evil), .equation(evil), .listing(evil), .table(table), .lineChart(chart),
      .barChart(bars), .heatMap(heat), .matrix(MatrixFigure(name: evil, rows: [[1]])),
    ]
    for block in blocks {
      let outline = try Outline(try page(block))
      #expect(outline.elements["b"] == nil)
    }
    for svg in [LineDrawing(chart).svg(.alone), HeatDrawing(heat).svg(.alone)] {
      #expect(try Outline(svg).elements["b"] == nil)
    }
  }

  @Test func `equations lower, raise and slant`() {
    let markup = equationMarkup("p(x_t | x_<t) = e^{−h_{t}} tanh")
    let expected =
      "<div class=\"equation scroll\" tabindex=\"0\"><div><i>p</i>(<i>x</i><sub><i>t</i></sub> | "
      + "<i>x</i><sub>&lt;<i>t</i></sub>) = <i>e</i><sup>−<i>h</i><sub><i>t</i></sub></sup>"
      + " tanh</div></div>"
    #expect(markup == expected)
  }

  @Test func `no line breaks inside a number with an exponent or a flag`() {
    let found = wordsMarkup("error 5e-09, 12.5 % well-known; run --quick (2.5e−3) & 1e6")
    let expected =
      "error <span class=\"word\">5e-09,</span> 12.5\u{A0}% well-known; run <span class=\"word\">--quick</span> "
      + "<span class=\"word\">(2.5e−3)</span> &amp; 1e6"
    #expect(found == expected)
  }

  @Test func `the number in a cell has a contrast of 4.5 on every shade, by day and by night`() {
    // By WCAG 2, black or white has a contrast of at least 4.58 on anything; the better one is taken.
    let shades = (0...20).map { Double($0) / 20 }
    for isCold in [false, true] {
      let choices = [ChartPalette.light, .dark].map { palette in
        shades.map { palette.wantsWhite(isCold: isCold, opacity: $0) }
      }
      // By day faint cells are white paper, by night they are black; full ones are the other way.
      #expect([choices[0].first, choices[0].last] == [false, true])
      #expect([choices[1].first, choices[1].last] == [true, false])
      // And each changes once.
      #expect(choices.map { zip($0, $0.dropFirst()).count { $0 != $1 } } == [1, 1])
    }
  }

  @Test func `ticks show powers of ten by hand and real minus signs`() {
    let shown = ["1e-6", "5e12", "-0.5", "1000", "vowel"].map(typographicTick)
    #expect(shown == ["10⁻⁶", "5·10¹²", "−0.5", "1000", "vowel"])
  }

  @Test func `a chart says in words what it shows`() {
    let summaries = [sampleLines.summary, sampleBars.summary, sampleHeat.summary]
    let expected = [
      "Line chart of relative error (logarithmic) against step h (logarithmic). "
        + "truncation: 3 points, from 1e-6 to 1, starts at 1e-6 (step h 1e-6), "
        + "ends at 1 (step h 1). cancellation: 3 points, from 1e-8 to 0.01, "
        + "starts at 0.01 (step h 1e-6), ends at 1e-8 (step h 1). "
        + "tolerance is marked at 1e-6.",
      "Bar chart of nats a character. uniform: train 3.296, held-out 3.296. "
        + "bigram: train 2.450, held-out -1.000.",
      "Heat map of 2 rows and 2 columns. Smallest 0 (row chat, column the), "
        + "largest 1 (row chat, column cat).",
    ]
    #expect(summaries == expected)
  }

  @Test func `the numbers of a chart stand in a table`() {
    let shared = sampleLines.data
    let listed = LineChart(
      id: "s", title: "S", x: Axis("x"), y: Axis("y"),
      series: [Series("a", [(1, 2), (1, 3)], style: .dots)]
    ).data
    #expect(
      shared.rows == [
        [0, .missing, 1], [1e-6, 1e-6, 1e-2], [1e-3, 1e-3, 1e-5], [1, 1, 1e-8],
      ])
    #expect(listed.rows == [["a", 1, 2], ["a", 1, 3]])
  }

  @Test func `a picture of its own is the same bytes each time and carries its style`() throws {
    let first = LineDrawing(sampleLines).svg(.alone)
    #expect(first == LineDrawing(sampleLines).svg(.alone))
    let outline = try Outline(first)
    #expect([outline.elements["style"], outline.elements["desc"]] == [1, 1])
    let needed = ["prefers-color-scheme: dark", "class=\"ground\"", "data-generator=\"Unrolled\""]
    #expect(needed.filter { !first.contains($0) } == [])
  }

  @Test func `a very long curve is thinned but keeps its ends and extremes`() {
    let values = (0..<20_000).map { $0 == 777 ? 50.0 : Double($0 % 7) }
    let chart = LineChart(
      id: "long", title: "", x: Axis("x"), y: Axis("y"), series: [Series("a", values: values)])
    let dots = LinePlot(chart, maximumXTicks: 5, maximumYTicks: 5).curves[0].dots
    let kept = thinned(dots)
    let ends = [kept.first?.x, kept.last?.x, kept.map(\.y).max()]
    #expect(ends == [0, 19_999, 50])
    #expect(kept.count < 1200)
  }
}

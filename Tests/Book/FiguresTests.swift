import Testing

private let good = """
  <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">
  <title>A cell</title><style>.a { fill: url(#g) }</style>
  <rect class="a" fill="url(#g)"/><use href="#g"/></svg>
  """

@Suite struct Figures {
  @Test func `figures that the book doesn't show are found`() {
    let repository = Repository.fixture([
      "Chapters/01-A/Figures/cell.svg": good, "Chapters/01-A/Figures/notes.txt": "",
    ])
    let cases = [
      Planted("![a cell](Chapters/01-A/Figures/cell.svg)"),
      Planted("<img src=\"Chapters/01-A/Figures/cell.svg\" alt=\"a cell\">"),
      Planted("[a](Chapters/01-A/Figures/cell.svg)", "expected a figure that book.md shows"),
    ]
    #expect(surprises(in: cases) { figureComplaints($0, in: repository) } == [])
  }

  @Test func `a sound figure stands on its own`() {
    let cases = [
      Planted(good),
      Planted(good.replacing("</svg>", with: ""), "a.svg:3: expected an SVG file"),
      Planted("", "expected an SVG file; this is no element of XML"),
      Planted(good.replacing("viewBox", with: "box"), "expected a viewBox"),
      Planted(good.replacing("A cell", with: " "), "expected a <title>"),
      Planted(good.replacing("<rect", with: "<script/><rect"), "found <script>"),
      Planted(good.replacing("href=\"#g", with: "href=\"b.svg#g"), "found `href=\"b.svg#g\"`"),
      Planted(good.replacing("fill=\"url(#", with: "fill=\"url(b.svg#"), "found `url(b.svg#g)`"),
      Planted(good.replacing(".a {", with: "@import 'b.css'; .a {"), "found `@import 'b.css'`"),
      Planted(good.replacing("<rect", with: "<rect onclick=\"f()\""), "found `onclick=\"f()\"`"),
      Planted("<?xml-stylesheet href=\"b\"?>" + good, "found `<?xml-stylesheet`"),
    ]
    let all = surprises(in: cases) {
      svgComplaints($0.lines.joined(separator: "\n"), path: "a.svg")
    }
    #expect(all == [])
  }
}

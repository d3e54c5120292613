/// A block as markup for the page.
func blockMarkup(_ block: Block) -> String {
  switch block {
  case .prose(let text): proseMarkup(text)
  case .equation(let text): equationMarkup(text)
  case .listing(let text):
    element("pre", ["class": "listing scroll", "tabindex": "0"], escaped(text))
  case .matrix(let matrix): matrixMarkup(matrix)
  case .table(let table):
    element(
      "figure", ["id": "figure-\(table.id)"],
      element("figcaption", [:], escaped(table.title)) + tableMarkup(table))
  case .lineChart(let chart): chartMarkup(LineDrawing(chart))
  case .barChart(let chart): chartMarkup(BarDrawing(chart))
  case .heatMap(let chart): chartMarkup(HeatDrawing(chart))
  }
}

private func proseMarkup(_ text: String) -> String {
  passages(of: text).map { passage in
    switch passage {
    case .paragraph(let text): element("p", [:], spanMarkup(text))
    case .list(let points):
      element("ul", [:], points.map { element("li", [:], spanMarkup($0)) }.joined())
    }
  }.joined(separator: "\n")
}

func spanMarkup(_ text: String) -> String {
  inlineSpans(text).map { span in
    switch span.style {
    case .plain: wordsMarkup(span.text)
    case .code: element("code", [:], wordsMarkup(span.text))
    case .emphasis: element("em", [:], wordsMarkup(span.text))
    case .strong: element("strong", [:], wordsMarkup(span.text))
    }
  }.joined()
}

private func matrixMarkup(_ matrix: MatrixFigure) -> String {
  let grid = MatrixText(matrix.rows, maximumRows: 10, maximumColumns: 9)
  let rows = grid.cells.map { row in
    element("tr", [:], row.map { element("td", [:], escaped(typographic($0))) }.joined())
  }.joined()
  let shape = element("span", ["class": "shape"], escaped(matrix.shape))
  let caption = element("figcaption", [:], escaped(matrix.name) + " " + shape)
  let table = element("table", ["class": "matrix"], element("tbody", [:], rows))
  return element(
    "figure", [:],
    rows.isEmpty ? caption : caption + scrolling(table, label: "\(matrix.name), \(matrix.shape)"))
}

/// A table that scrolls by itself when the window is narrower.
func tableMarkup(_ table: Table) -> String {
  let grid = TableText(table)
  let classes = table.columns.indices.map { column in
    if table.columns[column].isNumeric { return "number" }
    let longest = grid.rows.map { $0[column].count }.max() ?? 0
    return longest > 24 ? "words long" : "words"
  }
  let headings = zip(grid.headings, classes).map { heading, kind in
    let words = heading.split(separator: " ").map {
      element("span", ["class": "word"], escaped(String($0)))
    }
    return element("th", ["class": kind, "scope": "col"], words.joined(separator: " "))
  }.joined()
  let rows = grid.rows.map { row in
    let cells = zip(row, table.columns).enumerated().map { index, pair in
      let (cell, column) = pair
      if !column.isNumeric && index == 0 {
        return element("th", ["class": classes[index], "scope": "row"], wordsMarkup(cell))
      }
      let text = column.isNumeric ? escaped(typographic(cell)) : wordsMarkup(cell)
      return element("td", ["class": classes[index]], text)
    }
    return element("tr", [:], cells.joined())
  }.joined(separator: "\n")
  let body =
    element("thead", [:], element("tr", [:], headings)) + "\n" + element("tbody", [:], rows)
  return scrolling(element("table", [:], body), label: table.title)
}

private func scrolling(_ content: String, label: String) -> String {
  element(
    "div", ["class": "scroll", "role": "region", "aria-label": label, "tabindex": "0"], content)
}

/// A chart with its title, what it left out, and its data as a folded table.
private func chartMarkup(_ drawing: some Drawing) -> String {
  let plot = element(
    "div", ["class": "plot"], drawing.svg(.inPage) + (drawing.reading?.markup ?? ""))
  let notes = drawing.notes.map { element("p", ["class": "note"], escaped($0)) }.joined()
  let data = element(
    "details", [:], element("summary", [:], "The numbers") + tableMarkup(drawing.data))
  return element(
    "figure", ["id": "figure-\(drawing.id)", "class": "chart"],
    [element("figcaption", [:], escaped(drawing.title)), plot, notes, data]
      .joined(separator: "\n"))
}

/// Blocks as lines of a terminal.
///
/// Everything here is a pure function of the block, the width and the pen.
struct TerminalRenderer {
  /// Columns of the window.
  let width: Int
  let pen: Pen

  /// Everything below a section's title stands this far in.
  static let indent = "  "

  /// Longer lines of prose are hard to read.
  var proseWidth: Int { min(width, 100) - Self.indent.count }
  var figureWidth: Int { min(width, 120) - Self.indent.count }

  func lines(_ block: Block) -> [String] {
    let lines =
      switch block {
      case .prose(let text): proseLines(text)
      case .equation(let text): verbatim(text, ink: .equation)
      case .listing(let text): verbatim(text, ink: .plain)
      case .matrix(let matrix): matrixLines(matrix)
      case .table(let table): tableLines(table)
      case .lineChart(let chart): lineChartLines(chart)
      case .barChart(let chart): barChartLines(chart)
      case .heatMap(let chart): heatMapLines(chart)
      }
    return lines.map { $0.isEmpty ? "" : Self.indent + $0 }
  }

  /// A title, and a rule with the section's id, so that a reader can ask for it again.
  func lines(_ section: Section) -> [String] {
    let width = min(self.width, 100)
    let needed = section.title.displayWidth + section.id.count + 12
    guard needed <= width else {
      return wrapped(section.title, width: width).map { pen($0, .accent) }
        + [pen(String(repeating: "─", count: width), .faint)]
    }
    let rule = String(repeating: "─", count: width - needed + 4)
    return [
      pen("──", .faint) + " " + pen(section.title, .accent) + " "
        + pen("\(rule) \(section.id) ──", .faint)
    ]
  }

  /// What the chapter is, above everything else.
  func lines(_ heading: Heading) -> [String] {
    let width = min(self.width, 100)
    let title =
      heading.title.displayWidth <= width ? [heading.title] : wrapped(heading.title, width: width)
    return title.map { pen($0, .strong) }
      + styled(inlineSpans(heading.summary), width: width)
      + wrapped(heading.facts, width: width).map { pen($0, .faint) }
  }

  func title(_ text: String) -> [String] {
    wrapped(text.showingControls(), width: figureWidth).map { pen($0, .strong) }
  }

  func notes(_ notes: [String]) -> [String] {
    notes.flatMap { wrapped($0.showingControls(), width: figureWidth) }.map { pen($0, .faint) }
  }

  func styled(_ spans: [Span], width: Int) -> [String] {
    // Without colour, backticks are what tells code from words.
    let shown = spans.map { span in
      span.style == .code && !pen.usesColour ? Span(style: .code, text: "`\(span.text)`") : span
    }
    return wrapped(shown, width: width).map { line in
      line.map { pen($0.text.showingControls(), Ink($0.style)) }.joined()
    }
  }

  private func proseLines(_ text: String) -> [String] {
    var lines: [String] = []
    // Before it is folded, since a picture takes a column and a control character none.
    for passage in passages(of: text.showingControls(except: ["\n"])) {
      if !lines.isEmpty { lines.append("") }
      switch passage {
      case .paragraph(let text):
        lines += styled(inlineSpans(text), width: proseWidth)
      case .list(let points):
        for point in points {
          let inner = styled(inlineSpans(point), width: proseWidth - 2)
          lines += inner.enumerated().map { ($0.offset == 0 ? "• " : "  ") + $0.element }
        }
      }
    }
    return lines
  }

  private func verbatim(_ text: String, ink: Ink) -> [String] {
    text.showingControls(except: ["\n"]).split(separator: "\n", omittingEmptySubsequences: false)
      .map { $0.isEmpty ? "" : "  " + pen(String($0), ink) }
  }
}

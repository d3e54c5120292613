/// Where a picture stands: among the words of a page, or in a file of its own.
enum Setting {
  case inPage, alone
}

/// The look of the charts; in a page it leaves everything else alone.
///
/// Colours come by `color` and `currentColor`, which every program that shows SVG understands.
func chartStyle(_ setting: Setting) -> String {
  let scope = setting == .inPage ? ".chart svg" : "svg"
  // A picture is scaled to its window: what is narrower needs larger letters.
  let narrow = setting == .inPage ? "36rem" : "420px"
  let light = chartColours(scope, .light)
  let dark = chartColours(scope, .dark)
  let letters = setting == .inPage ? cellLetterStyle(scope) : ""
  return """
    \(scope) { display: block; width: 100%; max-width: 40rem; height: auto; }
    \(scope) text {
      font: 14px system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", sans-serif;
      font-variant-numeric: tabular-nums; fill: currentColor;
    }
    \(scope) .heading { font-weight: 600; }
    \(scope) .end { text-anchor: end; }
    \(scope) .middle { text-anchor: middle; }
    \(scope) .line {
      fill: none; stroke: currentColor; stroke-width: 2;
      stroke-linejoin: round; stroke-linecap: round;
    }
    \(scope) .stroke { fill: none; stroke: currentColor; stroke-width: 1; }
    \(scope) .level { stroke-dasharray: 5 4; }
    \(scope) .filled { fill: currentColor; stroke: currentColor; stroke-width: 1.5; }
    \(scope) .bar { fill: currentColor; stroke: currentColor; stroke-width: 1; }
    \(scope) .cell { fill: currentColor; shape-rendering: crispEdges; }
    \(scope) .hit { fill: transparent; }
    \(scope) .hit:hover { fill: currentColor; fill-opacity: 0.35; }
    \(light)
    @media (prefers-color-scheme: dark) {
    \(dark)
    }
    @media (max-width: \(narrow)) { \(scope) text { font-size: 18px; } }
    \(letters)
    """
}

private func chartColours(_ scope: String, _ palette: ChartPalette) -> String {
  let curves = palette.series.enumerated().map {
    "\(scope) .s\($0.offset) { color: \($0.element); }"
  }
  let paper = palette.paper
  return
    ([
      "\(scope) { color: \(palette.ink); }",
      "\(scope) .muted { color: \(palette.muted); }",
      "\(scope) .rule { color: \(palette.rule); }",
      "\(scope) .paper { color: \(paper); }",
      "\(scope) .ground { fill: \(paper); }",
      "\(scope) .hollow { fill: \(paper); stroke: currentColor; stroke-width: 1.5; }",
      "\(scope) .halo { stroke: \(paper); stroke-width: 4; paint-order: stroke; }",
      "\(scope) .heat { color: \(palette.heat); }",
      "\(scope) .cold { color: \(palette.cold); }",
    ] + curves).joined(separator: "\n")
}

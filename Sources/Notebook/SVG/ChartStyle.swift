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
  let light = chartColours(
    scope, ink: "#20242a", muted: "#59616c", rule: "#d9dde2", paper: "#ffffff",
    heat: "#14498a", cold: "#9a4a08",
    series: [
      "#1f6dc0", "#c2560c", "#1d8a5a", "#8450b8", "#c23a4f", "#157f8c", "#7a6a10", "#a83f86",
    ])
  let dark = chartColours(
    scope, ink: "#dee2e7", muted: "#9aa3ae", rule: "#343a42", paper: "#15181c",
    heat: "#86bbf5", cold: "#f2a765",
    series: [
      "#6aaef2", "#ee9a55", "#5cc493", "#bd97ea", "#f0838f", "#5ac3cf", "#cdbb5a", "#e58cc4",
    ])
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

    """
}

private func chartColours(
  _ scope: String, ink: String, muted: String, rule: String, paper: String, heat: String,
  cold: String, series: [String]
) -> String {
  let curves = series.enumerated().map { "\(scope) .s\($0.offset) { color: \($0.element); }" }
  return
    ([
      "\(scope) { color: \(ink); }",
      "\(scope) .muted { color: \(muted); }",
      "\(scope) .rule { color: \(rule); }",
      "\(scope) .paper { color: \(paper); }",
      "\(scope) .ground { fill: \(paper); }",
      "\(scope) .hollow { fill: \(paper); stroke: currentColor; stroke-width: 1.5; }",
      "\(scope) .halo { stroke: \(paper); stroke-width: 4; paint-order: stroke; }",
      "\(scope) .heat { color: \(heat); }",
      "\(scope) .cold { color: \(cold); }",
    ] + curves).joined(separator: "\n")
}

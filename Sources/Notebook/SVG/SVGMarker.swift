/// The shape of a series at a place; the same shapes as in the terminal.
func markerElement(_ series: Int, x: Double, y: Double, hoverText: String? = nil) -> String {
  let (look, shape) = markerShape(series)
  return element(
    "path",
    [
      "class": look, "transform": "translate(\(decimal(x)) \(decimal(y)))", "d": shape,
    ], hoverText.map(hover) ?? "")
}

/// Whether a series has full markers or empty ones, and their outline around zero.
func markerShape(_ series: Int) -> (look: String, outline: String) {
  let shapes = [
    "M-4.5 0A4.5 4.5 0 1 1 4.5 0A4.5 4.5 0 1 1 -4.5 0Z", "M0 -5.5L5.5 0L0 5.5L-5.5 0Z",
    "M0 -5.2L5 4L-5 4Z", "M-4.2 -4.2H4.2V4.2H-4.2Z",
  ]
  let order = [0, 1, 2, 3, 1, 0, 3, 2]
  return (series % 2 == 0 ? "filled" : "hollow", shapes[order[series % order.count]])
}

/// Samples with their names, row by row, and the height of the rows.
func legendElements(
  _ names: [String], sample: (_ index: Int, _ x: Double, _ y: Double) -> String
) -> (height: Double, elements: [String]) {
  var x = 0.0
  var row = 0.0
  var elements: [String] = []
  for (index, name) in names.enumerated() {
    let shown = name.showingControls().shortened(to: Int((drawingWidth - 34) / letterWidth))
    let width = 34 + textWidth(shown)
    if x > 0 && x + width > drawingWidth {
      x = 0
      row += 1
    }
    let y = row * textHeight + textHeight / 2
    let text = textElement(shown, x: x + 34, y: y + 5, "ink")
    elements.append(
      element("g", ["class": "s\(index % 8)"], sample(index, x, y)) + text)
    x += width + 18
  }
  return (names.isEmpty ? 0 : (row + 1) * textHeight + 6, elements)
}

extension LineChart {
  /// What can't be drawn, a sentence each.
  var notes: [String] {
    let hiddenMarks = marks.filter { !AxisScale.canShow($0.y, on: y.scale) }.map {
      "The mark \($0.name) is not drawn: its level is \(NumberText.compact($0.y))."
    }
    return (series.isEmpty ? ["No series."] : series.compactMap(note)) + hiddenMarks
  }

  private func note(_ line: Series) -> String? {
    guard !line.points.isEmpty else { return "\(line.name): no points." }
    let hidden = line.points.filter {
      !AxisScale.canShow($0.x, on: x.scale) || !AxisScale.canShow($0.y, on: y.scale)
    }
    guard !hidden.isEmpty else { return nil }
    let unusual = hidden.filter { !$0.x.isFinite || !$0.y.isFinite }
    let reasons = [
      unusual.isEmpty ? nil : "\(unusual.count) not finite",
      hidden.count == unusual.count ? nil : "\(hidden.count - unusual.count) \(otherReason)",
    ].compactMap { $0 }
    return "\(line.name): \(hidden.count) of \(line.points.count) points left out, "
      + "\(reasons.joined(separator: ", "))."
  }

  private var otherReason: String {
    x.scale == .log || y.scale == .log ? "not positive on a logarithmic axis" : "too large to draw"
  }
}

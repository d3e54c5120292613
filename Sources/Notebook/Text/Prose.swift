/// A piece of prose: a paragraph, or a list of points.
enum Passage: Sendable, Equatable {
  case paragraph(String)
  case list([String])
}

/// Splits prose at blank lines; lines that start with `- ` are the points of a list.
func passages(of text: String) -> [Passage] {
  var passages: [Passage] = []
  var lines: [String] = []
  var points: [String] = []
  func close() {
    if !lines.isEmpty { passages.append(.paragraph(lines.joined(separator: " "))) }
    if !points.isEmpty { passages.append(.list(points)) }
    lines = []
    points = []
  }
  for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
    let line = line.drop { $0 == " " }
    if line.isEmpty {
      close()
    } else if line.hasPrefix("- ") {
      if !lines.isEmpty { close() }
      points.append(String(line.dropFirst(2)))
    } else if points.isEmpty {
      lines.append(String(line))
    } else {
      points[points.count - 1] += " " + line
    }
  }
  close()
  return passages
}

/// A sample and the name it stands for.
struct LegendItem {
  let sample: String
  let ink: Ink
  let name: String
}

/// A shape for each series, so that colour isn't all that tells them apart.
func seriesMarker(_ index: Int) -> String {
  let markers = ["●", "◇", "▲", "□", "◆", "○", "■", "△"]
  return markers[index % markers.count]
}

extension TerminalRenderer {
  /// Items side by side, on as many lines as they need.
  func legendLines(_ items: [LegendItem]) -> [String] {
    var lines: [String] = []
    var line = ""
    var used = 0
    for item in items {
      let room = figureWidth - item.sample.displayWidth - 1
      let name = item.name.showingControls().shortened(to: room)
      let needed = item.sample.displayWidth + 1 + name.displayWidth
      if used > 0 && used + 3 + needed > figureWidth {
        lines.append(line)
        line = ""
        used = 0
      }
      if used > 0 {
        line += "   "
        used += 3
      }
      line += pen(item.sample, item.ink) + " " + name
      used += needed
    }
    return used > 0 ? lines + [line] : lines
  }
}

extension TerminalRenderer {
  /// Shaded cells with labelled rows and columns, and the numbers where there is room.
  func heatMapLines(_ chart: HeatMap) -> [String] {
    let longest = chart.rowLabels.map { $0.showingControls().displayWidth }.max() ?? 0
    let labelWidth = min(longest, figureWidth / 3)
    let left = labelWidth > 0 ? labelWidth + 1 : 0
    let room = figureWidth - left
    let (map, condensedNote) = chart.condensed(maximumRows: 32, maximumColumns: room)
    let notes = [condensedNote].compactMap { $0 } + chart.notes
    guard map.columnCount > 0 else { return title(chart.title) + self.notes(notes) }

    let scale = HeatScale(chart)
    let numberWidth = (map.values.joined().map { map.label($0).count }.max() ?? 0) + 2
    let showsNumbers = numberWidth * map.columnCount <= room && map.columnCount <= 12
    let least = showsNumbers ? numberWidth : min(2, max(1, room / map.columnCount))
    let widest = min(room / map.columnCount, max(least, 10))
    let longestName = map.columnLabels.map { $0.showingControls().displayWidth }.max() ?? 0
    // A name that is cut a little reads better than one that stands on end.
    let standsOnEnd = longestName >= widest && widest < 8
    let cellWidth = standsOnEnd ? least : max(least, min(longestName + 1, widest))
    let names = map.columnLabels.map {
      $0.showingControls().shortened(to: standsOnEnd ? 12 : cellWidth - 1)
    }

    var lines = columnLabelLines(names, cellWidth: cellWidth, left: left)
    for (index, row) in map.values.enumerated() {
      let name = map.rowLabels.isEmpty ? "" : map.rowLabels[index].showingControls()
      let cells = row.map { value in
        cell(value, map, scale, width: cellWidth, showsNumber: showsNumbers)
      }
      let label = left > 0 ? name.shortened(to: labelWidth).rightAligned(to: labelWidth) + " " : ""
      lines.append((label + cells.joined()).trimmedAtEnd)
    }
    return title(chart.title) + lines + [scaleLine(scale)] + self.notes(notes)
  }

  private func cell(
    _ value: Double, _ map: HeatMap, _ scale: HeatScale, width: Int, showsNumber: Bool
  ) -> String {
    let number = showsNumber ? map.label(value) : ""
    guard let strength = scale.strength(value) else {
      return (showsNumber ? number + " " : "?").rightAligned(to: width)
    }
    if pen.usesColour {
      let space = (width - number.count + 1) / 2
      return pen(
        (String(repeating: " ", count: space) + number).padded(to: width),
        HeatInk.ink(strength, scale.shading))
    }
    // Beside a number, which has a sign, dashes would read as another.
    let glyph = HeatInk.glyph(showsNumber ? abs(strength) : strength)
    if showsNumber { return " " + glyph + number.rightAligned(to: width - 2) }
    return String(repeating: glyph, count: width)
  }

  /// Names over their columns: side by side where they fit, letter under letter where they don't.
  private func columnLabelLines(_ names: [String], cellWidth: Int, left: Int) -> [String] {
    guard !names.isEmpty else { return [] }
    let indent = String(repeating: " ", count: left)
    if names.allSatisfy({ $0.displayWidth < max(cellWidth, 2) }) {
      let cells = names.map { name in
        let space = max(cellWidth - name.displayWidth, 0)
        return (String(repeating: " ", count: space - space / 2) + name).padded(to: cellWidth)
      }
      return [pen((indent + cells.joined()).trimmedAtEnd, .faint)]
    }
    let tall = names.map(Array.init)
    let height = tall.map(\.count).max() ?? 0
    return (0..<height).map { line in
      let cells = tall.map { name in
        let index = line - (height - name.count)
        let letter = index >= 0 ? String(name[index]) : " "
        let before = String(repeating: " ", count: max(cellWidth - letter.displayWidth, 0) / 2)
        return (before + letter).padded(to: cellWidth)
      }
      return pen((indent + cells.joined()).trimmedAtEnd, .faint)
    }
  }

  private func scaleLine(_ scale: HeatScale) -> String {
    let steps = pen.usesColour ? 17 : 9
    let ramp = scale.legend(steps: steps).map { _, strength in
      pen.usesColour
        ? pen(" ", HeatInk.ink(strength, scale.shading))
        : HeatInk.glyph(strength)
    }
    let low = pen(NumberText.compact(scale.low, significant: 3), .faint)
    let high = pen(NumberText.compact(scale.high, significant: 3), .faint)
    return "\(low) \(ramp.joined()) \(high)"
  }
}

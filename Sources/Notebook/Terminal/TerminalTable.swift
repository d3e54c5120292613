extension TerminalRenderer {
  /// A title over aligned columns between thin rules.
  ///
  /// Too wide a table first wraps its words; where that isn't enough each row becomes a small list.
  func tableLines(_ table: Table) -> [String] {
    guard !table.columns.isEmpty else { return title(table.title) }
    let grid = TableText(table)
    guard let widths = grid.widths(fitting: figureWidth) else {
      return title(table.title) + stacked(table, grid)
    }
    let total = widths.reduce(0, +) + TableText.gap * (widths.count - 1)
    let rule = pen(String(repeating: "─", count: total), .faint)
    let headings = row(grid.headings, widths, table.columns, ink: .faint)
    let rows = grid.rows.flatMap { row($0, widths, table.columns, ink: .plain) }
    return title(table.title) + [rule] + headings + [rule] + rows + [rule]
  }

  private func row(
    _ cells: [String], _ widths: [Int], _ columns: [Column], ink: Ink
  ) -> [String] {
    let wrappedCells = zip(cells, widths).map { wrapped($0, width: $1) }
    let height = wrappedCells.map(\.count).max() ?? 0
    return (0..<height).map { line in
      var text = ""
      for column in columns.indices {
        let lines = wrappedCells[column]
        // Headings stand on the rule below them.
        let offset = ink == .faint ? height - lines.count : 0
        let cell = lines.indices.contains(line - offset) ? lines[line - offset] : ""
        if column > 0 { text += String(repeating: " ", count: TableText.gap) }
        text +=
          columns[column].isNumeric
          ? cell.rightAligned(to: widths[column]) : cell.padded(to: widths[column])
      }
      let spaced = String(text.map { $0 == TableText.figureSpace ? " " : $0 })
      return pen(spaced.trimmedAtEnd, ink)
    }
  }

  private func stacked(_ table: Table, _ grid: TableText) -> [String] {
    let rule = pen(String(repeating: "─", count: figureWidth), .faint)
    let rows = grid.rows.map { cells in
      zip(grid.headings, cells).flatMap { heading, cell in
        let value = cell.filter { $0 != TableText.figureSpace }
        return wrapped("\(heading): \(value)", width: figureWidth)
      }
    }
    return [rule] + rows.flatMap { $0 + [rule] }
  }
}

/// The cells of a table as text, with the decimal points of a column under each other.
struct TableText {
  let headings: [String]
  let rows: [[String]]
  private let isNumeric: [Bool]

  /// Spaces between columns.
  static let gap = 3
  /// Stands for a missing digit, so that wrapping doesn't take it for a gap.
  static let figureSpace: Character = "\u{2007}"

  init(_ table: Table) {
    headings = table.columns.map { $0.heading.showingControls() }
    isNumeric = table.columns.map(\.isNumeric)
    var rows = table.rows.map { row in
      zip(row, table.columns).map { $0.written(in: $1).showingControls() }
    }
    for column in table.columns.indices where table.columns[column].isNumeric {
      let tails = rows.map { row in row[column].drop { $0 != "." && $0 != "e" }.count }
      let longest = tails.max() ?? 0
      for index in rows.indices {
        guard case .number(let value) = table.rows[index][column], value.isFinite else { continue }
        let missing = longest - tails[index]
        rows[index][column] += String(repeating: Self.figureSpace, count: missing)
      }
    }
    self.rows = rows
  }

  /// How wide each column is when the whole has a width; `nil` when it can't fit.
  func widths(fitting width: Int) -> [Int]? {
    let columns = headings.indices
    let available = width - Self.gap * (columns.count - 1)
    var widths = columns.map { column in
      max(headings[column].displayWidth, contents(column).map(\.displayWidth).max() ?? 0)
    }
    let least = columns.map { column in
      let heading = longestWord(headings[column])
      let cells = contents(column)
      return isNumeric[column]
        ? max(heading, cells.map(\.displayWidth).max() ?? 0)
        : max(heading, min(cells.map(longestWord).max() ?? 0, 16))
    }
    while widths.reduce(0, +) > available {
      // Headings over numbers wrap before words do.
      let loose = columns.filter { widths[$0] > least[$0] }
      let headings = loose.filter { isNumeric[$0] }
      let candidates = headings.isEmpty ? loose : headings
      guard let widest = candidates.max(by: { widths[$0] - least[$0] < widths[$1] - least[$1] })
      else { return nil }
      widths[widest] -= 1
    }
    return widths
  }

  private func contents(_ column: Int) -> [String] { rows.map { $0[column] } }

  private func longestWord(_ text: String) -> Int {
    text.split(separator: " ").map { String($0).displayWidth }.max() ?? 0
  }
}

extension String {
  /// The text without the spaces at its end.
  var trimmedAtEnd: String {
    var text = self[...]
    while text.last == " " { text.removeLast() }
    return String(text)
  }
}

/// A grid of terminal cells to draw on.
struct Canvas {
  private struct Cell {
    var character: Character = " "
    var ink = Ink.plain
    /// Which of the eight braille dots are set.
    var dots: UInt8 = 0
    /// The right half of a wide character, which prints nothing itself.
    var isCovered = false
  }

  let columns: Int
  let rows: Int
  private var cells: [Cell]

  init(columns: Int, rows: Int) {
    self.columns = columns
    self.rows = rows
    cells = Array(repeating: Cell(), count: columns * rows)
  }

  /// Whether nothing has been drawn on a cell.
  func isBlank(row: Int, column: Int) -> Bool {
    let cell = cells[row * columns + column]
    return cell.character == " " && cell.dots == 0 && !cell.isCovered
  }

  /// Writes text from a cell to the right; what doesn't fit is left out.
  mutating func put(_ text: String, row: Int, column: Int, _ ink: Ink = .plain) {
    guard (0..<rows).contains(row) else { return }
    var column = column
    for character in text {
      let width = character.displayWidth
      guard width > 0, column >= 0, column + width <= columns else { continue }
      cells[row * columns + column] = Cell(character: character, ink: ink)
      if width == 2 { cells[row * columns + column + 1] = Cell(isCovered: true) }
      column += width
    }
  }

  /// Sets one dot of the finer grid: two dots a column, four a row.
  mutating func dot(x: Int, y: Int) {
    guard (0..<columns * 2).contains(x), (0..<rows * 4).contains(y) else { return }
    let bits: [[UInt8]] = [[0x01, 0x02, 0x04, 0x40], [0x08, 0x10, 0x20, 0x80]]
    cells[(y / 4) * columns + x / 2].dots |= bits[x % 2][y % 4]
  }

  /// Gives what is drawn on a cell another ink.
  mutating func tint(row: Int, column: Int, _ ink: Ink) {
    guard (0..<rows).contains(row), (0..<columns).contains(column) else { return }
    cells[row * columns + column].ink = ink
  }

  func lines(_ pen: Pen) -> [String] {
    (0..<rows).map { row in
      var line = ""
      var run = ""
      var ink = Ink.plain
      let cells = self.cells[row * columns..<(row + 1) * columns]
      let end = cells.lastIndex { $0.character != " " || $0.dots != 0 || Self.isShaded($0) }
      for cell in cells[..<(end.map { $0 + 1 } ?? cells.startIndex)] where !cell.isCovered {
        if cell.ink != ink {
          line += pen(run, ink)
          run = ""
          ink = cell.ink
        }
        run.append(cell.dots == 0 ? cell.character : Self.braille(cell.dots))
      }
      return line + pen(run, ink)
    }
  }

  private static func isShaded(_ cell: Cell) -> Bool {
    if case .shade = cell.ink { true } else { false }
  }

  private static func braille(_ dots: UInt8) -> Character {
    Unicode.Scalar(0x2800 + UInt32(dots)).map(Character.init) ?? "•"
  }
}

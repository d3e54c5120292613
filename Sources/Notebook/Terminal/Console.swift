/// A terminal for the tools of this package that aren't chapters.
///
/// It has the width, the colours and the manners of a chapter's run: `NO_COLOR` and `COLUMNS` are
/// honoured, and nothing is drawn over where the output isn't a terminal.
package final class Console {
  /// What a stretch of text is for.
  package enum Ink {
    case plain, strong, faint, accent, code, good, bad, caution
  }

  private let terminal: Terminal

  private init(_ terminal: Terminal) {
    self.terminal = terminal
  }

  /// The process's own output.
  package static var standardOutput: Console { Console(.standardOutput(keepsRunning: true)) }

  /// Makes a console of any sink, such as an array in a test.
  package convenience init(
    width: Int, usesColour: Bool = false, isInteractive: Bool = false,
    emit: @escaping (String) -> Void
  ) {
    self.init(
      Terminal(width: width, usesColour: usesColour, isInteractive: isInteractive, emit: emit))
  }

  /// Columns to draw for.
  package var width: Int { terminal.renderer.width }
  /// Whether somebody sits there: a line can be drawn over, and a question be asked.
  package var isInteractive: Bool { terminal.isInteractive }

  /// Writes a block of lines, as they are, and an empty one after them.
  package func say(_ lines: [String]) {
    terminal.write(lines)
  }

  /// Writes lines that others follow closely.
  package func lines(_ lines: [String]) {
    terminal.write(lines, closing: "\n")
  }

  /// Writes a block of prose with `code`, *emphasis* and lists, wrapped.
  package func prose(_ text: String) {
    terminal.write(terminal.renderer.lines(.prose(text)))
  }

  /// Writes lines of code.
  package func listing(_ text: String) {
    terminal.write(terminal.renderer.lines(.listing(text)))
  }

  /// Writes a line that the next one replaces, if the place can do that; it is cut to one line.
  package func passing(_ line: String) {
    terminal.writeTransient(line.shortened(to: width - 1))
  }

  /// Leaves no trace of a passing line.
  package func clear() {
    terminal.eraseTransientLine()
  }

  /// The text in a colour, or as it is where colour isn't wanted.
  package func callAsFunction(_ text: String, _ ink: Ink) -> String {
    let pen = terminal.renderer.pen
    return switch ink {
    case .plain: text
    case .strong: pen(text, .strong)
    case .faint: pen(text, .faint)
    case .accent: pen(text, .accent)
    case .code: pen(text, .code)
    case .good: pen(text, .good)
    case .bad: pen(text, .bad)
    case .caution: pen(text, .caution)
    }
  }
}

/// The text in exactly so many columns: cut, or with spaces after it.
package func fitted(_ text: String, columns: Int) -> String {
  text.shortened(to: columns).padded(to: columns)
}

/// Plain words as lines that fit a width.
package func folded(_ text: String, width: Int) -> [String] {
  wrapped(text, width: width)
}

/// Where lines of a run go, and what the place can show.
final class Terminal {
  let renderer: TerminalRenderer
  /// Whether a line can be drawn over, which a bar needs.
  let isInteractive: Bool
  private let emit: (String) -> Void
  private var hasTransientLine = false

  /// Makes a terminal of any sink, such as an array in a test.
  init(width: Int, usesColour: Bool, isInteractive: Bool, emit: @escaping (String) -> Void) {
    renderer = TerminalRenderer(width: width, pen: Pen(usesColour: usesColour))
    self.isInteractive = isInteractive
    self.emit = emit
  }

  /// Writes lines that stay, and an empty one after them.
  func write(_ lines: [String], closing: String = "\n\n") {
    eraseTransientLine()
    emit(lines.joined(separator: "\n") + closing)
  }

  /// Writes a line that the next one replaces; it has to be narrower than the window.
  func writeTransient(_ line: String) {
    guard isInteractive else { return }
    emit("\r\u{1B}[K" + line)
    hasTransientLine = true
  }

  /// Leaves no trace of a transient line.
  func eraseTransientLine() {
    guard hasTransientLine else { return }
    emit("\r\u{1B}[K")
    hasTransientLine = false
  }
}

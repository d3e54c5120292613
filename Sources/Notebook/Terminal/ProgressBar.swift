/// A line that shows how far long work has come, on a terminal and only while it runs.
public final class ProgressBar {
  private let label: String
  private let total: Int
  private let terminal: Terminal
  private let start = ContinuousClock.now
  private var lastDrawn: ContinuousClock.Instant?

  init(label: String, total: Int, terminal: Terminal) {
    self.label = label
    self.total = max(total, 1)
    self.terminal = terminal
  }

  /// Says how many steps are done; cheap enough for every step.
  ///
  /// - Parameters:
  ///   - step: steps done, up to the total.
  ///   - note: what to show beside the bar, such as the loss; only made when it is drawn.
  public func update(_ step: Int, note: @autoclosure () -> String = "") {
    guard terminal.isInteractive else { return }
    let now = ContinuousClock.now
    if let lastDrawn, now - lastDrawn < .milliseconds(100), step < total { return }
    lastDrawn = now
    let line = progressLine(
      label: label, step: step, total: total, note: note(), seconds: (now - start).inSeconds,
      width: min(terminal.renderer.width, 100) - 1)
    terminal.writeTransient(terminal.renderer.pen(line, .faint))
  }

  func finish() { terminal.eraseTransientLine() }
}

/// A bar as text: label, bar, percentage, note, time left.
func progressLine(
  label: String, step: Int, total: Int, note: String, seconds: Double, width: Int
) -> String {
  let done = min(max(Double(step) / Double(max(total, 1)), 0), 1)
  let percent = "\(Int(done * 100)) %".rightAligned(to: 5)
  // The first moments say little about the rest.
  let left = done > 0 && done < 1 && seconds > 0.5 ? seconds / done * (1 - done) : nil
  let tail = [note, left.map { "\(NumberText.duration($0)) left" } ?? ""].filter { !$0.isEmpty }
  let text = (["", percent] + tail).joined(separator: "  ")
  let head = "  \(label)  "
  let room = min(max(width - head.displayWidth - text.displayWidth, 5), 24)
  let filled = Int(Double(room) * done)
  let bar = String(repeating: "━", count: filled) + String(repeating: "┄", count: room - filled)
  return (head + bar + text).showingControls().shortened(to: width)
}

extension Duration {
  /// The duration in seconds.
  var inSeconds: Double {
    Double(components.seconds) + Double(components.attoseconds) / 1e18
  }
}

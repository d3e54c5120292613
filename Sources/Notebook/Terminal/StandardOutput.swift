import Foundation

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

extension Terminal {
  /// The process's own output.
  ///
  /// - Parameter keepsRunning: whether a run goes on when nobody reads it any more (`| head`),
  ///   because it still has files to write.
  /// - Returns: a terminal with the width and the colours that the surroundings ask for.
  static func standardOutput(keepsRunning: Bool) -> Terminal {
    let environment = ProcessInfo.processInfo.environment
    let isTerminal = isatty(STDOUT_FILENO) == 1
    let canErase = isTerminal && environment["TERM"] != "dumb"
    // A reader that stops reading ends the run, not with a signal but by our own choice below.
    signal(SIGPIPE, SIG_IGN)
    return Terminal(
      width: terminalWidth(
        columns: environment["COLUMNS"], window: isTerminal ? windowWidth() : nil),
      usesColour: canErase && (environment["NO_COLOR"] ?? "").isEmpty,
      isInteractive: canErase
    ) { text in
      // What the chapter has printed by itself comes first.
      fflush(nil)
      do {
        try FileHandle.standardOutput.write(contentsOf: Data(text.utf8))
      } catch {
        if !keepsRunning { exit(0) }
      }
    }
  }
}

/// The width to draw for: what `COLUMNS` says, else the window's, else 80; never under 40.
func terminalWidth(columns: String?, window: Int?) -> Int {
  let said = columns.flatMap { Int($0) }.flatMap { (1...10_000).contains($0) ? $0 : nil }
  return max(40, said ?? window ?? 80)
}

/// How many columns the window has, when there is one that says.
private func windowWidth() -> Int? {
  var size = winsize()
  guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
  return Int(size.ws_col)
}

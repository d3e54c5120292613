import Foundation

/// What the learner types while something else goes on.
struct Keyboard {
  enum Input: Equatable {
    case nothing
    case line(String)
    case closed
  }

  private var rest = ""

  /// Whether a person sits at it.
  var isThere: Bool { isatty(STDIN_FILENO) == 1 }

  /// A line if there is one, without waiting for it.
  mutating func line() -> Input {
    if let line = takeLine() { return .line(line) }
    var waiting = pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0)
    guard poll(&waiting, 1, 0) > 0 else { return .nothing }
    let data = FileHandle.standardInput.availableData
    if data.isEmpty { return .closed }
    rest += String(decoding: data, as: UTF8.self)
    return takeLine().map { .line($0) } ?? .nothing
  }

  private mutating func takeLine() -> String? {
    guard let end = rest.firstIndex(of: "\n") else { return nil }
    let line = String(rest[..<end])
    rest = String(rest[rest.index(after: end)...])
    return line.trimmingCharacters(in: .whitespaces)
  }
}

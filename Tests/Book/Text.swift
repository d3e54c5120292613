import Foundation

extension StringProtocol {
  /// Without white space at both ends.
  var trimmed: String { trimmingCharacters(in: .whitespaces) }

  /// How many spaces it begins with.
  var indent: Int { prefix { $0 == " " }.count }
}

/// Markdown with code spans and comments overwritten by `x`, so that nothing in them is markup.
///
/// Positions and lines stay as they are.
func maskingCode(_ markdown: String) -> String {
  var text = Array(markdown)
  var index = 0
  func count(at start: Int) -> Int { text[start...].prefix { $0 == "`" }.count }
  while index < text.count {
    var end: Int?
    if text[index] == "`" {
      let ticks = count(at: index)
      var next = index + ticks
      // A span ends with as many backticks as began it, and never beyond its paragraph.
      while next < text.count, end == nil {
        if text[next] == "\n", next + 1 < text.count, text[next + 1] == "\n" { break }
        let closing = count(at: next)
        if closing == ticks { end = next + ticks }
        next += max(closing, 1)
      }
      if end == nil { index += ticks - 1 }
    } else if text[index...].starts(with: "<!--") {
      end = (index + 4..<max(text.count - 2, index + 4)).first {
        text[$0...].starts(with: "-->")
      }.map { $0 + 3 }
    }
    if let end {
      for masked in index..<end where text[masked] != "\n" { text[masked] = "x" }
      index = end
    } else {
      index += 1
    }
  }
  return String(text)
}

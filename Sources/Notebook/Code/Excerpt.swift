import Foundation

/// Some lines of a source file.
struct Excerpt: Sendable, Equatable {
  /// The file, from the top of the package.
  let file: String
  /// The number of the first line.
  let line: Int
  let text: String
}

/// The code of a section: the call of `section(_:_:)` to the end of its body, and what the body
/// hands itself over to.
///
/// - Returns: nothing when the source isn't there, or has changed so that the call is elsewhere.
func sectionCode(_ id: String, file: String, line: Int) -> [Excerpt] {
  guard let source = SourceFile(file), let call = source.block(at: line),
    call.text.prefix(while: { !$0.isNewline }).contains("section(\"\(id)\")")
  else { return [] }
  return [call] + delegates(of: call, in: source)
}

/// A source file in a package.
struct SourceFile {
  let url: URL
  /// From the top of the package.
  let name: String
  let lines: [Substring]
  private let text: String

  init?(_ path: String) {
    url = URL(fileURLWithPath: path)
    guard let root = Self.packageRoot(around: url),
      let text = try? String(contentsOf: url, encoding: .utf8)
    else { return nil }
    self.text = text
    lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    name = String(url.path.dropFirst(root.path.count)).trimmingPrefix("/").description
  }

  private static func packageRoot(around file: URL) -> URL? {
    var folder = file.deletingLastPathComponent()
    while folder.path != "/" {
      let manifest = folder.appendingPathComponent("Package.swift").path
      if FileManager.default.fileExists(atPath: manifest) { return folder }
      folder = folder.deletingLastPathComponent()
    }
    return nil
  }

  /// From a line, counted from 1, to where the first brace that opens on it or later is closed.
  func block(at line: Int) -> Excerpt? {
    guard line > 0, lines.indices.contains(line - 1) else { return nil }
    var depth = 0
    var end: Substring.Index?
    for token in swiftTokens(text[lines[line - 1].startIndex...]) where token.kind == .plain {
      if token.text == "{" { depth += 1 }
      if token.text == "}" { depth -= 1 }
      guard depth == 0, token.text == "}" else { continue }
      end = token.text.endIndex
      break
    }
    guard let end else { return nil }
    return Excerpt(file: name, line: line, text: String(text[lines[line - 1].startIndex..<end]))
  }

  /// From a line, counted from 1, to the end of the file.
  func rest(from line: Int) -> Excerpt {
    let text = lines[(line - 1)...].joined(separator: "\n")
    let last = text.lastIndex { !$0.isWhitespace } ?? text.startIndex
    return Excerpt(file: name, line: line, text: String(text[...last]))
  }
}

/// A Markdown text, taken apart as far as the checks need it; lines count from 1.
struct BookText: Sendable {
  /// A fenced block.
  struct Fence: Sendable {
    /// The line of the opening fence; the first line of the block is the next one.
    let line: Int
    /// What stands behind the opening fence, word by word: the language, then what is checked.
    let info: [String]
    var lines: [String] = []
    var isClosed = false
  }

  /// A heading that begins with `#`.
  struct Heading: Sendable {
    let line: Int
    let level: Int
    /// Its text without markup.
    let title: String
    /// What a link to it has behind its `#`.
    let anchor: String
  }

  /// Its path from the top of the package.
  let path: String
  let lines: [String]
  private(set) var fences: [Fence] = []
  private(set) var headings: [Heading] = []
  /// The lines outside of fences and of comments of several lines; the others are empty here.
  private(set) var prose: [String] = []

  init(_ text: String, path: String = "book.md") {
    self.path = path
    // By scalars, because "\r\n" is a single Character.
    lines = text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false)
      .map { String($0) }
    takeApart()
    var anchors = AnchorNames()
    for (index, line) in prose.enumerated() {
      guard let match = line.wholeMatch(of: /\ {0,3}(#{1,6})\s+(.*?)(\s+#+)?\s*/) else { continue }
      let title = plainText(String(match.2))
      headings.append(
        Heading(
          line: index + 1, level: match.1.count, title: title, anchor: anchors.next(for: title)))
    }
  }

  /// The text of a file, or nil.
  init?(_ path: String, in repository: Repository) {
    guard let text = repository.text(path) else { return nil }
    self.init(text, path: path)
  }

  /// A complaint about one of its lines.
  func complaint(_ line: Int, _ message: String) -> String { "\(path):\(line): \(message)" }

  /// The numbers of the lines from below a heading to the next heading or the end.
  func body(of heading: Heading) -> Range<Int> {
    let next = headings.first { $0.line > heading.line }?.line ?? lines.count + 1
    return heading.line + 1..<next
  }

  /// Sorts the lines into fences, comments and prose.
  private mutating func takeApart() {
    var open: OpenFence?
    var isInComment = false
    for (index, line) in lines.enumerated() {
      var isProse = false
      if open != nil {
        if let fence = open?.add(line) {
          fences.append(fence)
          open = nil
        }
      } else if isInComment {
        isInComment = !line.contains("-->")
      } else if let opened = OpenFence(line, at: index + 1) {
        open = opened
      } else if line.wholeMatch(of: /\ {0,3}<!--(?!\s*=).*/) != nil, !line.contains("-->") {
        isInComment = true
      } else {
        isProse = true
      }
      prose.append(isProse ? line : "")
    }
    if let open { fences.append(open.fence) }
  }
}

/// A fence whose end has not come yet.
private struct OpenFence {
  private(set) var fence: BookText.Fence
  private let mark: Substring
  private let indent: Int

  /// The fence that a line opens, if it does.
  init?(_ line: String, at number: Int) {
    guard let match = line.wholeMatch(of: /(\ *)(`{3,}|~{3,})([^`]*)/) else { return nil }
    let info = match.3.split(whereSeparator: \.isWhitespace).map(String.init)
    fence = BookText.Fence(line: number, info: info)
    (mark, indent) = (match.2, match.1.count)
  }

  /// Takes a line of the block, or returns the fence that it closes.
  mutating func add(_ line: String) -> BookText.Fence? {
    let rest = line.trimmed
    if rest.count >= mark.count, rest.allSatisfy({ $0 == mark.first }) {
      fence.isClosed = true
      return fence
    }
    // A fence in a list is as deep as the list; its code is not.
    fence.lines.append(String(line.dropFirst(min(indent, line.indent))))
    return nil
  }
}

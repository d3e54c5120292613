import Foundation

/// The text of `book.md`, for networks that learn to write or to read it.
public enum BookText {
  /// The first chapters' prose: without code, comments and the addresses of links and figures.
  ///
  /// A chapter reads no further than itself, so its results stay the same while the book grows.
  ///
  /// - Parameters:
  ///   - last: The last chapter that is read, counted from 1.
  ///   - gap: What stands in place of a block of code.
  /// - Throws: `DatasetError` where the book can't be read, or has no such chapter.
  public static func prose(throughChapter last: Int, gap: String = "") throws -> String {
    let root = (0..<3).reduce(URL(fileURLWithPath: #filePath)) { url, _ in
      url.deletingLastPathComponent()
    }
    guard
      let book = try? String(contentsOf: root.appendingPathComponent("book.md"), encoding: .utf8)
    else {
      throw DatasetError(
        file: "book.md", expected: "the book in UTF-8, in the folder of Package.swift",
        came: "no such file", advice: "Put it back", restored: "book.md")
    }
    return try prose(of: book, throughChapter: last, gap: gap)
  }

  static func prose(
    of book: String, throughChapter last: Int, gap: String
  ) throws(DatasetError) -> String {
    let prose = book.replacing(from: "```", through: "```", with: gap)
      .replacing(from: "<!--", through: "-->", with: "")
      .replacing(from: "](", through: ")", with: "]")
      .replacing(from: "<", through: ">", with: gap)
    guard let begin = prose.firstRange(of: "\n# \(last) ") else {
      throw DatasetError(
        file: "book.md", expected: "a line that begins with '# \(last) '", came: "none",
        advice: "Put the heading back", restored: "book.md")
    }
    let end = prose[begin.upperBound...].firstRange(of: "\n# ")?.lowerBound ?? prose.endIndex
    return String(prose[..<end])
  }
}

extension String {
  /// The text with every stretch from a mark to the next closing one replaced; what is never closed
  /// stays.
  ///
  /// A regular expression would look for the end again from each mark of a broken book.
  fileprivate func replacing(from open: String, through close: String, with gap: String) -> String {
    var (result, rest) = ("", self[...])
    while let begin = rest.firstRange(of: open),
      let end = rest[begin.upperBound...].firstRange(of: close)
    {
      result += rest[..<begin.lowerBound] + gap
      rest = rest[end.upperBound...]
    }
    return result + rest
  }
}

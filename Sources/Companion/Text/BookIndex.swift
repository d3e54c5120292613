import Foundation
import Workbook

/// Where the book speaks of each exercise, and what it hints at.
struct BookIndex {
  private let lines: [Substring]

  /// Reads the book.
  init(_ workspace: Workspace) throws(Trouble) {
    guard let text = try? String(contentsOfFile: workspace.path("book.md"), encoding: .utf8) else {
      throw .failure("book.md is missing or can't be read; restore it: git checkout -- book.md")
    }
    self.init(text)
  }

  /// Reads a text.
  init(_ text: String) {
    // Also those of a book that an editor or git has given Windows' line ends.
    lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
  }

  /// Where the book explains an exercise.
  struct Place: Equatable {
    /// The line of the exercise's heading, from 1.
    let line: Int
    /// The section that leads to it.
    let section: String
  }

  /// The place of an exercise; nil if the book has none.
  func place(of exercise: Exercise) -> Place? {
    guard let index = heading(of: exercise) else { return nil }
    let section = lines[..<index].last { $0.hasPrefix("## ") }?.dropFirst(3) ?? ""
    return Place(line: index + 1, section: String(section))
  }

  /// The hints of an exercise, the gentlest first, as Markdown.
  func hints(for exercise: Exercise) -> [String] {
    guard let index = heading(of: exercise) else { return [] }
    let body = lines[(index + 1)...].prefix { !$0.hasPrefix("#") || $0.hasPrefix("#!") }
    var hints: [String] = []
    var open: [Substring]?
    for line in body {
      if line.hasPrefix("<details><summary>Hint") {
        open = []
      } else if line.hasPrefix("</details>") {
        if let lines = open { hints.append(trimmed(lines)) }
        open = nil
      } else {
        open?.append(line)
      }
    }
    return hints
  }

  private func heading(of exercise: Exercise) -> Int? {
    lines.firstIndex { $0 == "### Exercise \(exercise.id): \(exercise.function)" }
  }

  private func trimmed(_ lines: [Substring]) -> String {
    lines.joined(separator: "\n").trimmingCharacters(in: .whitespacesAndNewlines)
  }
}

/// Markdown as the pieces that a terminal shows differently.
enum Passage: Equatable {
  case prose(String)
  case code(String)

  /// Splits a text at its fences.
  static func passages(of text: String) -> [Passage] {
    var passages: [Passage] = []
    var lines: [Substring] = []
    var isCode = false
    func close() {
      let text = lines.joined(separator: "\n")
      if !text.allSatisfy(\.isWhitespace) { passages.append(isCode ? .code(text) : .prose(text)) }
      lines = []
    }
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.hasPrefix("```") {
        close()
        isCode.toggle()
      } else {
        lines.append(line)
      }
    }
    close()
    return passages
  }
}

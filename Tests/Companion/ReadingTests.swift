import Foundation
import TestSupport
import Testing
import Workbook

@testable import Companion

@Suite struct ReadingWhatOthersWrote {
  @Test func `the book has a place and three hints for every exercise`() throws {
    let book = try BookIndex(Workspace(root: Package.root))
    for exercise in Catalogue.exercises {
      let place = try #require(book.place(of: exercise))
      #expect(place.line > 1 && !place.section.isEmpty)
      #expect(book.hints(for: exercise).count == 3)
      #expect(book.hints(for: exercise).allSatisfy { !$0.isEmpty && !$0.contains("details>") })
    }
  }

  @Test func `fences are told from prose`() {
    #expect(
      Passage.passages(of: "One.\n\n```swift\nlet a = 1\n```\n\nTwo.")
        == [.prose("One.\n"), .code("let a = 1"), .prose("\nTwo.")])
    #expect(Passage.passages(of: "") == [])
  }

  @Test func `the compiler's errors are read once each, with their code`() {
    let output = """
      [3/7] Compiling FundamentalsExercises Exercise2Softmax.swift
      /pkg/Chapters/01-Fundamentals/Exercises/Exercise2Softmax.swift:16:10: error: cannot find 'expp' in scope
      14 | public func softmax(_ logits: Matrix) throws -> Matrix {
      15 |   let a = logits
      16 |   return expp(a)
         |          `- error: cannot find 'expp' in scope
      17 | }
      18 |
      /pkg/Chapters/01-Fundamentals/Exercises/Exercise2Softmax.swift:15:7: warning: never used
      15 |   let a = logits
      [4/7] Emitting module
      /pkg/Chapters/01-Fundamentals/Exercises/Exercise2Softmax.swift:16:10: error: cannot find 'expp' in scope
      """
    let errors = CompilerError.all(in: output, root: "/pkg")
    #expect(errors.count == 1)
    #expect(errors.first?.file == "Chapters/01-Fundamentals/Exercises/Exercise2Softmax.swift")
    #expect(errors.first?.line == 16 && errors.first?.column == 10)
    #expect(errors.first?.message == "cannot find 'expp' in scope")
    #expect(errors.first?.excerpt.count == 6)
    #expect(CompilerError.all(in: "error: no such module\n", root: "/pkg") == [])
  }

  @Test func `of a long excerpt the lines around the error are shown`() throws {
    let output = """
      /pkg/a.swift:12:1: error: expected '}' at end of brace statement
       1 | public func softmax(_ logits: [Double]) throws -> [Double] {
         |                                                            `- note: to match this
       2 |   var result = logits
       3 |   for n in 0..<3 {
         :
       7 |     result[n] = 7
       8 |     result[n] = 8
       9 |   return result
      10 | }
      11 |
         | `- error: expected '}' at end of brace statement
      """
    let error = try #require(CompilerError.all(in: output, root: "/pkg").first)
    #expect(error.excerpt.count == 11)
    let shown = error.excerpt(lines: 8, width: 76)
    #expect(shown.count == 8 && shown.first == " 3 |   for n in 0..<3 {")
    #expect(shown.last == "   | `- error: expected '}' at end of brace statement")
  }

  @Test func `a difference has every line of both, in order`() {
    let diff = LineDiff("a\nb\nc\nd", "a\nc\nx\nd\ne")
    #expect(
      diff.lines == [
        .both("a"), .first("b"), .both("c"), .second("x"), .both("d"), .second("e"),
      ])
    #expect(LineDiff("a\nb", "a\nb").lines == [.both("a"), .both("b")])
    #expect(LineDiff("a\na\nb", "b\na\na").lines.count == 4)
  }

  @Test func `texts of very many lines differ in each of them`() {
    let long = String(repeating: "x\n", count: 50_000)
    let lines = LineDiff(long, "a\nx").lines
    #expect(lines.count == 50_003 && lines.first == .first("x") && lines.last == .second("x"))
  }

  @Test func `an excerpt ends at a line that is none, however many spaces it has`() throws {
    let line = String(repeating: " ", count: 200_000)
    let output = "/pkg/a.swift:1:2: error: no\n 1 | x\n   |  `- error\n\(line)x\n 2 | y\n"
    let error = try #require(CompilerError.all(in: output, root: "/pkg").first)
    #expect(error.excerpt == [" 1 | x", "   |  `- error"])
  }

  @Test func `a book with Windows' line ends has its hints and places too`() {
    let book =
      "## Rows\r\n\r\n### Exercise 1.1: matmul\r\n<details><summary>Hint 1</summary>\r\n"
      + "Look.\r\n</details>\r\n"
    #expect(BookIndex(book).hints(for: exercise("1.1")) == ["Look."])
    #expect(BookIndex(book).place(of: exercise("1.1")) == .init(line: 3, section: "Rows"))
  }

  @Test func `only what has another text counts as saved`() throws {
    let visit = try Visit()
    let (softmax, path) = (exercise("1.2"), Catalogue.stub(of: exercise("1.2")))
    var saves = Saves(of: Catalogue.exercises, in: visit.workbook.workspace)
    #expect(saves.changes() == [])
    try visit.workbook.answer(softmax, "one")
    #expect(saves.changes() == [softmax])
    #expect(saves.changes() == [])
    // The same text with a new date, as after `touch`.
    try FileManager.default.setAttributes(
      [.modificationDate: Date(timeIntervalSinceNow: 10)],
      ofItemAtPath: visit.workbook.workspace.path(path))
    #expect(saves.changes() == [])
    try FileManager.default.removeItem(atPath: visit.workbook.workspace.path(path))
    #expect(saves.changes() == [])
    try visit.workbook.answer(softmax, "two")
    #expect(saves.changes() == [softmax])
  }

  @Test func `the suites are asked for the exercises and no others`() throws {
    let pattern = try Regex(BuiltSuites.pattern([exercise("5.1"), exercise("5.2")]))
    func finds(_ name: String) -> Bool { name.firstMatch(of: pattern) != nil }
    #expect(finds("AttentionTests.AttentionChapter/`5.1 masked softmax`()"))
    #expect(finds("AttentionTests.AttentionChapter/`5.2 softmax backward`()"))
    #expect(!finds("AttentionTests.AttentionChapter/`5.10 leaks`()"))
    #expect(!finds("AttentionTests.Others/`a claim about 5.1 softmax`()"))
  }
}

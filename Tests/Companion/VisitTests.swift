import Foundation
import Testing
import Workbook

@testable import Companion

@Suite struct VisitsOfALearner {
  @Test func `a verdict is told with its place and where to get a hint`() throws {
    let visit = try Visit()
    try visit.workbook.answer(exercise("1.2"))
    visit.suites.verdicts["1.2"] = Verdict(
      .wrong, misconception: "No maximum subtracted",
      "No maximum subtracted.\nexp(1000) is infinite.")
    let (status, said) = try visit.run("check 1.2")
    #expect(status == 1)
    #expect(
      said == """
        ✘ 1.2 softmax: not right yet, and recognised
          Chapters/01-Fundamentals/Exercises/Exercise2Softmax.swift:1
          No maximum subtracted.
          exp(1000) is infinite.
          Stuck? swift run workbook hint 1.2


        """)
  }

  @Test func `check grades what has changed, chapter by chapter, and nothing else`() throws {
    let visit = try Visit()
    #expect(try visit.run("check").said.hasPrefix("Nothing has changed"))
    #expect(visit.suites.graded == [])
    for id in ["1.2", "1.3", "4.1"] {
      try visit.workbook.answer(exercise(id))
      visit.suites.verdicts[id] = Verdict(.right)
    }
    let (status, said) = try visit.run("check")
    #expect(status == 0 && visit.suites.graded == [["1.2", "1.3"], ["4.1"]])
    #expect(said.contains("3 done. In all 3 of 55 done."))
    try visit.run("check")
    #expect(visit.suites.graded.count == 2)
  }

  @Test func `what isn't started is no success`() throws {
    let visit = try Visit()
    let (status, said) = try visit.run("check 1.1")
    #expect(status == 1 && said.hasPrefix("· 1.1 matmul: not started\n"))
  }

  @Test func `a chapter that doesn't compile leaves the others their verdicts`() throws {
    let visit = try Visit()
    let stub = Catalogue.stub(of: exercise("1.2"))
    visit.suites.broken[1] = [
      CompilerError(file: stub, line: 14, column: 3, message: "cannot find 'foo' in scope")
    ]
    visit.suites.verdicts["2.1"] = Verdict(.right)
    try visit.workbook.answer(exercise("1.2"))
    try visit.workbook.answer(exercise("2.1"))
    let (status, said) = try visit.run("check")
    #expect(status == 1)
    #expect(said.contains("✘ 1.2 doesn't compile, so chapter 1 can't be graded"))
    #expect(said.contains("\(stub):14:3\n  error: cannot find 'foo' in scope"))
    #expect(said.contains("swift run workbook reset 1.2"))
    #expect(said.contains("✔ 2.1 stepForward: right"))
  }

  @Test func `an error outside the exercises says so`() throws {
    let visit = try Visit()
    visit.suites.broken[3] = [
      CompilerError(file: "Sources/RNNMath/Matrix.swift", line: 1, column: 1, message: "no")
    ]
    let said = try visit.run("check 3.1").said
    #expect(said.contains("✘ Chapter 3 doesn't compile"))
    #expect(said.contains("git checkout -- Sources/RNNMath/Matrix.swift"))
  }

  @Test func `where nothing can be kept the verdict is told all the same`() throws {
    let visit = try Visit()
    try visit.workbook.write("a file where the folder should be", to: ".workbook")
    visit.suites.verdicts["1.1"] = Verdict(.right)
    let (status, said) = try visit.run("check 1.1")
    #expect(status == 0 && said.contains("✔ 1.1 matmul: right"))
    #expect(said.contains("could not be kept in .workbook"))
  }

  @Test func `a hint more each time, and in the end all of them`() throws {
    let visit = try Visit()
    let first = try visit.run("hint 1.1").said
    #expect(first.contains("hint 1 of 2\n") && first.contains("First hint, with `code`."))
    #expect(first.contains("One more: swift run workbook hint 1.1"))
    let second = try visit.run("hint 1.1").said
    #expect(second.contains("hint 2 of 2\n") && second.contains("    let c = a + b"))
    #expect(second.contains("swift run workbook solution 1.1") && !second.contains("First hint"))
    let third = try visit.run("hint 1.1").said
    #expect(third.contains("First hint") && third.contains("Second."))
    #expect(try visit.run("map").said.contains("hint 1.1 (2 of 2 seen)"))
  }

  @Test func `a damaged memory of hints counts as none`() throws {
    let visit = try Visit()
    try visit.workbook.write("[1, 2", to: ".workbook/hints.json")
    #expect(try visit.run("hint 1.1").said.contains("hint 1 of 2\n"))
  }

  @Test func `a solution waits until the exercise is done, unless it is asked for`() throws {
    let visit = try Visit()
    #expect(throws: Trouble.self) { try visit.run("solution 1.2") }
    #expect(try visit.run("solution 1.2 --yes").said.contains("  42"))
    try visit.workbook.answer(
      exercise("1.2"), "import Workbook\n\nfunc softmax() throws -> Int {\n  41 + 1\n}\n")
    visit.suites.verdicts["1.2"] = Verdict(.right)
    try visit.run("check 1.2")
    let said = try visit.run("solution 1.2").said
    #expect(
      said.contains("-   41 + 1\n+   42\n") && said.contains("  func softmax() throws -> Int {"))
    #expect(!said.contains("import"))
  }

  @Test func `what is missing of the package is named`() throws {
    let visit = try Visit()
    let manager = FileManager.default
    for (file, words) in [
      ("book.md", "hint 1.1"), (Catalogue.solution(of: exercise("1.1")), "solution 1.1 --yes"),
      (KeptStubs.file, "map"),
    ] {
      try manager.removeItem(atPath: visit.workbook.workspace.path(file))
      do {
        try visit.run(words)
        Issue.record("\(words) without \(file) is no success")
      } catch let trouble as Trouble {
        #expect(trouble.message.contains(file) && trouble.status == 1)
      }
    }
  }

  @Test func `a verdict stands without the book, which is said to be missing`() throws {
    let visit = try Visit()
    try visit.workbook.answer(exercise("1.1"))
    visit.suites.verdicts["1.1"] = Verdict(.right)
    try FileManager.default.removeItem(atPath: visit.workbook.workspace.path("book.md"))
    let (status, said) = try visit.run("check 1.1")
    #expect(status == 0 && said.contains("✔ 1.1 matmul: right\n\n1 of 55 done.\n"))
    #expect(said.contains("  read   book.md is missing"))
  }

  @Test func `an exercise whose file is gone is named, and not the file that calls it`() throws {
    let visit = try Visit()
    visit.suites.broken[1] = [
      CompilerError(
        file: "Chapters/01-Fundamentals/Exercises/Yours.swift", line: 1, column: 1, message: "no")
    ]
    let stub = Catalogue.stub(of: exercise("1.9"))
    try FileManager.default.removeItem(atPath: visit.workbook.workspace.path(stub))
    let (status, said) = try visit.run("check 1.1")
    #expect(status == 1)
    #expect(
      said == """
        ✘ The file of 1.9 is missing, so chapter 1 can't be graded
          \(stub)
          Put its stub back: swift run workbook reset 1.9


        """)
  }

  @Test func `a long error stays within the window`() throws {
    let visit = try Visit()
    var error = CompilerError(
      file: Catalogue.stub(of: exercise("1.2")), line: 9, column: 3,
      message: "value of optional type 'Scalar?' (aka 'Optional<Double>') must be unwrapped first")
    error.excerpt = [
      " 9 |   let a = row.max()",
      "   |               `- note: coalesce using '??' to provide a default when it contains 'nil'",
    ]
    visit.suites.broken[1] = [error]
    let said = try visit.run("check 1.2").said
    #expect(said.split(separator: "\n").allSatisfy { $0.count <= 80 })
    #expect(said.contains("\n       |                  contains 'nil'\n"))
  }

  @Test func `elsewhere there is no workbook`() {
    #expect(throws: Trouble.self) { try Workspace.find(from: NSTemporaryDirectory()) }
  }
}

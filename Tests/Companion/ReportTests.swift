import Foundation
import Testing
import Workbook

@testable import Companion

@Suite struct ReportsForATeacher {
  @Test func `every exercise has its line, with status, diagnosis and seconds`() throws {
    let visit = try Visit()
    let stub = Catalogue.stub(of: exercise("2.1"))
    visit.suites.verdicts["1.1"] = Verdict(.right)
    visit.suites.verdicts["1.2"] = Verdict(.wrong, misconception: "Wrong axis", "Wrong axis.")
    visit.suites.broken[2] = [
      CompilerError(file: stub, line: 9, column: 1, message: "expected '}'")
    ]
    let path = visit.workbook.workspace.path("report.json")
    let said = try visit.run("report --json \(path)").said
    #expect(said.contains("not started") && said.contains("1 of 55 right."))
    #expect(said.contains("Written to \(path)."))

    let data = try #require(FileManager.default.contents(atPath: path))
    let report = try JSONDecoder().decode(Report.self, from: data)
    #expect(report.schema == "unrolled-report" && report.version == 1 && report.right == 1)
    #expect(report.exercises.map(\.id) == Catalogue.exercises.map(\.id))
    func entry(_ id: String) -> Report.Entry? { report.exercises.first { $0.id == id } }
    #expect(entry("1.1")?.status == .right && entry("1.1")?.seconds == 0.25)
    #expect(entry("1.2")?.status == .wrong && entry("1.2")?.misconception == "Wrong axis")
    #expect(entry("1.3")?.status == .notStarted)
    #expect(entry("2.1")?.status == .doesNotCompile && entry("2.1")?.line == 9)
    #expect(entry("2.2")?.status == .notGraded && entry("2.2")?.seconds == nil)
    #expect(entry("2.2")?.diagnosis == "The chapter doesn't compile: \(stub):9: expected '}'")
    // What the schema promises is there in so many words.
    let text = String(decoding: data, as: UTF8.self)
    #expect(text.contains("\"schema\" : \"unrolled-report\"") && text.contains("\"version\" : 1"))
  }

  @Test func `another's file is moved aside, and an earlier report is not`() throws {
    let visit = try Visit()
    let path = visit.workbook.workspace.path("report.json")
    try visit.workbook.write("precious", to: "report.json")
    #expect(try visit.run("report --json \(path) 1").said.contains("What was there is now"))
    #expect(visit.workbook.text("report.json~") == "precious")
    try visit.run("report --json \(path) 1")
    #expect(visit.workbook.text("report.json~2~") == nil)
  }

  @Test func `a file that can't be written is refused before anything is graded`() throws {
    let visit = try Visit()
    for path in [visit.workbook.workspace.root, "/no/such/folder/report.json"] {
      #expect(throws: Trouble.self) { try visit.run("report --json \(path)") }
    }
    #expect(visit.suites.graded == [])
  }

  @Test func `a chapter that can't be graded costs the others nothing, and is told at the end`()
    throws
  {
    let visit = try Visit()
    visit.suites.verdicts["2.1"] = Verdict(.right)
    visit.suites.trouble[1] = .failure("the disk is full")
    let path = visit.workbook.workspace.path("report.json")
    #expect(throws: Trouble.failure("the disk is full")) {
      try visit.run("report --json \(path) 1.1 2.1")
    }
    let data = try #require(FileManager.default.contents(atPath: path))
    let report = try JSONDecoder().decode(Report.self, from: data)
    #expect(report.exercises.map(\.status) == [.notGraded, .right])
    #expect(report.exercises[0].diagnosis == "the disk is full")
  }
}

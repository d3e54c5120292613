import Foundation
import Testing
import Workbook

@testable import Companion

@Suite struct Resetting {
  private let softmax = exercise("1.2")

  @Test func `the stub is back, and what was there is kept`() throws {
    let visit = try Visit()
    try visit.workbook.answer(softmax, "mine\n")
    let said = try visit.run("reset 1.2").said
    let (workbook, stub) = (visit.workbook, Catalogue.stub(of: softmax))
    #expect(workbook.text(stub) == MadeUpWorkbook.stub(of: softmax))
    let backup = try #require(workbook.backups(of: softmax).first)
    let path = ".workbook/backups/1.2/" + backup
    #expect(workbook.text(path) == "mine\n")
    #expect(said.contains("cp \(path) \(stub)"))
  }

  @Test func `every text has a backup of its own, however fast they follow`() throws {
    let visit = try Visit()
    for turn in 1...3 {
      try visit.workbook.answer(softmax, "text \(turn)")
      try visit.run("reset 1.2")
    }
    let texts = visit.workbook.backups(of: softmax).map {
      visit.workbook.text(".workbook/backups/1.2/" + $0)
    }
    #expect(Set(texts) == ["text 1", "text 2", "text 3"])
  }

  @Test func `a stub has nothing to be kept, and a missing file comes back`() throws {
    let visit = try Visit()
    #expect(try visit.run("reset 1.2").said.contains("is its stub already"))
    try FileManager.default.removeItem(
      atPath: visit.workbook.workspace.path(Catalogue.stub(of: softmax)))
    #expect(try visit.run("reset 1.2").said.contains("is a stub again"))
    #expect(visit.workbook.text(Catalogue.stub(of: softmax)) != nil)
    #expect(visit.workbook.backups(of: softmax) == [])
  }

  @Test func `bytes that are no text are kept as they are`() throws {
    let visit = try Visit()
    let path = visit.workbook.workspace.path(Catalogue.stub(of: softmax))
    let bytes = Data([0xFF, 0xFE, 0, 1])
    try bytes.write(to: URL(fileURLWithPath: path))
    try visit.run("reset 1.2")
    let backup = try #require(visit.workbook.backups(of: softmax).first)
    let kept = visit.workbook.workspace.state + "/backups/1.2/" + backup
    #expect(FileManager.default.contents(atPath: kept) == bytes)
  }

  @Test func `a link stays a link`() throws {
    let visit = try Visit()
    let path = visit.workbook.workspace.path(Catalogue.stub(of: softmax))
    let elsewhere = visit.workbook.workspace.path("elsewhere.swift")
    try FileManager.default.moveItem(atPath: path, toPath: elsewhere)
    try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: elsewhere)
    try visit.workbook.answer(softmax, "mine")
    try visit.run("reset 1.2")
    #expect(try FileManager.default.destinationOfSymbolicLink(atPath: path) == elsewhere)
    #expect(visit.workbook.text("elsewhere.swift") == MadeUpWorkbook.stub(of: softmax))
  }

  /// The administrator may write everywhere.
  @Test(.enabled(if: getuid() != 0))
  func `where nothing can be written nothing is changed`() throws {
    for folder in ["Chapters/01-Fundamentals/Exercises", "."] {
      let visit = try Visit()
      try visit.workbook.answer(softmax, "mine")
      try visit.workbook.permit(0o555, folder)
      #expect(throws: Trouble.self) { try visit.run("reset 1.2") }
      #expect(visit.workbook.text(Catalogue.stub(of: softmax)) == "mine")
    }
  }

  @Test func `where no backup can be kept nothing is changed`() throws {
    let visit = try Visit()
    try visit.workbook.answer(softmax, "mine")
    try visit.workbook.write("a file where the folder should be", to: ".workbook")
    #expect(throws: Trouble.self) { try visit.run("reset 1.2") }
    #expect(visit.workbook.text(Catalogue.stub(of: softmax)) == "mine")
  }

  @Test func `damaged stubs are said to be damaged`() throws {
    let visit = try Visit()
    try visit.workbook.answer(softmax, "mine")
    try visit.workbook.write("{", to: KeptStubs.file)
    #expect(throws: Trouble.self) { try visit.run("reset 1.2") }
    #expect(visit.workbook.text(Catalogue.stub(of: softmax)) == "mine")
  }
}

import Foundation
import Testing
import Workbook

@testable import Companion

@Suite struct TheMap {
  private func visit(width: Int, usesColour: Bool = false) throws -> Visit {
    let visit = try Visit(width: width, usesColour: usesColour)
    visit.suites.verdicts = ["1.1": Verdict(.right), "1.2": Verdict(.wrong, "no")]
    for id in ["1.1", "1.2", "1.3"] { try visit.workbook.answer(exercise(id)) }
    // Two saves within a tick of the file system's clock have no order.
    let last = visit.workbook.workspace.path(Catalogue.stub(of: exercise("1.3")))
    try FileManager.default.setAttributes(
      [.modificationDate: Date(timeIntervalSinceNow: 60)], ofItemAtPath: last)
    try visit.run("check 1.1 1.2")
    return visit
  }

  @Test func `every standing has its word and its sign`() throws {
    let said = try visit(width: 80).run("map").said
    let chapter = """
      1  Fundamentals   ━━────────────────  1 of 9   swift run fundamentals
        ✔ 1.1 matmul               done        · 1.6 embeddingBackward    not started
        ✘ 1.2 softmax              wrong       · 1.7 clipGlobalNorm       not started
        … 1.3 maskedCrossEntropy   in progress · 1.8 adamStep             not started
        · 1.4 numericalGradient    not started · 1.9 bigramPerplexity     not started
        · 1.5 linearBackward       not started

      """
    let lines = said.split(separator: "\n", omittingEmptySubsequences: false).map(trimmed)
    let expected = chapter.split(separator: "\n", omittingEmptySubsequences: false).map(trimmed)
    #expect(lines.prefix(expected.count).elementsEqual(expected))
    #expect(said.contains("\nUnrolled  ━") && said.contains("1 of 55 done"))
    #expect(said.contains("  write  Chapters/01-Fundamentals/Exercises/Exercise3"))
  }

  @Test(arguments: [40, 60, 80, 100, 120, 200])
  func `no line is wider than the window, and nobody is left out`(width: Int) throws {
    let said = try visit(width: width).run("map").said
    let map = said.components(separatedBy: "Next:")[0]
    let tooWide = map.split(separator: "\n").map { trimmed($0) }.filter { $0.count > width }
    #expect(tooWide == [])
    for exercise in Catalogue.exercises { #expect(map.contains(" \(exercise.id) ")) }
  }

  @Test func `colours are an addition`() throws {
    let plain = try visit(width: 80).run("map").said
    let coloured = try visit(width: 80, usesColour: true).run("map").said
    #expect(coloured.contains("\u{1B}[32m") && coloured.contains("\u{1B}[31m"))
    #expect(coloured.replacing(/\u{1B}\[[0-9;]*m/, with: "") == plain)
  }

  private func trimmed(_ line: Substring) -> String {
    String(line.reversed().drop { $0 == " " }.reversed())
  }
}

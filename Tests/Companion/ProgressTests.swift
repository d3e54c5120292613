import Foundation
import Testing
import Workbook

@testable import Companion

@Suite struct ProgressOfALearner {
  @Test func `a verdict counts as long as the file is what was graded`() {
    func record(_ status: Verdict.Status) -> VerdictRecord {
      VerdictRecord(id: "1.1", verdict: Verdict(status), answer: "mine", seconds: 0)
    }
    func standing(_ answer: String?, _ record: VerdictRecord?) -> Standing {
      Progress.standing(answer: answer, stub: "stub", record: record)
    }
    #expect(standing("stub", nil) == .notStarted)
    #expect(standing("stub", record(.right)) == .notStarted)
    #expect(standing("mine", nil) == .inProgress)
    #expect(standing("mine", record(.right)) == .done)
    #expect(standing("changed", record(.right)) == .inProgress)
    #expect(standing("mine", record(.notStarted)) == .inProgress)
    #expect(standing(nil, record(.right)) == .inProgress)
    for status in [Verdict.Status.wrong, .notFinite, .trapped, .stillRunning, .left] {
      #expect(standing("mine", record(status)) == .wrong)
    }
  }

  @Test func `next is what was worked on last, else what follows the last success`() throws {
    let visit = try Visit()
    let workspace = visit.workbook.workspace
    func next() throws -> String? { Progress(workspace, try KeptStubs(workspace)).next?.id }
    #expect(try next() == "1.1")

    try visit.workbook.answer(exercise("2.3"))
    visit.suites.verdicts["2.3"] = Verdict(.right)
    try visit.run("check 2.3")
    #expect(try next() == "2.4")

    try visit.workbook.answer(exercise("1.5"))
    try visit.workbook.answer(exercise("1.4"))
    let past = Date(timeIntervalSinceNow: -100)
    try FileManager.default.setAttributes(
      [.modificationDate: past],
      ofItemAtPath: workspace.path(Catalogue.stub(of: exercise("1.4"))))
    #expect(try next() == "1.5")
  }

  @Test func `a success at the very end leads back to what was left out`() throws {
    let visit = try Visit()
    try visit.workbook.answer(exercise("6.9"))
    visit.suites.verdicts["6.9"] = Verdict(.right)
    #expect(try visit.run("check 6.9").said.contains("Next: 1.1 matmul (not started)"))
  }

  @Test func `when all is done there is nothing next`() throws {
    let visit = try Visit()
    for exercise in Catalogue.exercises {
      try visit.workbook.answer(exercise)
      visit.suites.verdicts[exercise.id] = Verdict(.right)
    }
    let (status, said) = try visit.run("check all")
    #expect(status == 0 && said.contains("All 55 exercises are done."))
    #expect(try visit.run("map").said.contains("55 of 55 done"))
  }
}

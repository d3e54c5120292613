import Foundation
import Notebook
import Workbook

extension Companion {
  /// Grades and tells.
  ///
  /// - Returns: 0 if all that was graded is right
  func check(_ scope: Command.Scope) throws(Trouble) -> Int32 {
    let asked = try exercises(in: scope)
    guard !asked.isEmpty else {
      console.say(["Nothing has changed since its last verdict. 'check all' grades everything."])
      sayNext(try progress())
      return 0
    }
    var isRight = true
    for (chapter, exercises) in byChapter(asked) {
      switch try suites.grade(exercises, of: chapter) {
      case .verdicts(let records):
        keep(records)
        for record in records {
          tell(record)
          isRight = isRight && record.verdict.status == .right
        }
      case .broken(let errors):
        tell(errors, of: chapter)
        isRight = false
      }
    }
    if asked.count > 1 { console.say([try count(asked)]) }
    guard isRight else { return 1 }
    let progress = try progress()
    if asked.count == 1 {
      console.say(["\(progress.done()) of \(Catalogue.exercises.count) done."])
    }
    sayNext(progress)
    return 0
  }

  /// Exercises with their chapters, in the order of the book.
  func byChapter(_ exercises: [Exercise]) -> [(Chapter, [Exercise])] {
    Catalogue.chapters.compactMap { chapter in
      let own = chapter.exercises.filter(exercises.contains)
      return own.isEmpty ? nil : (chapter, own)
    }
  }

  /// Keeps verdicts, or says that it can't.
  func keep(_ records: [VerdictRecord]) {
    do {
      for record in records { try workspace.verdicts.keep(record) }
    } catch {
      warnAboutState()
    }
  }

  /// How the exercises stand, in a line.
  private func count(_ exercises: [Exercise]) throws(Trouble) -> String {
    let progress = try progress()
    let standings: [Standing] = [.done, .wrong, .inProgress, .notStarted]
    let counts = standings.compactMap { standing in
      let count = exercises.count { progress[$0] == standing }
      return count == 0 ? nil : console("\(count) \(standing.word)", standing.ink)
    }
    return counts.joined(separator: ", ")
      + ". In all \(progress.done()) of \(Catalogue.exercises.count) done."
  }
}

import Foundation
import Notebook
import Workbook

extension Companion {
  /// Grades each answer as it is saved. After a success it says no more until the learner goes on.
  func watch(_ scope: Command.Scope) throws(Trouble) {
    let watched = try exercises(in: scope)
    var saves = Saves(of: watched, in: workspace)
    let progress = try progress()
    let first = progress.next.flatMap { watched.contains($0) ? $0 : nil } ?? watched.first
    guard let first, let chapter = Catalogue.chapter(first.chapter) else { return }
    // The first build takes longest; after it a verdict is there in a second or two.
    console.passing("getting chapter \(chapter.number) ready …")
    try regrade([first], note: { _ in nil })
    console.say([
      "Watching " + name(of: watched) + ". Save a file, and its verdict comes here. "
        + console("Ctrl-C", .code) + " ends."
    ])
    var keyboard = Keyboard()
    var changed = saves.changes()
    while true {
      if !changed.isEmpty {
        // Taken now: it may be saved again before its verdict is there.
        let saved = Dictionary(uniqueKeysWithValues: changed.map { ($0.id, workspace.saved($0)) })
        let isSuccess = try regrade(changed) { exercise in
          saved[exercise.id]?.map {
            String(format: "%.1f s after you saved", Date().timeIntervalSince($0))
          }
        }
        // A later save may be in this verdict already.
        changed = saves.changes().filter {
          workspace.verdicts.record(of: $0.id)?.answer != workspace.answer(to: $0)
        }
        if isSuccess, changed.isEmpty {
          guard let more = try pause(&keyboard, &saves) else { return }
          changed = more
        }
      }
      Thread.sleep(forTimeInterval: 0.1)
      changed += saves.changes().filter { !changed.contains($0) }
    }
  }

  private func name(of exercises: [Exercise]) -> String {
    if exercises.count == 1 { return exercises[0].id }
    let chapters = Set(exercises.map(\.chapter))
    if exercises.count == Catalogue.exercises.count { return "all exercises" }
    return chapters.count == 1 ? "chapter \(exercises[0].chapter)" : "\(exercises.count) exercises"
  }

  /// Grades what has changed and tells it.
  ///
  /// - Returns: whether something is right now
  @discardableResult
  private func regrade(
    _ exercises: [Exercise], note: (Exercise) -> String?
  ) throws(Trouble) -> Bool {
    var isSuccess = false
    for (chapter, changed) in byChapter(exercises) {
      do {
        switch try suites.grade(changed, of: chapter) {
        case .verdicts(let records):
          keep(records)
          for (exercise, record) in zip(changed, records) {
            tell(record, note: note(exercise))
            isSuccess = isSuccess || record.verdict.status == .right
          }
        case .broken(let errors): tell(errors, of: chapter)
        }
      } catch {
        // Whatever stands in the way may be mended by the next save.
        console.clear()
        console.say(
          wrappedLines("✘ \(error.message)", width: min(console.width, 100)).map {
            console($0, .bad)
          })
      }
    }
    return isSuccess
  }

  /// Says what is next, and waits: for a key, or for another answer to be saved.
  ///
  /// - Returns: what was saved meanwhile; nil if the learner has had enough, or nobody is there
  private func pause(
    _ keyboard: inout Keyboard, _ saves: inout Saves
  ) throws(Trouble) -> [Exercise]? {
    let progress = try progress()
    console.say(["\(progress.done()) of \(Catalogue.exercises.count) done."])
    sayNext(progress)
    guard progress.next != nil, keyboard.isThere else { return nil }
    console.say([
      console("Enter", .code) + " or the next file you save goes on, " + console("q", .code)
        + " and Enter ends."
    ])
    while true {
      switch keyboard.line() {
      case .line(let text): return ["q", "quit", "exit"].contains(text.lowercased()) ? nil : []
      case .closed: return nil
      case .nothing: Thread.sleep(forTimeInterval: 0.1)
      }
      let saved = saves.changes()
      if !saved.isEmpty { return saved }
    }
  }
}

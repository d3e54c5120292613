import Foundation
import Workbook

/// How far the learner is with an exercise.
enum Standing: Equatable {
  case notStarted, inProgress, wrong, done

  /// In a word, for those who don't see the colour.
  var word: String {
    switch self {
    case .notStarted: "not started"
    case .inProgress: "in progress"
    case .wrong: "wrong"
    case .done: "done"
    }
  }
}

/// How far the learner is with everything.
struct Progress {
  private let standings: [String: Standing]
  private let workspace: Workspace

  /// Compares every answer with its stub and with what was graded last.
  init(_ workspace: Workspace, _ stubs: KeptStubs) {
    self.workspace = workspace
    standings = Dictionary(
      uniqueKeysWithValues: Catalogue.exercises.map { exercise in
        let standing = Self.standing(
          answer: workspace.answer(to: exercise), stub: stubs[exercise],
          record: workspace.verdicts.record(of: exercise.id))
        return (exercise.id, standing)
      })
  }

  /// A verdict counts as long as the file is what was graded.
  static func standing(answer: String?, stub: String?, record: VerdictRecord?) -> Standing {
    guard let answer else { return .inProgress }
    if answer == stub { return .notStarted }
    guard let record, record.answer == answer else { return .inProgress }
    switch record.verdict.status {
    case .right: return .done
    case .notStarted: return .inProgress
    case .wrong, .notFinite, .trapped, .stillRunning, .left: return .wrong
    }
  }

  /// How far with one.
  subscript(exercise: Exercise) -> Standing { standings[exercise.id] ?? .notStarted }

  /// How many of these are done.
  func done(among exercises: [Exercise] = Catalogue.exercises) -> Int {
    exercises.count { self[$0] == .done }
  }

  /// What has changed since its last verdict.
  var changed: [Exercise] { Catalogue.exercises.filter { self[$0] == .inProgress } }

  /// What to do next: the last thing worked on that isn't done; else the first that isn't started,
  /// from the last one that is done on; nil when all is done.
  var next: Exercise? {
    let begun = Catalogue.exercises.filter { [.inProgress, .wrong].contains(self[$0]) }
    let saves = begun.map { (exercise: $0, date: workspace.saved($0) ?? .distantPast) }
    // Of two that were saved at once, the later in the book.
    if let latest = saves.map(\.date).max() {
      return saves.last { $0.date == latest }?.exercise
    }
    let all = Catalogue.exercises
    let last = all.lastIndex { self[$0] == .done } ?? -1
    return all[(last + 1)...].first { self[$0] == .notStarted }
      ?? all.first { self[$0] == .notStarted }
  }
}

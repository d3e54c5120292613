import Foundation
import Workbook

/// How many hints of each exercise the learner has seen.
struct HintsSeen {
  private let path: String
  private var levels: [String: Int]

  /// Reads what is kept; what can't be read counts as none.
  init(_ workspace: Workspace) {
    path = workspace.state + "/hints.json"
    levels =
      FileManager.default.contents(atPath: path).flatMap {
        try? JSONDecoder().decode([String: Int].self, from: $0)
      } ?? [:]
  }

  /// The number of hints seen.
  subscript(exercise: Exercise) -> Int { max(0, levels[exercise.id] ?? 0) }

  /// Notes that hints up to this level were seen.
  ///
  /// - Returns: whether that could be kept.
  mutating func note(_ level: Int, of exercise: Exercise) -> Bool {
    levels[exercise.id] = level
    let url = URL(fileURLWithPath: path)
    do {
      try FileManager.default.createDirectory(
        at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      try JSONEncoder().encode(levels).write(to: url, options: .atomic)
      return true
    } catch {
      return false
    }
  }
}

import Notebook
import Workbook

extension Companion {
  /// Every exercise by chapter, how far the learner is, and what is next.
  func showMap() throws(Trouble) {
    let progress = try progress()
    let map = Map(progress: progress, console: console)
    for chapter in Catalogue.chapters { console.say(map.lines(of: chapter)) }
    // Last, where it is still seen when the map is taller than the window.
    console.say(map.total)
    sayNext(progress)
  }
}

/// The map, as lines of a terminal.
struct Map {
  let progress: Progress
  let console: Console

  /// Columns of the map.
  private var width: Int { min(console.width, 120) }

  /// The workbook's name, and a bar over everything.
  var total: [String] {
    let count = Catalogue.exercises.count
    let done = progress.done()
    let title = "Unrolled  "
    let tail = "  \(done) of \(count) done"
    return [
      console(title, .strong) + bar(done, of: count, columns: width - title.count - tail.count)
        + tail
    ]
  }

  /// A chapter's bar, and its exercises in columns, downwards.
  func lines(of chapter: Chapter) -> [String] {
    let exercises = chapter.exercises
    let done = progress.done(among: exercises)
    let name = fitted("\(chapter.number)  \(chapter.title)", columns: 18)
    let bar = bar(done, of: exercises.count, columns: (width < 60 ? 1 : 2) * exercises.count)
    var heading = console(name, .strong) + bar + "  \(done) of \(exercises.count)"
    if width >= 76 { heading += console("   swift run \(chapter.product)", .faint) }
    let columns = width >= 116 ? 3 : width >= 76 ? 2 : 1
    let rows = (exercises.count + columns - 1) / columns
    let cell = (width - 2 - (columns - 1)) / columns
    let ids = exercises.map(\.id.count).max() ?? 0
    return [heading]
      + (0..<rows).map { row in
        let cells = stride(from: row, to: exercises.count, by: rows).map {
          self.cell(exercises[$0], id: ids, columns: cell)
        }
        return "  " + cells.joined(separator: " ")
      }
  }

  private func cell(_ exercise: Exercise, id: Int, columns: Int) -> String {
    let standing = progress[exercise]
    let name = fitted(exercise.id, columns: id) + " " + exercise.function
    let word = fitted(standing.word, columns: 11)
    let text = "\(standing.mark) \(fitted(name, columns: columns - 14)) \(word)"
    return console(text, standing.ink)
  }

  private func bar(_ done: Int, of count: Int, columns: Int) -> String {
    let full = count == 0 ? 0 : done * columns / count
    return console(String(repeating: "━", count: full), .good)
      + console(String(repeating: "─", count: max(0, columns - full)), .faint)
  }
}

extension Standing {
  /// How the map shows it.
  var mark: String {
    switch self {
    case .notStarted: "·"
    case .inProgress: "…"
    case .wrong: "✘"
    case .done: "✔"
    }
  }

  var ink: Console.Ink {
    switch self {
    case .notStarted: .faint
    case .inProgress: .caution
    case .wrong: .bad
    case .done: .good
    }
  }
}

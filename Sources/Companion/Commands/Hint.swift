import Notebook
import Workbook

extension Companion {
  /// One hint more each time; when all have been seen, all of them.
  func hint(_ asked: Exercise?) throws(Trouble) {
    let next = try progress().next
    guard let exercise = asked ?? next else {
      console.say(["All exercises are done; 'hint 3.2' shows the hints of one."])
      return
    }
    let hints = try BookIndex(workspace).hints(for: exercise)
    guard !hints.isEmpty else {
      throw .failure("book.md has no hints for exercise \(exercise.id); restore it with git.")
    }
    var seen = HintsSeen(workspace)
    let before = min(seen[exercise], hints.count)
    let shown = before == hints.count ? Array(hints.indices) : [before]
    for index in shown {
      console.say([
        console("\(exercise.id) \(exercise.function)", .strong)
          + ", hint \(index + 1) of \(hints.count)"
      ])
      show(hints[index])
    }
    let last = shown.last ?? 0
    if before < hints.count, !seen.note(last + 1, of: exercise) {
      warnAboutState()
    }
    if last + 1 < hints.count {
      console.say(["One more: " + console("swift run workbook hint \(exercise.id)", .code)])
    } else {
      console.say([
        "That is all. The reference: "
          + console("swift run workbook solution \(exercise.id)", .code)
      ])
    }
  }

  private func show(_ markdown: String) {
    for passage in Passage.passages(of: markdown) {
      switch passage {
      case .prose(let text): console.prose(text.replacing(/\[([^\[\]]*)\]\([^()]*\)/) { $0.1 })
      case .code(let text): console.listing(text)
      }
    }
  }

  /// Says that progress can't be kept, which is no reason not to go on.
  func warnAboutState() {
    console.say([
      console(
        "This could not be kept in .workbook: is the folder read-only, or the disk full?", .caution)
    ])
  }
}

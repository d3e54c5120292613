import Notebook
import Workbook

extension Companion {
  /// What to do next.
  func showNext() throws(Trouble) {
    sayNext(try progress())
  }

  /// The exercise to write next: its file and line, where the book explains it, and its hints.
  func sayNext(_ progress: Progress) {
    guard let exercise = progress.next else {
      console.say([
        console("All \(Catalogue.exercises.count) exercises are done.", .good),
        "Every network of this book now runs on your own code: "
          + console("swift run -c release seq2seq --mine", .code),
      ])
      return
    }
    var lines = [
      console("Next: \(exercise.id) \(exercise.function)", .strong)
        + " (\(progress[exercise].word))"
    ]
    lines.append("  write  " + workspace.place(of: exercise))
    let check = "  check  " + console("swift run workbook check \(exercise.id)", .code)
    let stuck = "  stuck? " + console("swift run workbook hint \(exercise.id)", .code)
    do {
      let book = try BookIndex(workspace)
      if let place = book.place(of: exercise) {
        lines.append("  read   book.md:\(place.line), “\(place.section)”")
      }
      let hints = book.hints(for: exercise).count
      let seen = min(HintsSeen(workspace)[exercise], hints)
      lines += [
        check + " or " + console("swift run workbook watch", .code),
        stuck + " (\(seen) of \(hints) seen)",
      ]
    } catch {
      // A verdict stands without the book.
      lines += ["  read   " + console(error.message, .caution), check]
    }
    console.say(lines)
  }
}

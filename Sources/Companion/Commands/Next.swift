import Notebook
import Workbook

extension Companion {
  /// What to do next.
  func showNext() throws(Trouble) {
    try sayNext(try progress())
  }

  /// The exercise to write next: its file and line, where the book explains it, and its hints.
  func sayNext(_ progress: Progress) throws(Trouble) {
    guard let exercise = progress.next else {
      console.say([
        console("All \(Catalogue.exercises.count) exercises are done.", .good),
        "Every network of this book now runs on your own code: "
          + console("swift run -c release seq2seq --mine", .code),
      ])
      return
    }
    let book = try BookIndex(workspace)
    let hints = book.hints(for: exercise).count
    let seen = min(HintsSeen(workspace)[exercise], hints)
    var lines = [
      console("Next: \(exercise.id) \(exercise.function)", .strong)
        + " (\(progress[exercise].word))"
    ]
    lines.append("  write   " + workspace.place(of: exercise))
    if let place = book.place(of: exercise) {
      lines.append("  read    book.md:\(place.line), “\(place.section)”")
    }
    lines.append(
      "  check   " + console("swift run workbook check \(exercise.id)", .code)
        + ", or " + console("watch", .code))
    lines.append(
      "  stuck?  " + console("swift run workbook hint \(exercise.id)", .code)
        + " (\(seen) of \(hints) seen)")
    console.say(lines)
  }
}

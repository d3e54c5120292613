import Notebook
import Workbook

extension Companion {
  /// Tells a verdict.
  ///
  /// - Parameter note: what to say beside a success: how long it took
  func tell(_ record: VerdictRecord, note: String? = nil) {
    guard let exercise = Catalogue.exercises.first(where: { $0.id == record.id }) else { return }
    let account = Account(exercise, record.verdict, root: workspace.root)
    let name = "\(exercise.id) \(account.function)"
    let end = note.map { console("   \($0)", .faint) } ?? ""
    switch record.verdict.status {
    case .right:
      console.say([console("✔ \(name): right", .good) + end])
    case .notStarted:
      console.say([
        console("· \(name): not started", .strong) + end,
        "  " + workspace.place(of: exercise),
      ])
    case .wrong, .notFinite, .trapped, .stillRunning, .left:
      let text = wrappedLines(account.text, width: min(console.width, 100) - 2)
      console.say(
        [
          console("✘ \(name): \(account.title)", .bad) + end,
          "  \(account.file):\(account.line)",
        ] + text.map { "  " + $0 } + [
          "  Stuck? " + console("swift run workbook hint \(exercise.id)", .code)
        ])
    }
  }

  /// Tells why a chapter doesn't compile.
  func tell(_ errors: [CompilerError], of chapter: Chapter) {
    let stubs = chapter.exercises.filter { exercise in
      errors.contains { $0.file == chapter.stub(of: exercise) }
    }
    if stubs.isEmpty, let missing = chapter.exercises.first(where: { !workspace.hasFile(of: $0) }) {
      return tell(missing: missing, of: chapter)
    }
    let what = stubs.isEmpty ? "Chapter \(chapter.number)" : stubs.map(\.id).joined(separator: ", ")
    let verb = stubs.count > 1 ? "don't" : "doesn't"
    var lines = [
      console("✘ \(what) \(verb) compile, so chapter \(chapter.number) can't be graded", .bad)
    ]
    let width = min(console.width, 100)
    for error in errors.prefix(3) {
      lines.append("  \(error.file):\(error.line):\(error.column)")
      lines += wrappedLines("error: \(error.message)", width: width - 2).map { "  " + $0 }
      lines += error.excerpt(lines: 8, width: width - 4).map { "    " + $0 }
    }
    if errors.count > 3 { lines.append("  … and \(errors.count - 3) more") }
    if let stub = stubs.first {
      lines.append(
        "  Mend it, or set it aside (your text is kept): "
          + console("swift run workbook reset \(stub.id)", .code))
    } else {
      lines.append(
        "  That file isn't an exercise. If you haven't meant to change it: git checkout -- "
          + (errors.first?.file ?? ""))
    }
    console.say(lines)
  }

  /// Tells that a chapter can't be built because one of its exercises isn't there.
  private func tell(missing exercise: Exercise, of chapter: Chapter) {
    console.say([
      console(
        "✘ The file of \(exercise.id) is missing, so chapter \(chapter.number) can't be graded",
        .bad),
      "  " + chapter.stub(of: exercise),
      "  Put its stub back: " + console("swift run workbook reset \(exercise.id)", .code),
    ])
  }
}

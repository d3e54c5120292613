import Notebook
import Workbook

extension Companion {
  /// Puts a stub back.
  func reset(_ exercise: Exercise) throws(Trouble) {
    guard let stub = try KeptStubs(workspace)[exercise] else {
      throw .failure("\(KeptStubs.file) has no stub of \(exercise.id); restore it with git.")
    }
    if workspace.answer(to: exercise) == stub {
      console.say(["\(exercise.id) \(exercise.function) is its stub already; nothing to do."])
      return
    }
    let backup = try workspace.reset(exercise, to: stub)
    var lines = [console("\(exercise.id) \(exercise.function) is a stub again.", .strong)]
    if let backup {
      lines += [
        "What you had is kept. To take it back:",
        console("  cp \(backup) \(Catalogue.stub(of: exercise))", .code),
      ]
    }
    console.say(lines)
  }
}

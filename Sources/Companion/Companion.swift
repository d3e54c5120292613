import Notebook
import Workbook

/// Does what the learner asked for.
struct Companion {
  let workspace: Workspace
  let suites: any Suites
  let console: Console

  /// Carries a command out.
  ///
  /// - Returns: the exit status
  func run(_ command: Command) throws(Trouble) -> Int32 {
    switch command {
    case .help: print(helpText, terminator: "")
    case .map: try showMap()
    case .next: try showNext()
    case .check(let scope): return try check(scope)
    case .hint(let exercise): try hint(exercise)
    case .watch(let scope): try watch(scope)
    case .reset(let exercise): try reset(exercise)
    case .solution(let exercise, let isConfirmed):
      return try showSolution(of: exercise, isConfirmed: isConfirmed)
    case .report(let json, let markdown, let scope):
      try report(json: json, markdown: markdown, scope)
    case .doctor: return try examine()
    case .pages(let folder, let flags): return try writePages(to: folder, flags: flags)
    }
    return 0
  }

  /// How far the learner is now.
  func progress() throws(Trouble) -> Progress {
    Progress(workspace, try KeptStubs(workspace))
  }

  /// The exercises that a scope stands for.
  func exercises(in scope: Command.Scope) throws(Trouble) -> [Exercise] {
    switch scope {
    case .changed: try progress().changed
    case .all: Catalogue.exercises
    case .some(let exercises): exercises
    }
  }
}

import Foundation
import Notebook
import Workbook

@testable import Companion

/// A copy of what the companion needs of the package, in a folder of its own, with stubs of one
/// line each.
final class MadeUpWorkbook {
  let workspace: Workspace
  private let folder: URL

  init() throws {
    folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("unrolled-companion-\(UUID().uuidString)").resolvingSymlinksInPath()
    workspace = Workspace(root: folder.path)
    try write("let package = Package(name: \"Unrolled\")\n", to: "Package.swift")
    for exercise in Catalogue.exercises {
      try write(Self.stub(of: exercise), to: Catalogue.stub(of: exercise))
      try write(
        "/// Does it.\nfunc \(exercise.function)() throws -> Int {\n  42\n}\n",
        to: Catalogue.solution(of: exercise))
    }
    let stubs = Catalogue.exercises.map { ($0.id, Self.stub(of: $0)) }
    let json = try JSONEncoder().encode(Dictionary(uniqueKeysWithValues: stubs))
    try write(String(decoding: json, as: UTF8.self), to: KeptStubs.file)
    try write(Self.book, to: "book.md")
  }

  deinit {
    // A test may have made it read-only.
    for path in [folder.path]
      + ((try? FileManager.default.subpathsOfDirectory(
        atPath: folder.path)) ?? []).map({ folder.path + "/" + $0 })
    {
      try? FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path)
    }
    try? FileManager.default.removeItem(at: folder)
  }

  static func stub(of exercise: Exercise) -> String {
    "import Workbook\n\nfunc \(exercise.function)() throws -> Int {\n  throw Unattempted()\n}\n"
  }

  /// Two exercises with hints are enough to try them on.
  private static let book = """
    # 1 Fundamentals

    ## Rows are examples

    ### Exercise 1.1: matmul

    Write it.

    <details><summary>Hint 1</summary>

    First [hint](#somewhere), with `code`.

    </details>
    <details><summary>Hint 2</summary>

    Second.

    ```swift
    let c = a + b
    ```

    </details>

    ## From scores to probabilities

    ### Exercise 1.2: softmax

    <details><summary>Hint 1</summary>

    Only one.

    </details>
    """

  func write(_ text: String, to path: String) throws {
    let url = folder.appendingPathComponent(path)
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: url)
  }

  func text(_ path: String) -> String? {
    try? String(contentsOfFile: workspace.path(path), encoding: .utf8)
  }

  /// The learner writes something.
  func answer(_ exercise: Exercise, _ text: String = "my own work\n") throws {
    try write(text, to: Catalogue.stub(of: exercise))
  }

  /// The names of all backups of an exercise.
  func backups(of exercise: Exercise) -> [String] {
    let folder = workspace.state + "/backups/" + exercise.id
    return ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).sorted()
  }

  func permit(_ mode: Int, _ path: String) throws {
    try FileManager.default.setAttributes(
      [.posixPermissions: mode], ofItemAtPath: workspace.path(path))
  }
}

/// Suites that know the verdicts beforehand.
final class MadeUpSuites: Suites {
  var verdicts: [String: Verdict] = [:]
  var broken: [Int: [CompilerError]] = [:]
  var trouble: [Int: Trouble] = [:]
  private(set) var graded: [[String]] = []
  private let workspace: Workspace

  init(_ workspace: Workspace) {
    self.workspace = workspace
  }

  func grade(_ exercises: [Exercise], of chapter: Chapter) throws(Trouble) -> Graded {
    graded.append(exercises.map(\.id))
    if let trouble = trouble[chapter.number] { throw trouble }
    if let errors = broken[chapter.number] { return .broken(errors) }
    return .verdicts(
      exercises.map {
        VerdictRecord(
          id: $0.id, verdict: verdicts[$0.id] ?? Verdict(.notStarted),
          answer: workspace.answer(to: $0) ?? "", seconds: 0.25)
      })
  }
}

/// A companion with made-up suites, and what it has said.
final class Visit {
  let workbook: MadeUpWorkbook
  let suites: MadeUpSuites
  private(set) var said = ""
  private let width: Int
  private let usesColour: Bool

  init(width: Int = 80, usesColour: Bool = false) throws {
    workbook = try MadeUpWorkbook()
    suites = MadeUpSuites(workbook.workspace)
    (self.width, self.usesColour) = (width, usesColour)
  }

  /// Does what a command line asks for, and says what it said.
  @discardableResult
  func run(_ words: String) throws -> (status: Int32, said: String) {
    said = ""
    let console = Console(width: width, usesColour: usesColour) { self.said += $0 }
    let command = try Command(words.split(separator: " ").map(String.init))
    let companion = Companion(workspace: workbook.workspace, suites: suites, console: console)
    return (try companion.run(command), said)
  }
}

/// What a command line is refused with; nil if it is understood.
func refusal(_ words: String) -> Trouble? {
  do {
    _ = try Command(words.split(separator: " ").map(String.init))
    return nil
  } catch {
    return error
  }
}

/// An exercise by its number.
func exercise(_ id: String) -> Exercise {
  guard let found = Catalogue.exercises.first(where: { $0.id == id }) else {
    fatalError("there is no exercise \(id)")
  }
  return found
}

import Foundation
import Notebook
import Workbook

/// The suites of `swift test`, built for one chapter and run without asking SwiftPM twice.
struct BuiltSuites: Suites {
  let workspace: Workspace
  let console: Console

  func grade(_ exercises: [Exercise], of chapter: Chapter) throws(Trouble) -> Graded {
    while true {
      let answers = exercises.map(workspace.answer)
      let beginning = Date()
      let broken = try build(chapter)
      // What is saved while it is built may be in it or not.
      if answers != exercises.map(workspace.answer) { continue }
      if !broken.isEmpty { return .broken(broken) }
      do {
        return .verdicts(try run(exercises, of: chapter, builtFrom: beginning))
      } catch {
        if answers == exercises.map(workspace.answer) { throw error }
      }
    }
  }

  /// Builds the suites of a chapter.
  ///
  /// With `CHAPTER` set, no other chapter has to compile, nor be linked.
  ///
  /// - Returns: the errors in the code, if there are any
  private func build(
    _ chapter: Chapter, isRepeated: Bool = false
  ) throws(Trouble) -> [CompilerError] {
    let command = Subprocess(
      arguments: ["swift", "build", "--product", "UnrolledPackageTests"], folder: workspace.root,
      environment: environment(of: chapter))
    let result = try command.run { line in
      guard let count = line.firstMatch(of: /^\[(\d+)\/(\d+)\]/) else { return }
      console.passing("building chapter \(chapter.number): \(count.1) of \(count.2)")
    }
    console.clear()
    if result.status == 0 {
      let stale = staleObjects(of: chapter)
      if stale.isEmpty || isRepeated { return [] }
      for object in stale { try? FileManager.default.removeItem(atPath: object) }
      return try build(chapter, isRepeated: true)
    }
    // A file that was saved meanwhile wants another build.
    if result.output.contains("was modified during the build") { return try build(chapter) }
    let errors = CompilerError.all(in: result.output, root: workspace.root)
    if !errors.isEmpty { return errors }
    throw .failure(Self.explanation(of: result, chapter))
  }

  /// The objects of answers that were saved after they had been compiled, although a build has ended
  /// well since.
  ///
  /// What is saved in the midst of another build, such as that of a window that was closed, Swift's
  /// driver may take for compiled, for good. Each compilation writes a list of what it read; without
  /// its object a file is compiled anew.
  private func staleObjects(of chapter: Chapter) -> [String] {
    let folder = "\(workspace.root)/.build/debug/\(chapter.folder.dropFirst(3))Exercises.build"
    return chapter.exercises.compactMap { exercise in
      let object = "\(folder)/\(exercise.fileName)"
      let list = try? FileManager.default.attributesOfItem(atPath: object + ".d")
      guard let compiled = list?[.modificationDate] as? Date,
        let saved = workspace.saved(exercise), compiled < saved
      else { return nil }
      return object + ".swift.o"
    }
  }

  private static func explanation(of result: Subprocess.Result, _ chapter: Chapter) -> String {
    if result.status == 127 || result.output.contains("No such file or directory") {
      return "couldn't run 'swift build'; is the toolchain on the PATH? 'swift --version' tells. "
        + lastWords(of: result.output)
    }
    return "chapter \(chapter.number) couldn't be built, and not because of an error in the code. "
      + "The build's last words: " + lastWords(of: result.output)
  }

  private func run(
    _ exercises: [Exercise], of chapter: Chapter, builtFrom beginning: Date
  ) throws(Trouble) -> [VerdictRecord] {
    let desk = FileManager.default.temporaryDirectory
      .appendingPathComponent("unrolled-verdicts-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: desk) }
    var environment = environment(of: chapter)
    environment["UNROLLED_VERDICTS"] = desk.path
    environment["UNROLLED_BUILT"] = String(beginning.timeIntervalSince1970)
    environment["UNROLLED_AUTHOR"] = .some(nil)
    console.passing("grading \(exercises.map(\.id).joined(separator: ", "))")
    let command = Subprocess(
      arguments: Self.command(in: workspace.root) + ["--filter", Self.pattern(exercises)],
      folder: workspace.root, environment: environment)
    let result = try command.run()
    console.clear()
    let folder = VerdictFolder(desk.path)
    let records = exercises.compactMap { folder.record(of: $0.id) }
    guard records.count == exercises.count else {
      let missing = exercises.filter { folder.record(of: $0.id) == nil }.map(\.id)
      throw .failure(
        "no verdict came on \(missing.joined(separator: ", ")); was the file saved during the "
          + "grading, or the disk full? The suite's last words: "
          + Self.lastWords(of: result.output))
    }
    return records
  }

  private func environment(of chapter: Chapter) -> [String: String?] {
    ["CHAPTER": String(chapter.folder.prefix(2)), "NO_COLOR": "1"]
  }

  /// What runs the suites of the last build.
  private static func command(in root: String) -> [String] {
    #if os(Linux)
    [root + "/.build/debug/UnrolledPackageTests.xctest", "--testing-library", "swift-testing"]
    #else
    ["swift", "test", "--skip-build", "--disable-xctest"]
    #endif
  }

  /// The tests of just these exercises.
  static func pattern(_ exercises: [Exercise]) -> String {
    exercises.map { "/`\($0.chapter)[.]\($0.number) " }.joined(separator: "|")
  }

  private static func lastWords(of output: String) -> String {
    let lines = output.split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }
    let telling = lines.last { $0.hasPrefix("error:") } ?? lines.last { !$0.isEmpty }
    return telling.map { "'\($0.prefix(300))'" } ?? "none."
  }
}

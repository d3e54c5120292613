import Notebook
import Workbook

extension Companion {
  /// Runs every chapter and writes its page, with an index.
  ///
  /// - Returns: 1 if a chapter has no page
  func writePages(to path: String, flags: [String]) throws(Trouble) -> Int32 {
    let folder = PagesFolder(path)
    if let obstacle = folder.obstacle {
      throw .usage("'pages' can't write to '\(path)': \(obstacle).")
    }
    var failures: [String: String] = [:]
    for chapter in Catalogue.chapters {
      let failure = try writePage(of: chapter, to: path, flags: flags)
      failures[chapter.product] = failure
      console.lines([
        failure.map { console("✘ \(chapter.product): \($0)", .bad) }
          ?? console("✔ \(chapter.product)", .good)
      ])
    }
    do {
      let index = try folder.writeIndex(failures: failures)
      console.say(["Begin with \(index.path)."] + index.kept)
    } catch {
      throw .failure("\(error)")
    }
    return failures.isEmpty ? 0 : 1
  }

  /// - Returns: why there is no page, if so
  private func writePage(
    of chapter: Chapter, to path: String, flags: [String]
  ) throws(Trouble) -> String? {
    let product = chapter.product
    let build = Subprocess(
      arguments: ["swift", "build", "--product", product], folder: workspace.root,
      environment: ["NO_COLOR": "1"])
    let built = try build.run { line in
      guard let count = line.firstMatch(of: /^\[(\d+)\/(\d+)\]/) else { return }
      console.passing("building \(product): \(count.1) of \(count.2)")
    }
    console.clear()
    guard built.status == 0 else {
      let errors = CompilerError.all(in: built.output, root: workspace.root)
      return errors.first.map { "it doesn't compile: \($0.file):\($0.line): \($0.message)" }
        ?? "it couldn't be built; 'swift build --product \(product)' says why"
    }
    console.passing("running \(product) …")
    // The folder is where the learner stands, so the chapter runs there too.
    let run = Subprocess(
      arguments: [workspace.path(".build/debug/\(product)"), "--pages", path] + flags,
      folder: ".", environment: ["NO_COLOR": "1"])
    let result = try run.run()
    console.clear()
    guard result.status == 0 else {
      let last = result.output.split(separator: "\n").last ?? "without a word"
      return "its run ended with status \(result.status): \(last)"
    }
    return nil
  }
}

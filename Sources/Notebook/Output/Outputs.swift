import Foundation

/// The files that a run was asked to write.
struct Outputs {
  /// A file that was written.
  struct Written: Equatable {
    let kind: Destination.Kind
    let path: String
    let backup: String?

    /// What to say when something was moved aside.
    var keptLine: String? { backup.map { "what was in \(path) is now \($0)" } }
  }

  let options: Options

  init(_ options: Options) { self.options = options }

  /// Finds out before the run whether writing at its end would fail.
  func check(chapter: String) throws(UsageError) {
    for (flag, kind, path) in [
      ("html", Destination.Kind.page, options.html), ("json", .results, options.json),
    ] {
      guard let path, let obstacle = Destination(kind: kind, path: path).obstacle else { continue }
      throw UsageError(
        chapter: chapter, message: "'--\(flag)' can't write '\(path)': \(obstacle).")
    }
    if let html = options.html, let json = options.json, sameFile(html, json) {
      throw UsageError(
        chapter: chapter, message: "'--html' and '--json' both name '\(html)'; give two files.")
    }
    if let folder = options.figures, let obstacle = OutputFolder(path: folder).obstacle {
      throw UsageError(
        chapter: chapter, message: "'--figures' can't write to '\(folder)': \(obstacle).")
    }
    if let folder = options.pages { try check(PagesFolder(folder), chapter: chapter) }
  }

  private func check(_ folder: PagesFolder, chapter: String) throws(UsageError) {
    let files = [
      folder.pagePath(of: chapter), folder.factsPath(of: chapter), folder.indexPath,
    ]
    if let obstacle = folder.obstacle {
      throw UsageError(
        chapter: chapter, message: "'--pages' can't write to '\(folder.path)': \(obstacle).")
    }
    for file in files {
      guard let obstacle = Destination(kind: .page, path: file).ownObstacle else { continue }
      throw UsageError(
        chapter: chapter, message: "'--pages' can't write '\(file)': \(obstacle).")
    }
    for (flag, path) in [("html", options.html), ("json", options.json)] {
      guard let path, files.contains(where: { sameFile($0, path) }) else { continue }
      throw UsageError(
        chapter: chapter, message: "'--pages' and '--\(flag)' both write '\(path)'; rename one.")
    }
  }

  /// Writes everything that was asked for.
  ///
  /// - Parameters:
  ///   - document: what the run has shown.
  ///   - record: its results by name.
  ///   - facts: what an index tells of it.
  func write(
    _ document: Document, _ record: RunRecord, _ facts: PageFacts
  ) throws(OutputError) -> [Written] {
    var written: [Written] = []
    if let path = options.html {
      let page = Page(document, seconds: record.seconds)
      let backup = try Destination(kind: .page, path: path).write(Data(page.text.utf8))
      written.append(Written(kind: .page, path: path, backup: backup))
    }
    if let path = options.pages {
      let page = Page(document, seconds: facts.seconds, chapter: facts.chapter)
      written += try PagesFolder(path).write(page, facts)
    }
    if let path = options.json {
      guard let json = try? record.json() else {
        throw OutputError(description: "couldn't write '\(path)': the results have no JSON form.")
      }
      let backup = try Destination(kind: .results, path: path).write(json)
      written.append(Written(kind: .results, path: path, backup: backup))
    }
    if let folder = options.figures {
      written += try writeFigures(document, to: folder)
    }
    return written
  }

  private func writeFigures(
    _ document: Document, to folder: String
  ) throws(OutputError) -> [Written] {
    let folder = OutputFolder(path: folder)
    try folder.make()
    var written: [Written] = []
    for block in document.blocks {
      guard let id = block.id, let svg = standaloneSVG(block) else { continue }
      let path = folder.file("\(id).svg")
      let backup = try Destination(kind: .figure, path: path).write(Data(svg.utf8))
      written.append(Written(kind: .figure, path: path, backup: backup))
    }
    return written
  }

  private func sameFile(_ first: String, _ second: String) -> Bool {
    URL(fileURLWithPath: first).resolvingSymlinksInPath()
      == URL(fileURLWithPath: second).resolvingSymlinksInPath()
  }
}

extension Options {
  var writesFiles: Bool { html != nil || pages != nil || json != nil || figures != nil }
}

import Foundation

/// The files that a run was asked to write.
struct Outputs {
  /// A file that was written.
  struct Written: Equatable {
    let kind: Destination.Kind
    let path: String
    let backup: String?
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
    if let folder = options.figures, let obstacle = figuresObstacle(folder) {
      throw UsageError(
        chapter: chapter, message: "'--figures' can't write to '\(folder)': \(obstacle).")
    }
  }

  /// Writes everything that was asked for.
  func write(_ document: Document, _ record: RunRecord) throws(OutputError) -> [Written] {
    var written: [Written] = []
    if let path = options.html {
      let page = Page(document, seconds: record.seconds)
      let backup = try Destination(kind: .page, path: path).write(Data(page.text.utf8))
      written.append(Written(kind: .page, path: path, backup: backup))
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
    let url = URL(fileURLWithPath: folder)
    if !FileManager.default.fileExists(atPath: folder) {
      do {
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: false)
      } catch {
        let reason = figuresObstacle(folder) ?? (error as NSError).localizedDescription
        throw OutputError(description: "couldn't make the folder '\(folder)': \(reason).")
      }
    }
    var written: [Written] = []
    for block in document.blocks {
      guard let id = block.id, let svg = standaloneSVG(block) else { continue }
      let path = (folder.hasSuffix("/") ? folder : folder + "/") + "\(id).svg"
      let backup = try Destination(kind: .figure, path: path).write(Data(svg.utf8))
      written.append(Written(kind: .figure, path: path, backup: backup))
    }
    return written
  }

  private func figuresObstacle(_ folder: String) -> String? {
    guard FileManager.default.fileExists(atPath: folder) else {
      return folderObstacle(URL(fileURLWithPath: folder).deletingLastPathComponent().path)
    }
    return folderObstacle(folder)
  }

  private func sameFile(_ first: String, _ second: String) -> Bool {
    URL(fileURLWithPath: first).resolvingSymlinksInPath()
      == URL(fileURLWithPath: second).resolvingSymlinksInPath()
  }
}

extension Options {
  var writesFiles: Bool { html != nil || json != nil || figures != nil }
}

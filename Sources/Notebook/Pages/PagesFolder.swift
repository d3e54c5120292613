import Foundation
import Workbook

/// The folder that `--pages` fills: a page for each chapter, and an index that links them.
///
///     let folder = PagesFolder("pages")
///     if let obstacle = folder.obstacle { … }
///     // Run each chapter with `--pages pages`; then:
///     let index = try folder.writeIndex(failures: ["gru": "it doesn't compile"])
///     print(index.path)
///
/// A chapter leaves `gru.html` and beside it `gru.page.json`, which says what the index tells of
/// it: title, summary, sections, the command, how long it took, and whose code ran.
public struct PagesFolder {
  /// An index that was written.
  public struct Index {
    let written: [Outputs.Written]

    /// Where it is.
    public let path: String
    /// The chapters that it links, as `swift run` calls them.
    public let chapters: [String]
    /// What was moved aside because someone else wrote it, a line each.
    public var kept: [String] { written.compactMap(\.keptLine) }
  }

  /// Where the folder is.
  public let path: String

  /// The folder at a path; nothing is touched yet.
  public init(_ path: String) { self.path = path }

  private var folder: OutputFolder { OutputFolder(path: path) }

  /// Why nothing can be written there, to stand after a colon; `nil` when it can.
  ///
  /// A folder that is missing can be made, if the folder around it is there.
  public var obstacle: String? { folder.obstacle }

  /// Writes `index.html` from what the chapters' runs left in the folder.
  ///
  /// Chapters that have no page get a short one that says why, so that no link leads nowhere.
  ///
  /// - Parameter failures: why a chapter could not be run, by what `swift run` calls it; one line,
  ///   which stands in the index in place of links. A page of an earlier run is kept, and named.
  /// - Returns: where the index is, and what it links.
  /// - Throws: an `OutputError` in one line when a file can't be written.
  @discardableResult
  public func writeIndex(failures: [String: String] = [:]) throws(OutputError) -> Index {
    try folder.make()
    let entries = Catalogue.chapters.map { chapter in
      IndexEntry(
        chapter: chapter, hasPage: hasPage(chapter.product),
        facts: PageFacts.read(factsPath(of: chapter.product)),
        failure: failures[chapter.product])
    }
    var written: [Outputs.Written] = []
    // Asked again, because chapters may run side by side.
    for entry in entries where !entry.hasPage && !hasPage(entry.chapter.product) {
      written.append(
        try write(
          placeholderPage(entry, in: path), to: pagePath(of: entry.chapter.product),
          as: .placeholder))
    }
    written.append(try write(indexPage(entries, in: path), to: indexPath, as: .index))
    let linked = entries.filter { $0.hasPage && $0.failure == nil }.map(\.chapter.product)
    return Index(written: written, path: indexPath, chapters: linked)
  }

  /// Writes a chapter's page and its facts, and the index anew.
  func write(
    _ page: Page, _ facts: PageFacts
  ) throws(OutputError) -> [Outputs.Written] {
    try folder.make()
    guard let json = try? facts.json() else {
      throw OutputError(description: "couldn't write '\(path)': the run's facts have no JSON form.")
    }
    let written = [
      try write(page.text, to: pagePath(of: facts.chapter), as: .page),
      try write(
        String(decoding: json, as: UTF8.self), to: factsPath(of: facts.chapter), as: .facts),
    ]
    return written + (try writeIndex().written)
  }

  var indexPath: String { folder.file("index.html") }
  func pagePath(of product: String) -> String { folder.file("\(product).html") }
  func factsPath(of product: String) -> String { folder.file("\(product).page.json") }

  /// Whether a run left a page there: not a stranger's file, nor one that only holds its place.
  private func hasPage(_ product: String) -> Bool {
    let page = Destination(kind: .page, path: pagePath(of: product))
    return page.holdsOurs && !page.start.contains(placeholderMark)
  }

  private func write(
    _ text: String, to path: String, as kind: Destination.Kind
  ) throws(OutputError) -> Outputs.Written {
    let backup = try Destination(kind: kind, path: path).write(Data(text.utf8))
    return Outputs.Written(kind: kind, path: path, backup: backup)
  }
}

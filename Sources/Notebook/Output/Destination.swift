import Foundation

/// A file to write at the end of a run.
package struct Destination {
  package enum Kind: String {
    case page, results, figure
    /// What stands in the place of a page that nobody has made.
    case placeholder
    /// What the index needs to know about a page, as JSON beside it.
    case facts
    /// The page that links the others.
    case index
    /// Every verdict, for a program to read.
    case report
  }

  /// What a report calls itself.
  package static let reportSchema = "unrolled-report"

  let kind: Kind
  let path: String

  /// The file at a path; nothing is touched yet.
  package init(kind: Kind, path: String) {
    (self.kind, self.path) = (kind, path)
  }

  /// The same file without links, so that replacing it leaves a link in place.
  private var url: URL { URL(fileURLWithPath: path).resolvingSymlinksInPath() }

  /// Why writing would fail, or `nil`.
  package var obstacle: String? {
    ownObstacle ?? folderObstacle(url.deletingLastPathComponent().path)
  }

  /// What is wrong with the file itself, whatever its folder is like.
  package var ownObstacle: String? {
    if path.hasSuffix("/") { return "it names a folder, and a file is needed" }
    let attributes = try? FileManager.default.attributesOfItem(atPath: url.path)
    guard let type = attributes?[.type] as? FileAttributeType else { return nil }
    if type == .typeDirectory { return "it is a folder, and a file is needed" }
    if type != .typeRegular { return "it isn't a regular file" }
    return FileManager.default.isWritableFile(atPath: url.path) ? nil : "the file is read-only"
  }

  /// Writes the file at once; what someone else wrote there is moved aside first.
  ///
  /// - Returns: where the earlier file is now, if it was moved.
  package func write(_ content: Data) throws(OutputError) -> String? {
    do {
      var backup: String?
      if let earlier = try? Data(contentsOf: url), !earlier.isEmpty, !isOurs(earlier) {
        let aside = freeBackupPath(for: url.path)
        try FileManager.default.moveItem(atPath: url.path, toPath: aside)
        backup = aside
      }
      try content.write(to: url, options: .atomic)
      return backup
    } catch {
      let reason = obstacle ?? (error as NSError).localizedDescription
      throw OutputError(description: "couldn't write '\(path)': \(reason).")
    }
  }

  /// The beginning of what is there now.
  var start: String {
    String(decoding: (try? Data(contentsOf: url))?.prefix(2048) ?? Data(), as: UTF8.self)
  }

  /// Whether an earlier run wrote what is there now.
  var holdsOurs: Bool { (try? Data(contentsOf: url)).map(isOurs) ?? false }

  private func isOurs(_ content: Data) -> Bool {
    let start = String(decoding: content.prefix(2048), as: UTF8.self)
    switch kind {
    case .page, .placeholder, .index:
      return start.contains("<meta name=\"generator\" content=\"Unrolled\"")
    case .figure: return start.contains("data-generator=\"Unrolled\"")
    case .results: return schema(of: content) == RunRecord.currentSchema
    case .facts: return schema(of: content) == PageFacts.currentSchema
    case .report: return schema(of: content) == Self.reportSchema
    }
  }

  private func schema(of content: Data) -> String? {
    struct Marked: Decodable {
      let schema: String
    }
    return (try? JSONDecoder().decode(Marked.self, from: content))?.schema
  }
}

/// Why nothing can be put into a folder, or `nil`.
func folderObstacle(_ folder: String) -> String? {
  var isFolder: ObjCBool = false
  guard FileManager.default.fileExists(atPath: folder, isDirectory: &isFolder) else {
    return "there is no folder '\(folder)'"
  }
  if !isFolder.boolValue { return "'\(folder)' isn't a folder" }
  return FileManager.default.isWritableFile(atPath: folder)
    ? nil : "the folder '\(folder)' is read-only"
}

/// The first of `FILE~`, `FILE~2~`, `FILE~3~`, … that doesn't exist.
private func freeBackupPath(for path: String) -> String {
  var candidate = path + "~"
  var number = 2
  while (try? FileManager.default.attributesOfItem(atPath: candidate)) != nil {
    candidate = "\(path)~\(number)~"
    number += 1
  }
  return candidate
}

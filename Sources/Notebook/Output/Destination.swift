import Foundation

/// A file to write at the end of a run.
struct Destination {
  enum Kind: String {
    case page, results, figure
  }

  let kind: Kind
  let path: String

  /// The same file without links, so that replacing it leaves a link in place.
  private var url: URL { URL(fileURLWithPath: path).resolvingSymlinksInPath() }

  /// Why writing would fail, or `nil`.
  var obstacle: String? {
    let manager = FileManager.default
    let folder = url.deletingLastPathComponent().path
    if path.hasSuffix("/") { return "it names a folder, and a file is needed" }
    guard let type = try? manager.attributesOfItem(atPath: url.path)[.type] as? FileAttributeType
    else { return folderObstacle(folder) }
    if type == .typeDirectory { return "it is a folder, and a file is needed" }
    if type != .typeRegular { return "it isn't a regular file" }
    if !manager.isWritableFile(atPath: url.path) { return "the file is read-only" }
    return folderObstacle(folder)
  }

  /// Writes the file at once; what someone else wrote there is moved aside first.
  ///
  /// - Returns: where the earlier file is now, if it was moved.
  func write(_ content: Data) throws(OutputError) -> String? {
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

  /// Whether an earlier run wrote this.
  private func isOurs(_ content: Data) -> Bool {
    let start = String(decoding: content.prefix(2048), as: UTF8.self)
    switch kind {
    case .page: return start.contains("<meta name=\"generator\" content=\"Unrolled\"")
    case .figure: return start.contains("data-generator=\"Unrolled\"")
    case .results:
      struct Marked: Decodable {
        let schema: String
      }
      let marked = try? JSONDecoder().decode(Marked.self, from: content)
      return marked?.schema == RunRecord.currentSchema
    }
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

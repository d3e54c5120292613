import Foundation

/// The files that 'report' writes, and what mustn't be lost by it.
enum ReportFiles {
  /// Looks before minutes are spent on what a file would hold.
  ///
  /// - Parameter replaced: whether a file takes its place, or it grows at its end
  static func expectWritable(_ path: String?, replaced: Bool) throws(Trouble) {
    guard let path, let obstacle = obstacle(to: path, replaced: replaced) else { return }
    throw .usage("can't write '\(path)': \(obstacle).")
  }

  private static func obstacle(to path: String, replaced: Bool) -> String? {
    let manager = FileManager.default
    let url = URL(fileURLWithPath: path)
    var isFolder: ObjCBool = false
    if manager.fileExists(atPath: url.path, isDirectory: &isFolder) {
      if isFolder.boolValue { return "it is a folder, and a file is needed" }
      if !manager.isWritableFile(atPath: url.path) { return "the file is read-only" }
      if !replaced { return nil }
    }
    let folder = url.deletingLastPathComponent().path
    guard manager.fileExists(atPath: folder, isDirectory: &isFolder), isFolder.boolValue else {
      return "there is no folder '\(folder)'"
    }
    return manager.isWritableFile(atPath: folder) ? nil : "the folder '\(folder)' is read-only"
  }

  /// Writes a report in place of an earlier one.
  ///
  /// - Returns: what to tell of it
  static func write(_ report: Report, to path: String) throws(Trouble) -> [String] {
    do {
      let aside = try setAside(path)
      try report.json.write(to: URL(fileURLWithPath: path), options: .atomic)
      return ["Written to \(path)."] + (aside.map { ["What was there is now \($0)."] } ?? [])
    } catch {
      throw .failure("couldn't write '\(path)': \((error as NSError).localizedDescription)")
    }
  }

  /// Adds Markdown at the end of a file, apart from what is there; makes the file if there is none.
  ///
  /// - Returns: what to tell of it
  static func append(_ markdown: String, to path: String) throws(Trouble) -> [String] {
    do {
      if !FileManager.default.fileExists(atPath: path) {
        try Data().write(to: URL(fileURLWithPath: path), options: .withoutOverwriting)
      }
      let file = try FileHandle(forUpdating: URL(fileURLWithPath: path))
      defer { try? file.close() }
      let end = try file.seekToEnd()
      try file.seek(toOffset: end - min(end, 2))
      let last = try file.readToEnd() ?? Data()
      let gap = end == 0 || last == Data("\n\n".utf8) ? "" : last.last == 10 ? "\n" : "\n\n"
      try file.write(contentsOf: Data((gap + markdown).utf8))
      return ["Added to \(path)."]
    } catch {
      throw .failure("couldn't add to '\(path)': \((error as NSError).localizedDescription)")
    }
  }

  /// Moves a file aside unless it is an earlier report.
  ///
  /// - Returns: where it is now
  private static func setAside(_ path: String) throws -> String? {
    struct Marked: Decodable {
      let schema: String
    }
    guard let data = FileManager.default.contents(atPath: path), !data.isEmpty else { return nil }
    if (try? JSONDecoder().decode(Marked.self, from: data))?.schema == Report.schema { return nil }
    var aside = path + "~"
    var number = 2
    while FileManager.default.fileExists(atPath: aside) {
      aside = "\(path)~\(number)~"
      number += 1
    }
    try FileManager.default.moveItem(atPath: path, toPath: aside)
    return aside
  }
}

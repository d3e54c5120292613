import Foundation
import Notebook

/// The files that 'report' writes, and what mustn't be lost by it.
enum ReportFiles {
  /// Looks before minutes are spent on what a file would hold.
  ///
  /// - Parameter replaced: whether a file takes its place, or it grows at its end
  static func expectWritable(_ path: String?, replaced: Bool) throws(Trouble) {
    guard let path else { return }
    let file = Destination(kind: .report, path: path)
    // What grows needs no right to its folder.
    let grows = !replaced && FileManager.default.fileExists(atPath: path)
    guard let obstacle = grows ? file.ownObstacle : file.obstacle else { return }
    throw .usage("can't write '\(path)': \(obstacle).")
  }

  /// Writes a report in place of an earlier one; what else was there is moved aside.
  ///
  /// - Returns: what to tell of it
  static func write(_ report: Report, to path: String) throws(Trouble) -> [String] {
    guard let json = try? report.json else {
      throw .failure("couldn't write '\(path)': the report has no JSON form.")
    }
    do {
      let aside = try Destination(kind: .report, path: path).write(json)
      return ["Written to \(path)."] + (aside.map { ["What was there is now \($0)."] } ?? [])
    } catch {
      throw .failure("\(error)")
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
}

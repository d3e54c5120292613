import Foundation
import Workbook

extension Workspace {
  /// Puts an exercise's stub back; what the learner had is kept first.
  ///
  /// Both files appear whole or not at all, in this order, so that nothing is lost whenever it is
  /// interrupted.
  ///
  /// - Returns: where the learner's text is now, from the top of the package; nil if there was none
  ///   to keep.
  func reset(_ exercise: Exercise, to stub: String) throws(Trouble) -> String? {
    let file = path(Catalogue.stub(of: exercise))
    // A link stays a link.
    let url = URL(fileURLWithPath: file).resolvingSymlinksInPath()
    let folder = url.deletingLastPathComponent().path
    guard FileManager.default.isWritableFile(atPath: folder),
      !FileManager.default.fileExists(atPath: url.path)
        || FileManager.default.isWritableFile(atPath: url.path)
    else {
      throw .failure(
        "\(Catalogue.stub(of: exercise)) can't be written: the file or its folder is read-only. "
          + "Nothing was changed.")
    }
    var kept: String?
    do {
      if FileManager.default.fileExists(atPath: url.path) {
        let content = try Data(contentsOf: url)
        let backup = try freeBackup(of: exercise)
        try content.write(to: URL(fileURLWithPath: path(backup)), options: .atomic)
        guard FileManager.default.contents(atPath: path(backup)) == content else {
          throw CocoaError(.fileWriteUnknown)
        }
        kept = backup
      }
    } catch {
      throw .failure(
        "what you have written couldn't be kept in .workbook "
          + "(\((error as NSError).localizedDescription)), so \(exercise.id) is as it was. "
          + "Is the folder read-only, or the disk full?")
    }
    do {
      try replace(url, with: Data(stub.utf8))
    } catch {
      throw .failure(
        "\(Catalogue.stub(of: exercise)) couldn't be written: "
          + "\((error as NSError).localizedDescription). It is as it was.")
    }
    return kept
  }

  /// Puts a file in another's place, at once. What is left if that is interrupted lies in the folder
  /// of progress and not among the learner's files.
  private func replace(_ url: URL, with content: Data) throws {
    let manager = FileManager.default
    let permissions = try? manager.attributesOfItem(atPath: url.path)[.posixPermissions]
    let draft = URL(fileURLWithPath: state + "/draft-\(UUID().uuidString)")
    try manager.createDirectory(atPath: state, withIntermediateDirectories: true)
    try content.write(to: draft)
    if let permissions {
      try manager.setAttributes([.posixPermissions: permissions], ofItemAtPath: draft.path)
    }
    guard rename(draft.path, url.path) == 0 else {
      // Another disk, behind a link.
      try? manager.removeItem(at: draft)
      try content.write(to: url, options: .atomic)
      return
    }
  }

  /// A name of its own for every backup: `.workbook/backups/3.2/2026-01-31T18-30-05.swift`.
  private func freeBackup(of exercise: Exercise) throws -> String {
    let folder = ".workbook/backups/\(exercise.id)"
    try FileManager.default.createDirectory(
      atPath: path(folder), withIntermediateDirectories: true)
    let format = DateFormatter()
    format.locale = Locale(identifier: "en_US_POSIX")
    format.dateFormat = "yyyy-MM-dd'T'HH-mm-ss"
    let name = folder + "/" + format.string(from: Date())
    var candidate = name + ".swift"
    var number = 2
    while FileManager.default.fileExists(atPath: path(candidate)) {
      candidate = "\(name)-\(number).swift"
      number += 1
    }
    return candidate
  }
}

import Foundation

extension SavedNetworkFile {
  /// Throws where ``write(_:to:)`` could not write, to be asked before a long training.
  ///
  /// - Throws: ``SavedNetworkError`` where there is no folder, or one that can't be written to, or where
  ///   something else than a file has that name.
  public static func requirePlace(for file: URL) throws {
    let manager = FileManager.default
    let folder = file.deletingLastPathComponent().path
    func refuse(_ expected: String, _ came: String, _ advice: String) -> SavedNetworkError {
      SavedNetworkError(file, expected: expected, came: came, advice: advice)
    }
    var isFolder: ObjCBool = false
    guard manager.fileExists(atPath: folder, isDirectory: &isFolder) else {
      throw refuse(
        "a folder to write to", "'\(folder)', which is not there", "Make it, or choose another")
    }
    guard isFolder.boolValue else {
      throw refuse("a folder to write to", "'\(folder)', which is none", "Choose another")
    }
    guard manager.isWritableFile(atPath: folder) else {
      throw refuse(
        "a folder to write to", "'\(folder)', which is read-only",
        "Choose another, or change its permissions")
    }
    guard manager.fileExists(atPath: file.path) else { return }
    let type = try? manager.attributesOfItem(atPath: file.resolvingSymlinksInPath().path)[.type]
    if type as? FileAttributeType != .typeRegular {
      throw refuse(
        "the name of a file", "a folder or a device of that name", "Choose another name")
    }
  }
}

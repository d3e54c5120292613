import Foundation

/// A folder to write files into; it is made when only its last part is missing.
struct OutputFolder {
  let path: String

  /// Why nothing can be written there, or `nil`.
  var obstacle: String? {
    guard FileManager.default.fileExists(atPath: path) else {
      return folderObstacle(URL(fileURLWithPath: path).deletingLastPathComponent().path)
    }
    return folderObstacle(path)
  }

  /// The path of a file in it.
  func file(_ name: String) -> String { (path.hasSuffix("/") ? path : path + "/") + name }

  /// Makes the folder, if it isn't there.
  func make() throws(OutputError) {
    guard !FileManager.default.fileExists(atPath: path) else { return }
    do {
      try FileManager.default.createDirectory(
        at: URL(fileURLWithPath: path), withIntermediateDirectories: false)
    } catch {
      // Another chapter may have made it in the meantime.
      if obstacle == nil, FileManager.default.fileExists(atPath: path) { return }
      let reason = obstacle ?? (error as NSError).localizedDescription
      throw OutputError(description: "couldn't make the folder '\(path)': \(reason).")
    }
  }
}

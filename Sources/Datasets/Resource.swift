import Foundation

/// The data files that are built into this module.
package enum Resource {
  /// The text of a file in `Resources`.
  ///
  /// - Throws: `DatasetError` where the file is absent or isn't UTF-8.
  package static func text(_ file: String) throws(DatasetError) -> String {
    guard
      let url = Bundle.module.url(
        forResource: file, withExtension: nil, subdirectory: "Resources")
    else {
      throw DatasetError(
        file: file, expected: "the file among the module's resources", came: "none",
        advice: "Build again with `swift build`")
    }
    do {
      return try String(contentsOf: url, encoding: .utf8)
    } catch {
      throw DatasetError(
        file: file, expected: "a readable file of text in UTF-8", came: "one that isn't")
    }
  }
}

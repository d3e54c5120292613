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
    return try text(of: try? Data(contentsOf: url), file: file)
  }

  /// The text that some bytes spell.
  ///
  /// - Throws: `DatasetError` where there are none, or they aren't UTF-8.
  package static func text(of data: Data?, file: String) throws(DatasetError) -> String {
    guard let text = data.flatMap({ String(data: $0, encoding: .utf8) }) else {
      throw DatasetError(
        file: file, expected: "a readable file of text in UTF-8", came: "one that isn't")
    }
    return text
  }
}

import Foundation
import RNNMath

/// Why a network cannot be saved or loaded, and what to do.
///
///     names.json: expected version 1 or older, came version 2. Update the workbook: …
public struct SavedNetworkError: Error, Equatable, CustomStringConvertible {
  /// The file's name, without its folder.
  public let file: String
  /// What should have been there.
  public let expected: String
  /// What was there.
  public let came: String
  /// What to do about it, in the imperative, without a full stop.
  public let advice: String

  /// What to do about a file that is damaged.
  public static let again = "Save the network again, or take a copy that is whole"

  /// A complaint about a file.
  public init(_ file: URL, expected: String, came: String, advice: String) {
    self.file = file.lastPathComponent
    self.expected = expected
    self.came = came
    self.advice = advice
  }

  /// What the decoder found wrong, and where.
  init(_ file: URL, _ error: DecodingError) {
    func place(_ context: DecodingError.Context, and key: (any CodingKey)? = nil) -> String {
      let path = (context.codingPath + (key.map { [$0] } ?? [])).reduce("") { path, key in
        key.intValue.map { "\(path)[\($0)]" } ?? (path.isEmpty ? "" : path + ".") + key.stringValue
      }
      return path.isEmpty ? "the file" : "'\(path)'"
    }
    let (expected, came) =
      switch error {
      case .keyNotFound(let key, let context): (place(context, and: key), "none")
      case .typeMismatch(let type, let context):
        ("\(place(context)) to be of type \(type)", "something else")
      case .valueNotFound(let type, let context):
        ("\(place(context)) to be of type \(type)", "null")
      case .dataCorrupted(let context):
        ("\(place(context)) to be readable", "'\(context.debugDescription)'")
      @unknown default: ("the file to be readable", "something else")
      }
    self.init(file, expected: expected, came: came, advice: SavedNetworkError.again)
  }

  /// The whole message, in one line: the file, expected against came, and what to do.
  public var description: String {
    let line = "\(file): expected \(expected), came \(came). \(advice)."
    return asOneLine(line.split(whereSeparator: \.isNewline).joined(separator: " "))
  }
}

import RNNMath

/// What is wrong with a data file, where, and how to mend it.
///
///     names.csv, line 17, column 'percent': expected a number from 0 to 100, came 'abc'. …
public struct DatasetError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The file's name, without its folder.
  public let file: String

  /// The line, counted from 1 with the header; `nil` where the whole file is meant.
  public let row: Int?

  /// The column's name; `nil` where the whole line is meant.
  public let column: String?

  /// What should have been there.
  public let expected: String

  /// What was there.
  public let came: String

  /// What to do about it, in the imperative, without a full stop.
  public let advice: String

  /// The file's path from the folder of Package.swift.
  private let path: String

  init(
    file: String, row: Int? = nil, column: String? = nil,
    expected: String, came: String, advice: String = "Correct it", restored path: String? = nil
  ) {
    self.path = path ?? "Sources/Datasets/Resources/\(file)"
    self.file = file
    self.row = row
    self.column = column
    self.expected = expected
    self.came = came
    self.advice = advice
  }

  /// The whole message, in one line: the place, expected against came, and what to do.
  public var description: String {
    let line = row.map { ", line \($0)" } ?? ""
    let field = column.map { ", column '\($0)'" } ?? ""
    return asOneLine(
      "\(file)\(line)\(field): expected \(expected), came \(came). \(advice), "
        + "or restore the file with `git restore \(path)`.")
  }

  /// A piece of a file as a message shows it: quoted, on one line, at most 40 characters of it.
  static func quoted(_ text: some StringProtocol) -> String {
    if text.isEmpty { return "nothing" }
    let scalars = text.unicodeScalars
    let shown = scalars.prefix(40).map { $0.escaped(asASCII: false) }.joined()
    return "'\(shown)\(scalars.dropFirst(40).isEmpty ? "" : "…")'"
  }
}

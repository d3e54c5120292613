import RNNMath

/// A file that can't be written, and why.
public struct OutputError: Error, Equatable, CustomStringConvertible {
  /// What couldn't be written, and why, in one line.
  public let description: String

  init(description: String) {
    self.description = asOneLine(description)
  }
}

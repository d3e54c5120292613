/// A text, and the text that it is to be turned into.
public struct TextPair: Hashable, Sendable {
  /// What is read.
  public let source: String

  /// What is to be written.
  public let target: String

  /// Puts a pair together.
  public init(source: String, target: String) {
    (self.source, self.target) = (source, target)
  }
}

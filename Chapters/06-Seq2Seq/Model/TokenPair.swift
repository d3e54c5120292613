/// Two lists of tokens, words or characters, one of which is to be turned into the other.
public struct TokenPair: Hashable, Sendable {
  /// What is read.
  public let source: [String]
  /// What is to be written.
  public let target: [String]

  /// Puts a pair together.
  public init(source: [String], target: [String]) {
    (self.source, self.target) = (source, target)
  }
}

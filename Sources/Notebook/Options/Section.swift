/// A named part of a chapter, which `--section` can pick.
public struct Section: Sendable, Equatable {
  /// What `--section` calls it: short, lower case, the same for ever.
  public let id: String
  /// What a reader sees.
  public let title: String

  /// Names a section.
  public init(_ id: String, _ title: String) {
    self.id = id
    self.title = title
  }
}

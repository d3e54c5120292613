/// What a stub throws until its exercise is attempted: `throw Unattempted()`.
public struct Unattempted: Error, Sendable {
  /// The file of the stub, so that a grader can tell whose turn it is.
  public let file: String

  /// Remembers which file it was thrown in.
  public init(file: String = #filePath) {
    self.file = file
  }

  /// Whether it was thrown by the stub of `exercise` itself, and not by one that it calls.
  func isThrown(by exercise: Exercise) -> Bool {
    file.hasSuffix("/\(exercise.fileName).swift")
  }
}

/// What a grader says of an answer.
public struct Verdict: Codable, Equatable, Sendable {
  /// How the answer fared.
  public enum Status: String, Codable, Sendable {
    case notStarted, right, wrong, notFinite, trapped, stillRunning, left
  }

  /// How the answer fared.
  public var status: Status
  /// The name of the misconception behind it, where one was recognised.
  public var misconception: String?
  /// The function it is about, where the exercise has several and it is not the first.
  public var function: String?
  /// What to tell the learner: what was expected, what came, the likely cause, where to read.
  public var message: String
  /// The file to look at, where it is known and not just the stub.
  public var file: String?
  /// The line to look at, where it is known.
  public var line: Int?

  /// Puts a verdict together.
  public init(
    _ status: Status, misconception: String? = nil, _ message: String = "", file: String? = nil,
    line: Int? = nil
  ) {
    self.status = status
    self.misconception = misconception
    self.message = message
    self.file = file
    self.line = line
  }
}

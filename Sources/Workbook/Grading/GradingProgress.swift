/// How far a grading has come, so that a trap or an endless loop doesn't take everything with it.
public struct GradingProgress: Codable, Equatable, Sendable {
  /// The case that is running.
  public var caseName: String
  /// What could already be said of the cases before it, if one of them failed.
  public var verdict: Verdict?

  /// Notes where a grading stands.
  public init(caseName: String, verdict: Verdict? = nil) {
    self.caseName = caseName
    self.verdict = verdict
  }
}

/// What a misconception throws in a case where the code it stands for would trap.
public struct Trap: Error {
  /// Stands for any trap.
  public init() {}
}

/// How far a grading has come, so that a trap or an endless loop doesn't take everything with it.
public struct GradingProgress: Codable, Equatable, Sendable {
  /// The case that is running.
  public var caseName: String
  /// The function that it tries, where the exercise has several and it is not the first.
  public var function: String?
  /// What could already be said of the cases before it, if one of them failed.
  public var verdict: Verdict?
  /// What the grader has to say if nothing comes after this.
  public var note: String?
  /// What it has to say if that is because of a trap.
  public var noteOnTraps: String?

  /// Notes where a grading stands.
  public init(
    caseName: String, function: String? = nil, verdict: Verdict? = nil, note: String? = nil,
    noteOnTraps: String? = nil
  ) {
    self.caseName = caseName
    self.function = function
    self.verdict = verdict
    self.note = note
    self.noteOnTraps = noteOnTraps
  }
}

/// What a misconception throws in a case where the code it stands for would trap.
public struct Trap: Error {
  /// Stands for any trap.
  public init() {}
}

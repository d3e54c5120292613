/// How far a grading has come, so that a trap or an endless loop doesn't take everything with it.
public struct GradingProgress: Codable, Equatable, Sendable {
  /// The case that is running, or the last one.
  public var caseName: String
  /// The claim of the property that is being tried, if it has come as far.
  public var claim: String?
  /// The function that it tries, where the exercise has several and it is not the first.
  public var function: String?
  /// What could already be said of the cases before it, if one of them failed.
  public var verdict: Verdict?
  /// What the grader has to say if nothing comes after this.
  public var note: String?
  /// What it has to say if that is because of a trap.
  public var noteOnTraps: String?
  /// What it has to say if that is because it doesn't end.
  public var noteOnLoops: String?

  /// Notes where a grading stands.
  public init(
    caseName: String, claim: String? = nil, function: String? = nil, verdict: Verdict? = nil,
    note: String? = nil, noteOnTraps: String? = nil, noteOnLoops: String? = nil
  ) {
    self.caseName = caseName
    self.claim = claim
    self.function = function
    self.verdict = verdict
    self.note = note
    self.noteOnTraps = noteOnTraps
    self.noteOnLoops = noteOnLoops
  }
}

extension GradingProgress {
  /// Where a grading that came to no end was.
  public var place: String {
    claim.map { "That was when it was tried whether this holds: \($0)." }
      ?? "That was in the case “\(caseName)”."
  }
}

/// What a case's own helper throws where an answer calls it again and again.
public struct Endless: Error, CustomStringConvertible {
  /// Which calls have been too many: `step was called more than 100 times`.
  public let description: String

  /// Says which calls have been too many.
  public init(_ description: String) { self.description = description }
}

/// What a misconception throws in a case where the code it stands for would trap.
public struct Trap: Error {
  /// Stands for any trap.
  public init() {}
}

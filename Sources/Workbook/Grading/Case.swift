import RNNMath

/// One seeded use of a learner's function, the same for every answer.
public struct Case<Answers: Sendable>: Sendable {
  /// What is special about it, as a learner would say it: `a batch of 3, with a repeated id`.
  public let name: String
  /// What every other case has and this one leaves out. If this one passes and others fail, that is
  /// where to look.
  public let spares: String?
  /// Which function it tries, where the exercise has several and it is not the first.
  public let function: String?
  let body: @Sendable (Answers, inout Trial) throws -> Void

  /// Describes a case.
  ///
  /// - Parameters:
  ///   - name: what is special about it.
  ///   - spares: the difficulty that this case leaves out, as a noun phrase.
  ///   - function: the one it tries, where that is not the exercise's first.
  ///   - body: calls the function and notes what it was given and what it gave.
  public init(
    _ name: String, sparing spares: String? = nil, of function: String? = nil,
    _ body: @escaping @Sendable (Answers, inout Trial) throws -> Void
  ) {
    self.name = name
    self.spares = spares
    self.function = function
    self.body = body
  }

  /// Runs the case on some answers.
  func run(_ answers: Answers) throws -> Trial {
    var trial = Trial()
    try body(answers, &trial)
    return trial
  }
}

/// A plausible wrong answer that the grader knows by name.
public struct Misconception<Answers: Sendable>: Sendable {
  /// A short name: `bias not summed over the batch`.
  public let name: String
  /// What goes wrong and why, for the learner who believes it, with the section of the book.
  public let explanation: String
  /// Puts the wrong function in the place of the right one.
  let mistake: @Sendable (inout Answers) -> Void
  /// Whether it may be made in some outputs and not in others.
  private(set) var isByOutput = false

  /// Describes a misconception as a change of the reference answers.
  public init(
    _ name: String, _ explanation: String,
    _ mistake: @escaping @Sendable (inout Answers) -> Void
  ) {
    self.name = name
    self.explanation = explanation
    self.mistake = mistake
  }

  /// The same, where each output has a line of its own in which it may be made: who writes = instead
  /// of += in one of three gradients is told so, though the mistake would spoil all three.
  public var inAnyOutput: Misconception {
    var apart = self
    apart.isByOutput = true
    return apart
  }
}

/// Something that is true of every right answer, whatever the numbers.
public struct Property<Answers: Sendable>: Sendable {
  /// The claim: `every row sums to one`.
  public let claim: String
  /// What was found instead, or nil where the claim holds.
  let violation: @Sendable (Answers) throws -> String?

  /// Describes a property.
  public init(_ claim: String, _ violation: @escaping @Sendable (Answers) throws -> String?) {
    self.claim = claim
    self.violation = violation
  }
}

/// A right answer in another style than the reference, which the grader must accept.
public struct Alternative<Answers: Sendable>: Sendable {
  /// How it differs: `sums from the last term to the first`.
  public let name: String
  let change: @Sendable (inout Answers) -> Void

  /// Describes an alternative as a change of the reference answers.
  public init(_ name: String, _ change: @escaping @Sendable (inout Answers) -> Void) {
    self.name = name
    self.change = change
  }
}

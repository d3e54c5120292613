import RNNMath

extension Grader {
  /// What is wrong with the grader itself; empty if it is proven.
  ///
  /// The reference must be right, every misconception must be rejected under its own name, and every
  /// answer in another style must be accepted.
  public func flaws() -> [String] {
    var flaws: [String] = []
    let verdict = grade(reference)
    if verdict.status != .right {
      flaws.append("the reference is \(verdict.status): \(verdict.message)")
    }
    let known = misconceptions.map(trials(of:))
    if misconceptions.count < 3 { flaws.append("fewer than three misconceptions") }
    if alternatives.isEmpty { flaws.append("no answer in another style") }
    for property in properties {
      do {
        if let found = try property.violation(reference) {
          flaws.append("the reference breaks “\(property.claim)”: \(found)")
        }
      } catch { flaws.append("“\(property.claim)” threw \(error) on the reference") }
    }
    for misconception in misconceptions {
      var mistaken = reference
      misconception.mistake(&mistaken)
      let verdict = grade(mistaken, knowing: known)
      if verdict.status == .right || verdict.misconception != misconception.name {
        flaws.append(
          "“\(misconception.name)” got \(verdict.status), \(verdict.misconception ?? "no name"): "
            + verdict.message)
      }
    }
    for alternative in alternatives {
      var answers = reference
      alternative.change(&answers)
      let verdict = grade(answers)
      if verdict.status != .right {
        flaws.append("“\(alternative.name)” is right but got \(verdict.status): \(verdict.message)")
      }
    }
    return flaws
  }
}

/// A grader whose type of answers no longer matters: it grades the learner's own.
public struct AnyGrader: Sendable {
  /// What it grades.
  public let exercise: Exercise
  /// How many misconceptions it knows.
  public let misconceptionCount: Int
  /// The verdict on the learner's answers; progress is told as it is made.
  public let gradeYours: @Sendable (_ progress: (GradingProgress) -> Void) -> Verdict
  /// What is wrong with the grader itself.
  public let flaws: @Sendable () -> [String]

  /// Hides the answers of a grader, remembering the learner's.
  public init<Answers>(_ grader: Grader<Answers>, yours: Answers) {
    exercise = grader.exercise
    misconceptionCount = grader.misconceptions.count
    gradeYours = { grader.grade(yours, progress: $0) }
    flaws = { grader.flaws() }
  }
}

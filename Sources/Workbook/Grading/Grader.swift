import RNNMath

/// Grades one exercise: the cases it is tried on, and the mistakes it knows by name.
///
/// A case is run on the learner's answers and on the reference; if every output agrees, the answer
/// is right. If not, the same cases are run on each misconception: a learner whose numbers equal a
/// misconception's is told its name, anyone else the first place that differs.
public struct Grader<Answers: Sendable>: Sendable {
  /// What is graded.
  public let exercise: Exercise
  /// The reference solutions.
  public let reference: Answers
  /// What it is tried on; the first is the plainest.
  public let cases: [Case<Answers>]
  /// The wrong answers it names.
  public let misconceptions: [Misconception<Answers>]
  /// What is true of every right answer.
  public let properties: [Property<Answers>]
  /// Right answers in another style, to prove that it accepts them.
  public let alternatives: [Alternative<Answers>]
  /// The largest difference that still counts as rounding, relative, and absolute below one.
  public let tolerance: Scalar
  /// What to say below every verdict on a wrong answer, and on one that traps or doesn't end.
  public let note: String?
  /// What to say below a trap: what its usual cause is in this exercise.
  public let noteOnTraps: String?
  /// What to say below an answer that doesn't end: what its usual cause is in this exercise.
  public let noteOnLoops: String?

  /// Puts a grader together.
  ///
  /// - Parameters:
  ///   - tolerance: 1e-9 by default: sums of some hundred Double terms of order one, in any order,
  ///     agree to 1e-13, and the smallest mistake worth naming is far above 1e-6.
  public init(
    _ exercise: Exercise, reference: Answers, tolerance: Scalar = 1e-9,
    note: String? = nil, noteOnTraps: String? = nil, noteOnLoops: String? = nil,
    cases: [Case<Answers>], properties: [Property<Answers>] = [],
    misconceptions: [Misconception<Answers>], alternatives: [Alternative<Answers>]
  ) {
    self.exercise = exercise
    self.reference = reference
    self.tolerance = tolerance
    self.note = note
    self.noteOnTraps = noteOnTraps
    self.noteOnLoops = noteOnLoops
    self.cases = cases
    self.properties = properties
    self.misconceptions = misconceptions
    self.alternatives = alternatives
  }

  /// The verdict on some answers.
  ///
  /// A trap or an endless loop in them is not survived here, but `progress` hears where it happened.
  public func grade(
    _ answers: Answers, progress: (GradingProgress) -> Void = { _ in }
  ) -> Verdict {
    grade(answers, knowing: nil, progress: progress)
  }

  /// The verdicts on many answers, which takes less time than one after the other.
  public func grade(_ many: [Answers]) -> [Verdict] {
    let known = misconceptions.map(trials(of:))
    return many.map { grade($0, knowing: known) }
  }

  /// The same where it is known already what each misconception gives in each case.
  func grade(
    _ answers: Answers, knowing trials: [[Trial?]]?,
    progress: (GradingProgress) -> Void = { _ in }
  ) -> Verdict {
    var verdict = verdict(answers, trials, progress)
    if let note, verdict.status != .right, verdict.status != .notStarted {
      verdict.message += "\n" + note
    }
    return verdict
  }

  private func verdict(
    _ answers: Answers, _ trials: [[Trial?]]?, _ progress: (GradingProgress) -> Void
  ) -> Verdict {
    var attempts: [Attempt] = []
    // Asked for when something is wrong, and then again in each case that follows.
    lazy var known = trials ?? misconceptions.map(self.trials(of:))
    for item in cases {
      let isWrongAlready = attempts.contains { !$0.isRight }
      progress(
        GradingProgress(
          caseName: item.name, function: item.function,
          verdict: isWrongAlready ? diagnose(attempts, known, nil) : nil, note: note,
          noteOnTraps: noteOnTraps, noteOnLoops: noteOnLoops))
      do {
        let expected = try item.run(reference)
        let got = try item.run(answers)
        attempts.append(
          Attempt(
            name: item.name, spares: item.spares, function: item.function, expected: expected,
            got: got,
            isRight: expected.agrees(with: got, tolerance: tolerance)))
      } catch let error as Unattempted {
        return attempts.isEmpty ? notStarted(error) : halfStarted(error, in: item.name)
      } catch is Trap where isWrongAlready {
        return diagnose(attempts, known, nil)
      } catch let error as Endless {
        let earlier = isWrongAlready ? diagnose(attempts, known, nil) : nil
        return endless(error, in: item, after: earlier)
      } catch {
        let function = item.function ?? exercise.function
        var verdict = Verdict(
          .wrong, "\(function) threw an error in the case “\(item.name)”: \(error)")
        verdict.function = item.function
        return verdict
      }
    }
    let earlier =
      attempts.contains { !$0.isRight } ? diagnose(attempts, known, nil) : nil
    let broken = brokenProperties(answers) { claim in
      progress(
        GradingProgress(
          caseName: cases.last?.name ?? "", claim: claim, verdict: earlier, note: note,
          noteOnTraps: noteOnTraps, noteOnLoops: noteOnLoops))
    }
    if earlier != nil { return diagnose(attempts, known, broken) }
    return broken.isEmpty ? Verdict(.right) : Verdict(.wrong, broken.joined(separator: "\n"))
  }

  /// What the misconception gives in each case; nil in a case where it would trap.
  func trials(of misconception: Misconception<Answers>) -> [Trial?] {
    var mistaken = reference
    misconception.mistake(&mistaken)
    return cases.map { try? $0.run(mistaken) }
  }

  /// The claims that these answers break, with what was found instead; each is told before it is
  /// tried.
  private func brokenProperties(_ answers: Answers, _ tell: (String) -> Void) -> [String] {
    properties.compactMap { property in
      tell(property.claim)
      do {
        return try property.violation(answers).map {
          "It should hold that \(property.claim); \($0)."
        }
      } catch let error as Endless {
        return "It should hold that \(property.claim), but \(exercise.function) does not end: "
          + "\(error)."
      } catch {
        return "It should hold that \(property.claim), but \(exercise.function) threw \(error)."
      }
    }
  }

  private func endless(
    _ error: Endless, in item: Case<Answers>, after earlier: Verdict?
  ) -> Verdict {
    var verdict = Verdict(
      .stillRunning, misconception: earlier?.misconception,
      "\(item.function ?? exercise.function) does not end: \(error). Does every loop come nearer to "
        + "its end each time round?\nThat was in the case “\(item.name)”.")
    verdict.function = item.function
    if let earlier { verdict.message += "\nEven before that: \(earlier.message)" }
    return verdict
  }

  private func notStarted(_ error: Unattempted) -> Verdict {
    if error.isThrown(by: exercise) { return Verdict(.notStarted) }
    return Verdict(.notStarted, "it calls an exercise that is not started yet: \(fileName(error))")
  }

  private func halfStarted(_ error: Unattempted, in name: String) -> Verdict {
    error.isThrown(by: exercise)
      ? Verdict(
        .wrong,
        "In the case “\(name)”, your function still throws Unattempted, though the plainest case is "
          + "done. Take the throw out of that branch and compute the result there too.")
      : Verdict(
        .wrong,
        "In the case “\(name)”, it calls an exercise that is not started yet: \(fileName(error)).")
  }

  private func fileName(_ error: Unattempted) -> String {
    error.file.split(separator: "/").last.map(String.init) ?? error.file
  }
}

/// One case, tried on the reference and on the learner's answers.
struct Attempt {
  var name: String
  var spares: String?
  var function: String?
  var expected: Trial
  var got: Trial
  var isRight: Bool
}

import RNNMath

extension Grader {
  /// Explains an answer that is wrong in at least one case.
  ///
  /// - Parameter answers: the answers themselves, to be held against the properties, or nil when
  ///   they can't be run again.
  func diagnose(_ attempts: [Attempt], _ answers: Answers?) -> Verdict {
    if let known = recognised(attempts) { return known }
    let failed = attempts.filter { !$0.isRight }
    // attempts holds a failure, or there would be nothing to explain.
    guard let first = failed.first else { return Verdict(.right) }
    let story = Story(attempt: first, tolerance: tolerance)
    var lines = ["In the case “\(first.name)”: \(story.text)"]
    lines += story.inputs
    lines += likeness(failed.count, attempts)
    lines += blame(attempts)
    lines += answers.map(brokenProperties) ?? []
    lines.append("\(attempts.count - failed.count) of \(cases.count) cases are right.")
    return Verdict(story.isFinite ? .wrong : .notFinite, lines.joined(separator: "\n"))
  }

  /// A verdict that names the misconception whose numbers these are.
  ///
  /// Where no single one explains every output, outputs may have one each: a wrong dWeights and a
  /// wrong dBias are two mistakes, and each deserves its name.
  private func recognised(_ attempts: [Attempt]) -> Verdict? {
    let known = misconceptions.map { ($0, trials(of: $0)) }
    if let (whole, _) = known.first(where: { explains(attempts, $0.1) }) {
      return Verdict(.wrong, misconception: whole.name, told(whole, attempts))
    }
    var causes: [(cause: Misconception<Answers>, output: String)] = []
    for output in wrongOutputs(attempts) {
      guard let (cause, _) = known.first(where: { explains(attempts, $0.1, output: output) })
      else { return nil }
      if !causes.contains(where: { $0.cause.name == cause.name }) { causes.append((cause, output)) }
    }
    guard !causes.isEmpty else { return nil }
    return Verdict(
      .wrong, misconception: causes.map(\.cause.name).joined(separator: " + "),
      causes.map { cause, output in told(cause, attempts.map { only(output, of: $0) }) }
        .joined(separator: "\nAnd a second one: "))
  }

  /// The attempt as if this output were the only one.
  private func only(_ output: String, of attempt: Attempt) -> Attempt {
    var attempt = attempt
    attempt.expected.outputs.removeAll { $0.name != output }
    attempt.got.outputs.removeAll { $0.name != output }
    attempt.isRight = attempt.expected.agrees(with: attempt.got, tolerance: tolerance)
    return attempt
  }

  private func told(_ misconception: Misconception<Answers>, _ attempts: [Attempt]) -> String {
    let evidence = attempts.first { !$0.isRight }.map {
      "For example, in the case “\($0.name)”: \(Story(attempt: $0, tolerance: tolerance).text)"
    }
    return (["\(misconception.name).", misconception.explanation] + [evidence].compactMap(\.self))
      .joined(separator: "\n")
  }

  /// Whether these trials give exactly what the learner got: everywhere, or for one output.
  private func explains(_ attempts: [Attempt], _ trials: [Trial?], output: String? = nil) -> Bool {
    zip(attempts, trials).allSatisfy { attempt, trial in
      guard let trial else { return false }
      guard let output else { return trial.agrees(with: attempt.got, tolerance: tolerance) }
      let got = attempt.got.outputs.filter { $0.name == output }
      let explained = trial.outputs.filter { $0.name == output }
      return got.count == explained.count
        && zip(got, explained).allSatisfy { $0.value.agrees(with: $1.value, tolerance: tolerance) }
    }
  }

  private func wrongOutputs(_ attempts: [Attempt]) -> [String] {
    var names: [String] = []
    for attempt in attempts {
      for (expected, got) in zip(attempt.expected.outputs, attempt.got.outputs)
      where !expected.value.agrees(with: got.value, tolerance: tolerance)
        && !names.contains(expected.name)
      {
        names.append(expected.name)
      }
    }
    return names
  }

  /// The misconception that explains most of the failed cases, though not all: two mistakes at once
  /// often look like one of them where the other doesn't matter.
  private func likeness(_ failures: Int, _ attempts: [Attempt]) -> [String] {
    let explained = misconceptions.map { misconception in
      let trials = trials(of: misconception)
      return zip(attempts, trials).count { attempt, trial in
        !attempt.isRight && trial?.agrees(with: attempt.got, tolerance: tolerance) == true
      }
    }
    guard let most = explained.max(), most > 0, let index = explained.firstIndex(of: most) else {
      return []
    }
    let cases =
      most == 1 ? "One of the cases that fail looks" : "\(most) of the cases that fail look"
    let likely = misconceptions[index]
    return [
      "\(cases) like a known mistake, so there may be two at once. \(likely.name): \(likely.explanation)"
    ]
  }

  /// Where every right case leaves the same difficulty out, that difficulty is to blame.
  private func blame(_ attempts: [Attempt]) -> [String] {
    let right = attempts.filter(\.isRight)
    guard let difficulty = right.first?.spares, right.allSatisfy({ $0.spares == difficulty })
    else { return [] }
    let names = right.map { "“\($0.name)”" }.joined(separator: ", ")
    return ["Right is only \(names), without \(difficulty): look there first."]
  }
}

/// What to say of one failed case: the first output that differs, and how.
struct Story {
  var text = ""
  var inputs: [String] = []
  var isFinite = true

  init(attempt: Attempt, tolerance: Scalar) {
    let pairs = zip(attempt.expected.outputs, attempt.got.outputs)
    guard
      let (expected, got) = pairs.first(where: {
        !$0.value.agrees(with: $1.value, tolerance: tolerance)
      })
    else {
      text = "expected \(attempt.expected.outputs.count) results, got \(attempt.got.outputs.count)."
      return
    }
    isFinite = got.value.isFinite || !expected.value.isFinite
    let right = pairs.filter { $0.value.agrees(with: $1.value, tolerance: tolerance) }.map(\.0.name)
    text = Self.contrast(expected, got, tolerance)
    if !isFinite { text += Self.notFinite }
    if !right.isEmpty { text += "\nRight: \(Self.list(right))." }
    inputs = attempt.expected.inputs.filter { $0.value.scalars.count <= 20 }.map {
      "\($0.name) was \($0.value.shown(limit: 20))"
    }
  }

  private static let notFinite =
    "\nThat is not finite. The usual causes: exp of a large number, the logarithm of zero, a "
    + "division by zero, or 0 · infinity."

  private static func contrast(
    _ expected: Trial.Entry, _ got: Trial.Entry, _ tolerance: Scalar
  ) -> String {
    guard expected.value.hasShape(of: got.value) else {
      return "\(expected.name) should be \(expected.value.shape), but yours is \(got.value.shape)."
    }
    guard let difference = expected.value.firstDifference(from: got.value, tolerance: tolerance)
    else { return "\(expected.name) differs." }
    let extent = difference.extent.isEmpty ? "" : " (\(difference.extent))"
    return "\(expected.name)\(difference.place) should be \(difference.expected), "
      + "but yours is \(difference.got)\(extent)."
  }

  private static func list(_ names: [String]) -> String {
    names.count < 2
      ? names.joined()
      : names.dropLast().joined(separator: ", ") + " and " + (names.last ?? "")
  }
}

import RNNMath

extension Grader {
  /// Explains an answer that is wrong in at least one case.
  ///
  /// - Parameters:
  ///   - known: what each misconception gives in each case
  ///   - broken: what properties they break, or nil if these haven't been tried
  func diagnose(
    _ attempts: [Attempt], _ known: [[Trial?]], _ broken: [String]?
  ) -> Verdict {
    var verdict = explanation(attempts, known, broken)
    // Where two are wrong, the first.
    verdict.function = attempts.first { !$0.isRight }?.function
    return verdict
  }

  private func explanation(
    _ attempts: [Attempt], _ known: [[Trial?]], _ broken: [String]?
  ) -> Verdict {
    let suspects = zip(misconceptions, known).map {
      Suspect($0, attempts, $1, tolerance: tolerance)
    }
    if let known = recognised(attempts, suspects) { return known }
    let failed = attempts.filter { !$0.isRight }
    // attempts holds a failure, or there would be nothing to explain.
    guard let first = failed.first else { return Verdict(.right) }
    let story = Story(attempt: first, tolerance: tolerance)
    var lines = ["In the case “\(first.name)”: \(story.text)"]
    lines += story.inputs
    lines += likeness(attempts, suspects)
    lines += blame(attempts)
    lines += broken ?? []
    let right = attempts.count - failed.count
    lines.append("\(right) of \(cases.count) cases \(right == 1 ? "is" : "are") right.")
    return Verdict(story.isFinite ? .wrong : .notFinite, lines.joined(separator: "\n"))
  }

  /// A verdict that names the misconception whose numbers these are.
  ///
  /// Where no single one explains every output, outputs may have one each: a wrong dWeights and a
  /// wrong dBias are two mistakes, and each deserves its name. One that would spoil what is right
  /// is not among them, and the one that explains most comes first.
  private func recognised(_ attempts: [Attempt], _ suspects: [Suspect<Answers>]) -> Verdict? {
    if let whole = suspects.first(where: { $0.matches.count == attempts.count })?.misconception {
      return Verdict(.wrong, misconception: whole.name, told(whole, attempts))
    }
    guard attempts.allSatisfy({ $0.expected.hasShape(of: $0.got) }) else { return nil }
    var left = wrongOutputs(attempts)
    var causes: [(cause: Misconception<Answers>, output: String)] = []
    while !left.isEmpty {
      let shares = suspects.map { suspect in
        left.filter { suspect.explains($0.name, wrongAt: $0.places) }.map(\.name)
      }
      guard let most = shares.map(\.count).max(), most > 0,
        let index = shares.firstIndex(where: { $0.count == most })
      else { return nil }
      causes.append((suspects[index].misconception, shares[index][0]))
      left.removeAll { shares[index].contains($0.name) }
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

  /// The outputs that are wrong in some case, each with the places where it is.
  private func wrongOutputs(
    _ attempts: [Attempt]
  ) -> [(name: String, places: Set<Suspect<Answers>.Place>)] {
    var outputs: [(name: String, places: Set<Suspect<Answers>.Place>)] = []
    for (index, attempt) in attempts.enumerated() {
      let pairs = zip(attempt.expected.outputs, attempt.got.outputs)
      for (position, (expected, got)) in pairs.enumerated()
      where !expected.agrees(with: got, tolerance: tolerance) {
        let place = Suspect<Answers>.Place(attempt: index, output: position)
        if let known = outputs.firstIndex(where: { $0.name == expected.name }) {
          outputs[known].places.insert(place)
        } else {
          outputs.append((expected.name, [place]))
        }
      }
    }
    return outputs
  }

  /// The misconception that explains at least half of the failed cases, the first among them, and
  /// is contradicted by nothing that is right.
  private func likeness(_ attempts: [Attempt], _ suspects: [Suspect<Answers>]) -> [String] {
    let failed = attempts.indices.filter { !attempts[$0].isRight }
    guard failed.contains(where: { hasMoreThanTruths(attempts[$0]) }) else { return [] }
    let possible = suspects.filter { suspect in
      !suspect.isContradicted && failed.first.map(suspect.matches.contains) == true
    }
    let shares = possible.map { suspect in failed.count(where: suspect.matches.contains) }
    guard let most = shares.max(), 2 * most >= failed.count,
      let index = shares.firstIndex(of: most)
    else { return [] }
    let likely = possible[index].misconception
    return [
      "Your numbers in \(most) of the \(failed.count) cases that fail would also come from this. "
        + "\(likely.name): \(likely.explanation) If that isn't what you did, look at the first "
        + "number above."
    ]
  }

  /// Whether something is wrong that could be wrong in many ways: every mistake that is wrong in a
  /// case says no for yes, so a single no is like none of them.
  private func hasMoreThanTruths(_ attempt: Attempt) -> Bool {
    zip(attempt.expected.outputs, attempt.got.outputs).contains { expected, got in
      if case .truth = expected.value { return false }
      return !expected.value.agrees(with: got.value, tolerance: tolerance)
    }
  }

  /// Where every right case leaves the same difficulty out, that difficulty is to blame.
  private func blame(_ attempts: [Attempt]) -> [String] {
    let right = attempts.filter(\.isRight)
    guard let difficulty = right.first?.spares, right.allSatisfy({ $0.spares == difficulty })
    else { return [] }
    let names = right.map { "“\($0.name)”" }.joined(separator: ", ")
    let verb = right.count == 1 ? "is" : "are"
    return ["Only \(names) \(verb) right. Look first at what is left out there: \(difficulty)."]
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
      text =
        "There should be \(attempt.expected.outputs.count) results, but yours are "
        + "\(attempt.got.outputs.count)."
      return
    }
    isFinite = got.value.isFinite || !expected.value.isFinite
    let right = pairs.filter { $0.value.agrees(with: $1.value, tolerance: tolerance) }.map(\.0.name)
    text = Self.contrast(expected, got, tolerance)
    if !isFinite { text += Self.notFinite(expected, got, tolerance) }
    if !got.remark.isEmpty { text += " \(got.remark)" }
    if !right.isEmpty { text += "\nRight: \(Self.list(right))." }
    inputs = attempt.expected.inputs.filter { $0.value.scalars.count <= 20 }.map {
      "\($0.name): \($0.value.shown(limit: 20))"
    }
  }

  private static func notFinite(
    _ expected: Trial.Entry, _ got: Trial.Entry, _ tolerance: Scalar
  ) -> String {
    let scalars = got.value.scalars
    let position = scalars.firstIndex { !$0.isFinite } ?? 0
    let place = got.value.place(of: position)
    let isShown =
      expected.value.firstDifference(from: got.value, tolerance: tolerance)?.place == place
    let what = isShown ? "That" : "Your \(got.name)\(place), \(scalars[position].shown),"
    return "\n\(what) is not finite. The usual causes: exp of a large number, the logarithm of "
      + "zero, a division by zero, or 0 · infinity."
  }

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

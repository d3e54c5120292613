import RNNMath

/// A misconception beside what a learner got in each case.
struct Suspect<Answers: Sendable> {
  /// An output of a case, both by position.
  struct Place: Hashable {
    var attempt: Int
    var output: Int
  }

  let misconception: Misconception<Answers>
  /// The cases, by position, in which it gives exactly what the learner got.
  private(set) var matches: Set<Int> = []
  /// The wrong outputs that it gets wrong in the same way.
  private(set) var explained: Set<Place> = []
  /// Whether it would spoil something that is right, or give another shape.
  private(set) var isContradicted = false
  /// The outputs, by name, that it doesn't get wrong in the same way wherever it gets them wrong.
  private var departing: Set<String> = []
  /// Whether it gives another number of outputs, or other shapes, in some case.
  private var hasOtherShape = false

  /// Compares case by case.
  ///
  /// - Parameters:
  ///   - attempts: what the learner got, and what is right
  ///   - trials: what the misconception gives in the same cases; nil where it would trap
  init(
    _ misconception: Misconception<Answers>, _ attempts: [Attempt], _ trials: [Trial?],
    tolerance: Scalar
  ) {
    self.misconception = misconception
    for (index, (attempt, trial)) in zip(attempts, trials).enumerated() {
      guard let trial, trial.hasShape(of: attempt.got) else {
        (isContradicted, hasOtherShape) = (true, true)
        continue
      }
      if trial.agrees(with: attempt.got, tolerance: tolerance) { matches.insert(index) }
      let outputs = zip(attempt.expected.outputs, zip(attempt.got.outputs, trial.outputs))
      for (position, (expected, (got, mistaken))) in outputs.enumerated()
      where !expected.agrees(with: mistaken, tolerance: tolerance) {
        if mistaken.agrees(with: got, tolerance: tolerance) {
          explained.insert(Place(attempt: index, output: position))
        } else {
          departing.insert(expected.name)
          if expected.agrees(with: got, tolerance: tolerance) { isContradicted = true }
        }
      }
    }
  }

  /// Whether it explains all that is wrong with an output, and whatever else it would get wrong is
  /// wrong in the same way.
  func explains(_ output: String, wrongAt places: Set<Place>) -> Bool {
    let isExact =
      misconception.isByOutput ? !departing.contains(output) : departing.isEmpty
    return isExact && !hasOtherShape && places.isSubset(of: explained)
  }
}

import RNNMath

/// The first place where two values differ.
struct Difference: Equatable {
  /// The place as a learner would write it, such as `[1, 2]`; empty for a single number.
  var place: String
  var expected: String
  var got: String
  /// How many of how many numbers differ, where there are several.
  var extent: String
}

extension Value {
  /// Whether the other value is the same up to rounding: NaN equals NaN, infinity itself.
  func agrees(with other: Value, tolerance: Scalar) -> Bool {
    hasShape(of: other) && firstDisagreement(with: other, tolerance: tolerance) == nil
      && discreteParts == other.discreteParts
  }

  /// Whether both are of one kind and one shape.
  func hasShape(of other: Value) -> Bool {
    switch (self, other) {
    case (.number, .number), (.truth, .truth), (.text, .text): true
    case (.numbers(let a), .numbers(let b)): a.count == b.count
    case (.integers(let a), .integers(let b)): a.count == b.count
    case (.matrix(let a), .matrix(let b)): a.rows == b.rows && a.columns == b.columns
    default: false
    }
  }

  /// Where `got` first departs from this expected value of the same shape.
  func firstDifference(from got: Value, tolerance: Scalar) -> Difference? {
    if let position = firstDisagreement(with: got, tolerance: tolerance) {
      let pairs = zip(scalars, got.scalars)
      let wrong = pairs.reduce(0) { $0 + (Self.close($1.0, $1.1, tolerance) ? 0 : 1) }
      let (expected, given) = scalars[position].shown(against: got.scalars[position])
      return Difference(
        place: place(of: position), expected: expected, got: given,
        extent: scalars.count > 1 ? "\(wrong) of \(scalars.count) numbers differ" : "")
    }
    guard discreteParts != got.discreteParts else { return nil }
    return Difference(place: "", expected: shown(), got: got.shown(), extent: "")
  }

  private func firstDisagreement(with other: Value, tolerance: Scalar) -> Int? {
    zip(scalars, other.scalars).enumerated()
      .first { !Self.close($0.element.0, $0.element.1, tolerance) }?.offset
  }

  /// What must be the same exactly.
  private var discreteParts: Value? {
    switch self {
    case .integers, .truth, .text: self
    case .number, .numbers, .matrix: nil
    }
  }

  /// Relative to the larger magnitude, and absolute below one: sums that cancel have no digits to
  /// be relative to.
  private static func close(_ a: Scalar, _ b: Scalar, _ tolerance: Scalar) -> Bool {
    if a == b || (a.isNaN && b.isNaN) { return true }
    guard a.isFinite, b.isFinite else { return false }
    return abs(a - b) <= tolerance * max(1, abs(a), abs(b))
  }
}

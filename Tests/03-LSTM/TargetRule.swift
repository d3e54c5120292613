import RNNMath

/// What a target may be of a sequence's values and marked places.
enum TargetRule: String, CaseIterable {
  case sum = "the sum of the marked values"
  case mean = "the mean of the marked values"
  case product = "the product of the marked values"
  case first = "the first marked value"
  case last = "the last marked value"
  case difference = "the difference of the marked values"
  case total = "the sum of all values"
  case of1997 = "0.5 + (a + b) / 4"
  case places = "the sum of the marked places"
  case zero = "zero"

  /// Whether a target is this, of values of which some places are marked.
  func holds(_ target: Scalar, _ values: [Scalar], _ marked: [Int]) -> Bool {
    let first = marked.first.map { values[$0] } ?? 0
    let last = marked.last.map { values[$0] } ?? 0
    let expected: Scalar =
      switch self {
      case .sum where marked.count == 1 && abs(target - 2 * first) < 1e-9:
        // Both markers at one place: as a mistake, that is about places, not about the sum.
        target
      case .sum: marked.reduce(0) { $0 + values[$1] }
      case .mean: marked.reduce(0) { $0 + values[$1] } / Scalar(max(1, marked.count))
      case .product: marked.reduce(1) { $0 * values[$1] }
      case .first: first
      case .last: last
      case .difference: first - last
      case .total: values.reduce(0, +)
      case .of1997: 0.5 + marked.reduce(0) { $0 + values[$1] } / 4
      case .places: Scalar(marked.reduce(0, +))
      case .zero: 0
      }
    // A few terms below 1, in any order.
    return abs(target - expected) < 1e-9
  }
}

import AttentionModel
import RNNMath
import Workbook

// What is true of every right answer to exercise 5.5.

extension AttentionGrader {
  static let slopesOfAttention = Property<AttentionAnswers>(
    "all three are slopes of Σ dc · context, by queries, keys and values"
  ) { answers in
    let back = try sample.back(answers)
    guard let dValues = back.dValues else { return "your dValues is nil, though there are values" }
    if let found = wrongShape(back) { return found }
    var yours = sample
    (yours.queries, yours.keys, yours.values) = (back.dQueries, back.dKeys, dValues)
    let check = try checkGradient(of: sample, analytic: yours) {
      sample.dContext.hadamard(try $0.step().context).sum
    }
    // Central differences are off by about 10 · ε^⅔ ≈ 4e-10; a missing term is off by over 1e-2.
    if check.worstError < 1e-6 { return nil }
    let place = "\(check.worstParameter)[\(check.worstRow), \(check.worstColumn)]"
    return "yours is furthest away by \(place): \(check.analytic.shown), and by differences it is "
      + check.numeric.shown
  }

  static let sumOfBothParts = Property<AttentionAnswers>(
    "keys that are values too get what they would get as keys and as values"
  ) { answers in
    let shared = AttentionBackwardSample.sample(3, 4, size: 2, valueSize: nil, seed: 55_111)
    var apart = shared
    apart.values = shared.keys
    let (own, both) = (try apart.back(answers), try shared.back(answers))
    guard let dValues = own.dValues else { return "your dValues is nil, though there are values" }
    guard own.dKeys.shape == dValues.shape else {
      return "your dKeys is \(own.dKeys.shape), and your dValues \(dValues.shape)"
    }
    return (own.dKeys + dValues).firstGap(to: both.dKeys)
      .map { "your dKeys differs from your own dKeys + dValues \($0)" }
  }

  static let hiddenRowsGetNothing = Property<AttentionAnswers>(
    "a hidden key and its value, and a query that sees nothing, get zeros, and leave no trace"
  ) { answers in
    let clean = try masked.back(answers)
    if let found = wrongShape(clean) { return found }
    let lines = [
      ("dQueries", clean.dQueries[row: 1]), ("dKeys", clean.dKeys[row: 3]),
      ("dValues", clean.dValues?[row: 3] ?? []),
    ]
    if let (name, row) = lines.first(where: { $0.1.contains { $0 != 0 } }) {
      return "your \(name) holds \(row.map(\.shown)) there"
    }
    for rubbish in [Scalar.nan, .infinity, 1e300] {
      let other = try masked.with(key: 3, of: rubbish, value: -rubbish).back(answers)
      for (name, own, changed) in [
        ("dQueries", clean.dQueries, other.dQueries), ("dKeys", clean.dKeys, other.dKeys),
        ("dValues", clean.dValues ?? [], other.dValues ?? []),
      ] {
        if let found = own.firstGap(to: changed) {
          return "with a hidden key of \(rubbish.shown), your \(name) changes \(found)"
        }
      }
    }
    return nil
  }

  static let keysShareNothing = Property<AttentionAnswers>(
    "the rows of dKeys add up to zero: what is added to all keys changes no weight"
  ) { answers in
    let sums = try sample.back(answers).dKeys.sumOfRows()
    return (0 * sums).firstGap(to: sums).map { "your sums differ \($0)" }
  }

  static let valuesShareAll = Property<AttentionAnswers>(
    "the rows of dValues add up to those of dContext: the weights of a query sum to one"
  ) { answers in
    guard let dValues = try sample.back(answers).dValues else {
      return "your dValues is nil, though there are values"
    }
    return sample.dContext.sumOfRows().firstGap(to: dValues.sumOfRows())
      .map { "your sums differ \($0)" }
  }

  /// A scale that is not 1/√d.
  private static let sample = AttentionBackwardSample.sample(
    5, 4, size: 3, valueSize: 2, scale: 0.7, seed: 55_110)

  /// The same, but query 1 sees nothing, and key 3 is seen by none.
  private static let masked: AttentionBackwardSample = {
    var masked = sample
    masked.mask = Masks.ragged(5, 4)
    return masked
  }()

  /// Where one of the three has another shape than these samples ask for; nil if none has.
  private static func wrongShape(_ back: AttentionBackwardRules.Result) -> String? {
    let expected = [
      ("dQueries", back.dQueries.shape, "5×3"), ("dKeys", back.dKeys.shape, "4×3"),
      ("dValues", back.dValues?.shape ?? "nil", "4×2"),
    ]
    return expected.first { $0.1 != $0.2 }.map { "\($0) should be \($2), yours is \($1)" }
  }
}

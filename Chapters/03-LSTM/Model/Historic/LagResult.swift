import RNNMath

/// How one training on a long-lag task went.
public struct LagResult: Hashable, Sendable {
  /// What the weights and the sequences were drawn from.
  public let seed: UInt64
  /// How many weights learned.
  public let weights: Int
  /// How many sequences were shown until success, or until the limit.
  public let sequences: Int
  /// Whether the criterion of success was reached.
  public let isSolved: Bool
  /// How many test sequences were wrong after that.
  public let wrong: Int
  /// How many test sequences there were.
  public let tested: Int
  /// The mean absolute error on the test sequences; nil where outputs are not what targets are.
  public let meanAbsolute: Scalar?
  /// How long it took, the test included.
  public let seconds: Double

  /// How a training went.
  public init(
    seed: UInt64, weights: Int, sequences: Int, isSolved: Bool, wrong: Int, tested: Int,
    meanAbsolute: Scalar?, seconds: Double
  ) {
    (self.seed, self.weights, self.sequences) = (seed, weights, sequences)
    (self.isSolved, self.wrong, self.tested) = (isSolved, wrong, tested)
    (self.meanAbsolute, self.seconds) = (meanAbsolute, seconds)
  }
}

/// What several seeds gave.
public struct LagSummary: Hashable, Sendable {
  /// One for each seed.
  public let results: [LagResult]

  /// Sums up results; there must be one at least.
  public init(_ results: [LagResult]) {
    if results.isEmpty { stop("LagSummary: at least one result is needed") }
    self.results = results
  }

  /// How many reached the criterion.
  public var solved: Int { results.count { $0.isSolved } }
  /// Sequences to success: of those who had it, in ascending order.
  public var sequences: [Int] { results.filter(\.isSolved).map(\.sequences).sorted() }
  /// The median over *all* seeds, a failure counting as longer than any success; nil if it is one.
  public var medianSequences: Int? {
    let reached = median(results.map { $0.isSolved ? $0.sequences : .max })
    return reached == .max ? nil : reached
  }
  /// The fewest and the most sequences to success, of those who had it.
  public var range: ClosedRange<Int>? {
    guard let first = sequences.first, let last = sequences.last else { return nil }
    return first...last
  }
  /// The median number of wrong test sequences, failures included.
  public var medianWrong: Int { median(results.map(\.wrong)) }
  /// The median time of one training.
  public var medianSeconds: Double { median(results.map(\.seconds)) }
  /// The median of the mean absolute errors on the test sequences, failures included.
  public var medianMeanAbsolute: Scalar? {
    let errors = results.compactMap(\.meanAbsolute)
    return errors.isEmpty ? nil : median(errors)
  }

  /// The one in the middle, of two the smaller.
  private func median<Value: Comparable>(_ values: [Value]) -> Value {
    values.sorted()[(values.count - 1) / 2]
  }
}

/// What a paper reports of a task.
public struct PublishedResult: Hashable, Sendable {
  /// Where it stands.
  public let table: String
  /// How many weights the network had.
  public let weights: Int
  /// The mean number of sequences to success.
  public let sequences: Int
  /// How it did on test sequences, in the paper's words.
  public let test: String
  /// How many trials the means are over.
  public let trials: Int
}

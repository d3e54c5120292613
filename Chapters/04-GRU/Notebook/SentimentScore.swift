/// How many reviews a model gets right.
struct SentimentScore {
  /// The share of the plain reviews.
  let plain: Double
  /// The share of the negated ones, and of those among them that come with the same words in another
  /// order.
  let negated, reordered: Double
  /// Of how many pairs of opposites both are right.
  let pairs: Int

  /// Pairs at the front of the negated reviews with the same words in both.
  static let reorderedPairs = 40

  /// Scores a model. A probability of exactly one half, or of both of a pair the same, is no answer:
  /// it counts as half right.
  init(_ result: SentimentExperiment.Result, in experiment: SentimentExperiment) {
    func points(_ probabilities: [Double], _ classes: [Int]) -> [Double] {
      zip(probabilities, classes).map { p, c in p == 0.5 ? 0.5 : (p > 0.5) == (c == 1) ? 1 : 0 }
    }
    func share(_ points: some Collection<Double>) -> Double {
      points.reduce(0, +) / Double(points.count)
    }
    plain = share(points(result.test, experiment.test.classes))
    let points = points(result.negated, experiment.negated.classes)
    negated = share(points)
    reordered = share(points.prefix(2 * Self.reorderedPairs))
    pairs = stride(from: 0, to: points.count - 1, by: 2).count {
      points[$0] == 1 && points[$0 + 1] == 1
    }
  }
}

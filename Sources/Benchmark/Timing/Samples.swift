/// The times of one contestant on one row, in seconds for one repetition.
struct Samples: Equatable, Codable {
  let median: Double
  let minimum: Double
  let maximum: Double

  /// The middle and the ends of some times, of which there must be at least one.
  init(_ seconds: [Double]) {
    median = Benchmark.median(seconds)
    minimum = seconds.min() ?? .nan
    maximum = seconds.max() ?? .nan
  }
}

/// The value in the middle, or the mean of the two there; NaN of nothing.
func median(_ values: [Double]) -> Double {
  if values.isEmpty { return .nan }
  let sorted = values.sorted()
  let middle = sorted.count / 2
  return sorted.count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
}

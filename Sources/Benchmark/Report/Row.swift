/// What was measured of one contestant on one subject.
struct Row: Codable, Equatable {
  /// As `--only` knows it.
  let identifier: String
  let name: String
  let part: String
  let shape: String
  /// `unrolled`, `naive`, `pytorch` or `numpy`
  let contestant: String
  let threads: Int
  /// Of one repetition.
  let medianSeconds: Double
  let minimumSeconds: Double
  let maximumSeconds: Double
  /// Nil where there are no tokens.
  let tokensPerSecond: Double?
  /// In 10⁹ floating-point operations a second, those of the matrix products; nil without any.
  let gigaflops: Double?
  /// `gigaflops` by the measured peak of as many threads; nil without operations.
  let shareOfPeak: Double?
  /// Nil where no function is taken of elements.
  let nanosecondsPerElement: Double?

  /// The samples of a contestant as a row.
  ///
  /// - Parameter peak: in GFLOP/s, of as many threads
  init(_ subject: Subject, _ contestant: ContestantName, _ samples: Samples, peak: Double?) {
    identifier = subject.identifier
    (name, part, shape) = (subject.name, subject.part, subject.shape)
    self.contestant = contestant.name
    threads = contestant.threads
    medianSeconds = samples.median
    minimumSeconds = samples.minimum
    maximumSeconds = samples.maximum
    tokensPerSecond = subject.tokens.map { Double($0) / samples.median }
    let gigaflops = subject.operations.map { $0 / samples.median / 1e9 }
    self.gigaflops = gigaflops
    shareOfPeak = peak.flatMap { peak in gigaflops.map { $0 / peak } }
    nanosecondsPerElement = subject.elements.map { samples.median / Double($0) * 1e9 }
  }

  var contestantName: ContestantName { ContestantName(name: contestant, threads: threads) }
}

/// How many times as long a contestant took as we did, by the medians.
///
/// It is compared with our time on as many threads, or on one if that wasn't measured.
func ratio(of row: Row, to ours: [Row]) -> Double? {
  let own = ours.filter { $0.contestant == "unrolled" && $0.identifier == row.identifier }
  let base = own.first { $0.threads == row.threads } ?? own.first { $0.threads == 1 } ?? own.first
  return base.map { row.medianSeconds / $0.medianSeconds }
}

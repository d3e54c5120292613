/// How many of the most recent training sequences were wrong, batch by batch.
struct RecentBatches {
  private let sequences, wrongBelow: Int
  private var batches: [(size: Int, wrong: Int)] = []

  init(sequences: Int, wrongBelow: Int) {
    (self.sequences, self.wrongBelow) = (sequences, wrongBelow)
  }

  mutating func append(size: Int, wrong: Int) {
    batches.append((size, wrong))
    while batches.dropFirst().reduce(0, { $0 + $1.size }) >= sequences { batches.removeFirst() }
  }

  /// Whether there have been enough, and few enough of them wrong.
  var areRight: Bool {
    batches.reduce(0) { $0 + $1.size } >= sequences
      && batches.reduce(0) { $0 + $1.wrong } < wrongBelow
  }
}

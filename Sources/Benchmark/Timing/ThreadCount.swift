/// The one place that tells RNNMath how many threads it may use.
enum ThreadCount {
  /// Whether RNNMath can use more than one thread: while it can't, rows for more are left out.
  static let canChange = false

  /// Does something with so many threads for the kernels.
  static func limited<Result>(
    to count: Int, _ body: () throws -> Result
  ) rethrows -> Result {
    // RNNMath computes on one thread so far.
    try body()
  }

  /// Those of the asked-for counts that our own code can be measured with.
  static func own(_ asked: [Int]) -> [Int] { canChange ? asked : [1] }
}

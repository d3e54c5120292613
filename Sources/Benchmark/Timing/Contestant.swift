/// Who does the work of a row, and on how many threads.
struct ContestantName: Hashable, Codable {
  /// `unrolled`, `naive`, `pytorch` or `numpy`
  let name: String
  let threads: Int

  /// The name as people write it.
  var framework: String {
    let names = ["unrolled": "ours", "naive": "naive", "pytorch": "PyTorch", "numpy": "NumPy"]
    return names[name] ?? name
  }

  /// As tables say it.
  var title: String {
    "\(framework) \(threads) \(threads == 1 ? "thread" : "threads")"
  }
}

/// One side of a comparison: something that can be done so many times in a row.
struct Contestant {
  let name: ContestantName
  /// Does the work so many times; returns the seconds of all together.
  let run: (_ repetitions: Int) throws -> Double
  /// How long its threads may still spin when the work is done, in seconds.
  var settling = 0.0
}

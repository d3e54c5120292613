import RNNMath

/// What was asked for on the command line.
struct BenchmarkOptions: Equatable {
  /// A run in seconds: few rounds.
  var isQuick = false
  /// Whether to fit how time and memory grow, instead of measuring speed.
  var wantsGrowth = false
  /// Whether to run PyTorch and NumPy in turn with our own code.
  var wantsPeers = false
  var wantsHelp = false
  /// Whether to print the identifiers of the rows, and nothing else.
  var wantsList = false
  /// A regular expression: only rows in whose identifier it occurs are measured.
  var only: String?
  /// Samples of each row and contestant; nil for the default of the mode.
  var rounds: Int?
  /// The thread counts to measure.
  var threads = [1, 2]
  /// The Python to ask for the peers; nil for the first `python3` on `PATH`.
  var python: String?
  /// Where to write the results.
  var json: String?
  /// Hidden: measure the memory of one training step with so many time steps, and nothing else.
  var memoryProbe: Int?

  /// Samples of each row and contestant.
  var effectiveRounds: Int { rounds ?? (isQuick ? 3 : 7) }

  /// Whether a row with this identifier was asked for, upper and lower case alike.
  func wants(_ identifier: String) -> Bool {
    guard let only, let pattern = try? Regex(only) else { return true }
    return identifier.contains(pattern.ignoresCase())
  }

  static let help = """
    benchmark
    How fast the code of this book is on this machine, beside its measured peak.

    swift run -c release benchmark [flags]

      --only PATTERN   only rows whose identifier has this in it, such as
                       'product', 'training/vanilla/large' or 'step$'
      --list           print the identifiers of the rows and stop
      --peers          also run PyTorch and NumPy, in turn with our code
      --python PATH    the Python that has them (default: python3 on PATH)
      --threads LIST   thread counts to measure (default 1,2)
      --rounds N       samples of each row (default 7; with --quick 3)
      --quick          a first look
      --growth         instead: how time grows with T, H and batch, memory with T
      --json FILE      also write the results
      -h, --help       show this and stop

    UNROLLED_PRECISION=float before the command compares in 32 bits.

    """
}

/// A command line that can't be understood, in one line.
struct UsageError: Error, Equatable, CustomStringConvertible {
  let message: String

  init(message: String) {
    self.message = asOneLine(message)
  }

  var description: String { "benchmark: \(message)" }
}

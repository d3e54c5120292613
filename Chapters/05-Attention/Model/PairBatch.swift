import RNNMath

/// Sequences, and the sequences that they are to be turned into, as ids.
///
/// Three ids are the same in every vocabulary: padding 0, start 1, end 2; symbols begin at 3. A
/// decoder reads the start and then the target, and after each of these is to say what comes next:
///
///     target    7 4 5
///     reads     1 7 4 5
///     says      7 4 5 2
///
/// So it is asked for one token more than the target has. Shorter sequences are filled up with
/// padding, which never counts.
public struct PairBatch: Equatable, Sendable {
  /// What fills up a shorter sequence.
  public static let padding = 0
  /// What a decoder reads first.
  public static let start = 1
  /// What a decoder says last.
  public static let end = 2
  /// The id of the first symbol; all below it are special.
  public static let firstSymbol = 3

  /// N sequences of symbols to read; any may be empty.
  public let sources: [[Int]]
  /// N sequences of symbols to write; any may be empty.
  public let targets: [[Int]]

  /// Pairs of symbols, without special tokens.
  ///
  /// Stops if there are not as many targets as sources, or if an id is that of a special token.
  public init(sources: [[Int]], targets: [[Int]]) {
    if sources.count != targets.count {
      stop("PairBatch: \(sources.count) sources need as many targets, but \(targets.count) came")
    }
    for (name, sequences) in [("source", sources), ("target", targets)] {
      for (n, sequence) in sequences.enumerated() {
        guard let id = sequence.first(where: { $0 < Self.firstSymbol }) else { continue }
        stop(
          """
          PairBatch: symbols have ids from \(Self.firstSymbol) on, but \(id) is in \(name) \(n); \
          padding, start and end are added here
          """)
      }
    }
    (self.sources, self.targets) = (sources, targets)
  }

  /// N, how many pairs there are.
  public var count: Int { sources.count }

  /// How many tokens are to be said, the ends included.
  public var tokenCount: Int { targets.reduce(0) { $0 + $1.count + 1 } }

  /// What the decoder reads, N sequences: the start, then the target.
  public var read: [[Int]] { targets.map { [Self.start] + $0 } }

  /// What the decoder is to say, N sequences: the target, then the end.
  public var said: [[Int]] { targets.map { $0 + [Self.end] } }

  /// Some of the pairs.
  public func pairs(_ range: Range<Int>) -> PairBatch {
    PairBatch(sources: Array(sources[range]), targets: Array(targets[range]))
  }

  /// Sequences filled up to the longest, N × T.
  ///
  ///     PairBatch.padded([[7, 4], [], [5]])   // [[7, 4], [0, 0], [5, 0]]
  public static func padded(_ sequences: [[Int]]) -> [[Int]] {
    let longest = sequences.map(\.count).max() ?? 0
    return sequences.map { $0 + Array(repeating: padding, count: longest - $0.count) }
  }
}

extension PairBatch {
  /// All pairs in a new order, cut into batches; the last may be smaller.
  public func batches(of size: Int, using generator: inout RandomGenerator) -> [PairBatch] {
    let order = generator.permutation(count)
    return (0..<count).parts(of: size).map { part in
      PairBatch(sources: order[part].map { sources[$0] }, targets: order[part].map { targets[$0] })
    }
  }
}

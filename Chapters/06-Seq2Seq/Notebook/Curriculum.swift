import RNNMath
import Seq2SeqModel

/// Short pairs first: which pairs may be drawn grows with the updates, until all may.
///
/// Source: Y. Bengio, J. Louradour, R. Collobert, J. Weston, "Curriculum learning", ICML 2009; easy
/// means short here.
struct Curriculum: Sendable {
  /// The pool's pairs, those with the shortest sources first.
  private let sorted: EncodedPairs
  /// How many of them have a source of so many tokens at most.
  private let counts: [Int]
  private let shortest: Int
  /// For this part of the updates the limit rises; behind it all pairs may be drawn.
  static let rising = 0.5

  init(_ pool: EncodedPairs) {
    let lengths = pool.sources.map { source in source.count { $0 != Token.padding } }
    let order = lengths.indices.sorted { (lengths[$0], $0) < (lengths[$1], $1) }
    sorted = pool.rows(at: order)
    let longest = lengths.max() ?? 0
    counts = (0...longest).map { limit in lengths.count { $0 <= limit } }
    shortest = lengths.min() ?? 0
  }

  /// The most tokens that a source may have.
  ///
  /// - Parameter progress: which part of the updates is done, from 0 to 1
  func limit(at progress: Double) -> Int {
    let longest = counts.count - 1
    let limit = shortest + Int(Double(longest - shortest + 1) * progress / Self.rising)
    return min(limit, longest)
  }

  /// Draws pairs that are short enough.
  func batch(
    of count: Int, at progress: Double, using generator: inout RandomGenerator
  ) -> EncodedPairs {
    let allowed = counts[limit(at: progress)]
    return sorted.rows(at: (0..<count).map { _ in generator.integer(below: allowed) })
  }
}

import Foundation
import RNNMath

/// How often each run of symbols came, up to a longest order, with two ways to predict from it.
///
/// The counts are those of chapter 1's `NGram`, but sorted instead of in rows of V, so that long
/// contexts fit into memory.
public struct NGramTables: Sendable {
  /// What becomes of contexts that were rarely or never seen.
  public enum Smoothing: Equatable, Sendable {
    /// Every count begins with α: `(c + α) / (N + α·V)`.
    case additive(Scalar)
    /// A discount D is taken from every count, and given to the prediction of the next shorter
    /// context, whose counts are of different symbols before and not of occurrences:
    ///
    ///     p(b | context) = (max(c − D, 0) + D · kinds · p(b | shorter)) / N
    ///
    /// R. Kneser, H. Ney, "Improved backing-off for m-gram language modeling", ICASSP 1995, in
    /// the interpolated form of S. Chen, J. Goodman, "An empirical study of smoothing techniques
    /// for language modeling", Computer Speech and Language 13 (1999).
    case kneserNey
  }

  /// V, how many symbols there are.
  public let vocabularySize: Int
  /// For the orders 1, 2, …: how often each run came.
  private let occurrences: [Table]
  /// For all but the longest: after how many different symbols each run came.
  private let continuations: [Table]

  /// Whether every run of so many symbols has a number of its own: V to the power of the order must
  /// be an `Int`.
  public static func fits(order: Int, vocabularySize: Int) -> Bool {
    var size = 1
    for _ in 0..<order {
      let (product, overflows) = size.multipliedReportingOverflow(by: vocabularySize)
      if overflows { return false }
      size = product
    }
    return true
  }

  /// Counts the runs inside each stretch of a text; stops if a run doesn't fit into a number.
  public init(longest: Int, vocabularySize: Int, ids: [Int], training: [Range<Int>]) {
    if !Self.fits(order: longest, vocabularySize: vocabularySize) {
      stop(
        "NGramTables: \(longest)-grams of \(vocabularySize) symbols are too many; take a shorter one"
      )
    }
    self.vocabularySize = vocabularySize
    let orders = (1...longest).map { order in
      var runs: [Int] = []
      for range in training where range.count >= order {
        for end in range.lowerBound + order...range.upperBound {
          runs.append(ids[end - order..<end].reduce(0) { $0 * vocabularySize + $1 })
        }
      }
      return Table(runs, vocabularySize)
    }
    var size = 1
    continuations = orders.dropFirst().map { longer in
      size *= vocabularySize
      return Table(longer.runs.map { $0 % size }, vocabularySize)
    }
    occurrences = orders
  }

  /// The mean surprise at the symbols of some stretches, in nats, each after those before it.
  public func nats(
    order: Int, smoothing: Smoothing, ids: [Int], on ranges: [Range<Int>]
  ) -> Scalar {
    var nats: Scalar = 0
    for position in ranges.joined() {
      let before = ids[max(0, position - order + 1)..<position]
      nats -= log(probability(of: ids[position], after: before, smoothing))
    }
    return nats / Scalar(max(1, ranges.reduce(0) { $0 + $1.count }))
  }

  private func probability(
    of next: Int, after context: ArraySlice<Int>, _ smoothing: Smoothing
  ) -> Scalar {
    func key(_ length: Int) -> Int {
      context.suffix(length).reduce(0) { $0 * vocabularySize + $1 }
    }
    switch smoothing {
    case .additive(let α):
      let (count, row) = occurrences[context.count].look(
        key(context.count), next, vocabularySize)
      return (Scalar(count) + α) / (Scalar(row?.total ?? 0) + α * Scalar(vocabularySize))
    case .kneserNey:
      var probability = 1 / Scalar(vocabularySize)
      for length in 0...context.count {
        let table = length < context.count ? continuations[length] : occurrences[length]
        let (count, row) = table.look(key(length), next, vocabularySize)
        guard let row else { break }
        let rest = table.discount * Scalar(row.kinds) * probability
        probability = (max(Scalar(count) - table.discount, 0) + rest) / Scalar(row.total)
      }
      return probability
    }
  }
}

/// The counts of one order.
private struct Table: Sendable {
  /// What came after one context.
  struct Row {
    var total = 0
    var kinds = 0
  }

  /// The different runs, as numbers in base V, sorted.
  let runs: [Int]
  private let counts: [Int]
  private let contexts: [Int]
  private let rows: [Row]
  /// D = n_1 / (n_1 + 2·n_2), where n_k runs came k times.
  let discount: Scalar

  init(_ occurrences: [Int], _ vocabularySize: Int) {
    var (runs, counts) = ([Int](), [Int]())
    for run in occurrences.sorted() {
      if runs.last == run {
        counts[counts.count - 1] += 1
      } else {
        runs.append(run)
        counts.append(1)
      }
    }
    var (contexts, rows) = ([Int](), [Row]())
    for (run, count) in zip(runs, counts) {
      if contexts.last != run / vocabularySize {
        contexts.append(run / vocabularySize)
        rows.append(Row())
      }
      rows[rows.count - 1].total += count
      rows[rows.count - 1].kinds += 1
    }
    let (once, twice) = (counts.count { $0 == 1 }, counts.count { $0 == 2 })
    discount = once == 0 ? 0.5 : Scalar(once) / Scalar(once + 2 * twice)
    (self.runs, self.counts, self.contexts, self.rows) = (runs, counts, contexts, rows)
  }

  /// How often a symbol came after a context, and what else did; nil for a context never seen.
  func look(_ context: Int, _ next: Int, _ vocabularySize: Int) -> (count: Int, row: Row?) {
    guard let row = contexts.place(of: context) else { return (0, nil) }
    return (runs.place(of: context * vocabularySize + next).map { counts[$0] } ?? 0, rows[row])
  }
}

extension [Int] {
  /// Where a number stands in a sorted list.
  fileprivate func place(of number: Int) -> Int? {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if self[middle] < number { low = middle + 1 } else { high = middle }
    }
    return low < count && self[low] == number ? low : nil
  }
}

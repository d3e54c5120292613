import Foundation
import RNNMath

/// What a bigram model may know of a pair a, b.
struct PairCounts {
  /// count(a, b)
  var count: Scalar = 0
  /// count(b, a)
  var reversed: Scalar = 0
  /// Σ_c count(a, c)
  var row: Scalar = 0
  /// Σ_c count(c, b)
  var column: Scalar = 0
  /// All pairs of training.
  var all: Scalar = 0
  /// V as it was given.
  var v: Scalar = 0
  /// One more than the largest id of training.
  var seen: Scalar = 0
  /// α
  var α: Scalar = 0
}

/// Exercise 1.9, right unless an argument says otherwise.
///
/// - Parameters:
///   - pairs: those of a sequence
///   - p: the probability of b after a
///   - surprise: from p
///   - mean: of the surprises, an array for each held-out sequence
///   - last: from the mean to the result
func bigramVariant(
  pairs: @escaping @Sendable ([Int]) -> [(Int, Int)] = { Array(zip([0] + $0, $0 + [0])) },
  p: @escaping @Sendable (PairCounts) -> Scalar = { ($0.count + $0.α) / ($0.row + $0.α * $0.v) },
  surprise: @escaping @Sendable (Scalar) -> Scalar = { -log($0) },
  mean: @escaping @Sendable ([[Scalar]]) -> Scalar = {
    $0.joined().reduce(0, +) / Scalar($0.joined().count)
  },
  last: @escaping @Sendable (Scalar) -> Scalar = { exp($0) }
) -> @Sendable ([[Int]], [[Int]], Int, Scalar) throws -> Scalar {
  { training, heldOut, size, smoothing in
    var counts = Matrix(rows: size, columns: size)
    for (a, b) in training.flatMap(pairs) { counts[a, b] += 1 }
    let (rows, columns) = (counts.transposed.sumOfRows().values, counts.sumOfRows().values)
    let known = PairCounts(
      all: counts.sum, v: Scalar(size), seen: Scalar((training.joined().max() ?? 0) + 1),
      α: smoothing)
    let surprises = heldOut.map { sequence in
      pairs(sequence).map { a, b in
        var pair = known
        (pair.count, pair.reversed) = (counts[a, b], counts[b, a])
        (pair.row, pair.column) = (rows[a], columns[b])
        return surprise(p(pair))
      }
    }
    return last(mean(surprises))
  }
}

import Foundation
import RNNMath

/// A language model that looks back one symbol, and how surprised it is by new text.
///
///     p(b | a)   = (count(a, b) + α) / (Σ_c count(a, c) + α·V)
///     perplexity = exp(−mean of ln p(b | a) over every pair a, b of the held-out sequences)
///
/// - Parameters:
///   - training: sequences of ids from 1 to V − 1
///   - heldOut: sequences that are only predicted
///   - vocabularySize: V, the boundary 0 included
///   - smoothing: α
/// - Returns: the perplexity on the held-out sequences
public func bigramPerplexity(
  training: [[Int]], heldOut: [[Int]], vocabularySize: Int, smoothing: Scalar
) throws -> Scalar {
  var counts = Matrix(rows: vocabularySize, columns: vocabularySize, repeating: smoothing)
  for sequence in training {
    for (a, b) in pairs(of: sequence) { counts[a, b] += 1 }
  }
  let totals = (0..<vocabularySize).map { counts[row: $0].reduce(0, +) }

  var nats: Scalar = 0
  var predictions = 0
  for sequence in heldOut {
    for (a, b) in pairs(of: sequence) {
      nats -= log(counts[a, b] / totals[a])
      predictions += 1
    }
  }
  return exp(nats / Scalar(predictions))
}

/// Each symbol with the one before it, from boundary to boundary.
private func pairs(of sequence: [Int]) -> Zip2Sequence<[Int], [Int]> {
  zip([0] + sequence, sequence + [0])
}

import Foundation
import RNNMath

/// A language model that counts which symbol follows the last `order − 1`.
///
///     p(b | context) = (count(context, b) + α) / (Σ_c count(context, c) + α·V)
///
/// Sequences hold the symbols 1 to V − 1; 0 is the boundary, which stands before the first symbol
/// (as often as the context is long) and is predicted after the last.
public struct NGram: Sendable {
  /// How many symbols a count spans: 1 for unigram, 2 for bigram, 3 for trigram.
  public let order: Int
  /// V, the boundary included.
  public let vocabularySize: Int
  /// α, what every count begins with.
  public let smoothing: Scalar
  /// The counts of the next symbols, V of them, for each context that training has seen.
  private var counts: [Int: [Scalar]] = [:]

  /// Counts the training sequences.
  public init(
    order: Int, vocabularySize: Int, smoothing: Scalar, training: [[Int]]
  ) {
    self.order = order
    self.vocabularySize = vocabularySize
    self.smoothing = smoothing
    let unseen = [Scalar](repeating: smoothing, count: vocabularySize)
    for sequence in training {
      for (context, next) in transitions(of: sequence) {
        counts[context, default: unseen][next] += 1
      }
    }
  }

  /// The mean surprise over every symbol of the sequences and every end, in nats.
  public func nats(on sequences: [[Int]]) -> Scalar {
    let unseen = [Scalar](repeating: smoothing, count: vocabularySize)
    var (nats, predictions): (Scalar, Int) = (0, 0)
    for sequence in sequences {
      for (context, next) in transitions(of: sequence) {
        let row = counts[context] ?? unseen
        nats -= log(row[next] / row.reduce(0, +))
        predictions += 1
      }
    }
    return nats / Scalar(predictions)
  }

  /// Each symbol, and the boundary at the end, with the row of the context before it.
  private func transitions(of sequence: [Int]) -> [(context: Int, next: Int)] {
    let contexts = (1..<order).reduce(1) { product, _ in product * vocabularySize }
    var context = 0
    return (sequence + [0]).map { next in
      defer { context = (context * vocabularySize + next) % contexts }
      return (context, next)
    }
  }
}

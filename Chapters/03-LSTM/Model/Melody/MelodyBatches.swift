import RNNMath
import VanillaRNNModel

/// Melodies as a network reads them: a symbol in, the next one out, from the metre to the end.
public struct MelodyBatches: Sendable {
  /// V
  public let vocabularySize: Int

  /// Melodies over this vocabulary.
  public init(vocabularySize: Int) { self.vocabularySize = vocabularySize }

  /// One batch of melodies; those shorter than the longest are filled up.
  public func batch(_ melodies: [[Int]]) -> SequenceBatch {
    let steps = max(1, melodies.map(\.count).max() ?? 1) - 1
    return SequenceBatch(
      inputs: (0..<steps).map { t in
        var input = Matrix(rows: melodies.count, columns: vocabularySize)
        for (n, ids) in melodies.enumerated() where t < ids.count { input[n, ids[t]] = 1 }
        return input
      },
      targets: (0..<steps).map { t in melodies.map { t + 1 < $0.count ? $0[t + 1] : 0 } },
      mask: (0..<steps).map { t in melodies.map { t + 1 < $0.count } })
  }

  /// Pieces of so many symbols, or fewer, of melodies in a new order, cut into batches.
  ///
  /// Melodies of like length stand side by side, so that little is filled up.
  public func batches(
    _ melodies: [[Int]], size: Int, using generator: inout RandomGenerator
  ) -> [SequenceBatch] {
    let order = generator.permutation(melodies.count)
      .sorted { melodies[$0].count < melodies[$1].count }
    let parts = stride(from: 0, to: order.count, by: size).map {
      order[$0..<min($0 + size, order.count)]
    }
    return generator.shuffled(parts).map { part in batch(part.map { melodies[$0] }) }
  }
}

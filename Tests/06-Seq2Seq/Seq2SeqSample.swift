import AttentionModel
import GRUModel
import RNNMath
import Seq2SeqModel
import Seq2SeqSolutions

/// A cell, and how attention compares its states; nil for no attention.
struct NetworkKind: CustomStringConvertible, Sendable {
  let cell: RecurrentCell
  let score: ScoreLayer.Kind?

  var description: String { "\(cell), \(score.map { "\($0)" } ?? "no attention")" }

  /// Every cell without attention, with dot products, and with the additive score.
  static let all = RecurrentCell.allCases.flatMap { cell in
    [nil, .dot, .additive].map { NetworkKind(cell: cell, score: $0) }
  }
}

extension EncoderDecoder {
  /// A small network in which no parameter is zero: four symbols to read, five to write.
  static func sample(_ kind: NetworkKind, seed: UInt64, deviation: Scalar = 0.7) -> EncoderDecoder {
    var generator = RandomGenerator(seed: seed)
    var network = EncoderDecoder(
      cell: kind.cell, sourceVocabulary: 7, targetVocabulary: 8, embeddingSize: 3, hiddenSize: 4,
      score: kind.score, using: &generator)
    network.visit { $1 = .normal($1.rows, $1.columns, deviation: deviation, using: &generator) }
    return network
  }
}

extension EncodedPairs {
  /// Pairs of such ids, filled up; the ends come to the targets here.
  init(sources: [[Int]], targets: [[Int]]) {
    self.init(
      sourceVocabulary: Token.names + ["a", "b", "c", "d"],
      targetVocabulary: Token.names + ["A", "B", "C", "D", "E"],
      sources: PairBatch.padded(sources),
      targets: PairBatch.padded(targets.map { $0 + [Token.end] }))
  }

  /// Random pairs of these lengths, without the ends, for networks of
  /// ``Seq2SeqModel/EncoderDecoder/sample(_:seed:deviation:)``.
  static func sample(_ lengths: [(source: Int, target: Int)], seed: UInt64) -> EncodedPairs {
    var generator = RandomGenerator(seed: seed)
    return EncodedPairs(
      sources: lengths.map { (0..<$0.source).map { _ in 3 + generator.integer(below: 4) } },
      targets: lengths.map { (0..<$0.target).map { _ in 3 + generator.integer(below: 5) } })
  }

  /// So many pairs, of lengths from 0 to 5 that are in no step with each other.
  static func sample(count: Int, seed: UInt64) -> EncodedPairs {
    sample((0..<count).map { ($0 * 5 % 6, $0 * 3 % 4 + $0 % 3) }, seed: seed)
  }

  /// One pair, without padding.
  func alone(_ n: Int) -> EncodedPairs {
    let batch = PairBatch(self).pairs(n..<n + 1)
    return EncodedPairs(sources: batch.sources, targets: batch.targets)
  }

  /// How many tokens are to be said, the ends included.
  var tokenCount: Int { PairBatch(self).tokenCount }
}

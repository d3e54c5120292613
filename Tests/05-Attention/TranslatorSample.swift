import AttentionModel
import AttentionSolutions
import RNNMath

/// No attention, then each of the four.
let translatorKinds: [ScoreLayer.Kind?] = [nil] + ScoreLayer.Kind.allCases

extension RecurrentTranslator {
  /// A small network in which no parameter is zero: four symbols to read, five to write.
  static func sample(_ kind: ScoreLayer.Kind?, seed: UInt64) -> RecurrentTranslator {
    var generator = RandomGenerator(seed: seed)
    var network = RecurrentTranslator(
      sourceVocabulary: 7, targetVocabulary: 8, embeddingSize: 3, hiddenSize: 4, score: kind,
      using: &generator)
    network.visit { $1 = .normal($1.rows, $1.columns, deviation: 0.7, using: &generator) }
    return network
  }
}

extension TranslatorTrainer<RecurrentTranslator, Adam> {
  /// A trainer that has not begun, of a network for the same symbols.
  static func sample(_ kind: ScoreLayer.Kind?, seed: UInt64) -> Self {
    var generator = RandomGenerator(seed: seed)
    let network = RecurrentTranslator(
      sourceVocabulary: 7, targetVocabulary: 8, embeddingSize: 8, hiddenSize: 16, score: kind,
      using: &generator)
    return Self(network, optimizer: Adam(learningRate: 0.02), answers: .reference)
  }
}

extension PairBatch {
  /// Random pairs of these lengths, for networks of ``RecurrentTranslator/sample(_:seed:)``.
  static func sample(_ lengths: [(source: Int, target: Int)], seed: UInt64) -> PairBatch {
    var generator = RandomGenerator(seed: seed)
    return PairBatch(
      sources: lengths.map { (0..<$0.source).map { _ in 3 + generator.integer(below: 4) } },
      targets: lengths.map { (0..<$0.target).map { _ in 3 + generator.integer(below: 5) } })
  }

  /// So many pairs, of lengths from 0 to 5 that are in no step with each other.
  static func sample(count: Int, seed: UInt64) -> PairBatch {
    sample((0..<count).map { ($0 * 5 % 6, $0 * 3 % 4 + $0 % 3) }, seed: seed)
  }
}

import AttentionModel
import RNNMath

/// The networks that are compared at equal parameters.
enum ModelKind: String, CaseIterable, Sendable {
  case gru, dot, additive, transformer

  /// What tables call it.
  var title: String {
    switch self {
    case .gru: "GRU"
    case .dot: "GRU, dot"
    case .additive: "GRU, additive"
    case .transformer: "Transformer"
    }
  }

  /// Features of an embedding where they need not be as many as those of a state.
  static let embeddingSize = 32
  /// Of the Transformer.
  static let headCount = 4

  /// A network with states, or rows, of so many features.
  func network(
    size: Int, for data: TranslationData, using generator: inout RandomGenerator
  ) -> any Translator {
    let (sources, targets) = (data.sources.count, data.targets.count)
    let score: ScoreLayer.Kind? =
      switch self {
      case .gru: nil
      case .dot: .dot
      case .additive: .additive
      case .transformer: nil
      }
    if self == .transformer {
      return Transformer(
        sourceVocabulary: sources, targetVocabulary: targets, size: size,
        headCount: Self.headCount, hiddenSize: 2 * size, using: &generator)
    }
    return RecurrentTranslator(
      sourceVocabulary: sources, targetVocabulary: targets, embeddingSize: Self.embeddingSize,
      hiddenSize: size, score: score, using: &generator)
  }

  /// The largest size with no more parameters than that, in steps of four, so that heads fit.
  func size(for data: TranslationData, budget: Int) -> Int {
    var generator = RandomGenerator(seed: 1)
    var size = 4
    while network(size: size + 4, for: data, using: &generator).parameterCount <= budget {
      size += 4
    }
    return size
  }
}

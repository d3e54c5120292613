import AttentionModel
import GRUModel
import RNNMath
import Seq2SeqModel

/// Whether the way back through a whole encoder–decoder agrees with the slopes of its loss.
struct GradientsExperiment: Sendable {
  let answers: Seq2SeqAnswers
  let seed: UInt64
  static let embeddingSize = 3
  static let hiddenSize = 4
  /// Symbols of sources and of targets, without the ends: eight steps at most, and two empty sources.
  static let lengths = [(8, 3), (0, 7), (2, 0), (5, 4), (1, 1), (0, 0)]

  /// What one network's check gave.
  struct Row: Sendable {
    let kind: ModelKind
    let check: GradientCheck
  }

  /// Checks the three cells, without attention and with it.
  func rows() throws -> [Row] {
    let kinds = ModelKind.all.filter { $0 != .transformer }
    return try kinds.concurrentMap { Row(kind: $0, check: try check($0)) }
  }

  private func check(_ kind: ModelKind) throws -> GradientCheck {
    guard case .recurrent(let cell, let attends) = kind else {
      stop("GradientsExperiment: an encoder–decoder is needed, but \(kind) came")
    }
    var generator = RandomGenerator(seed: seed)
    let symbols = (sources: ["a", "b", "c", "d"], targets: ["A", "B", "C", "D", "E"])
    func drawn(_ count: Int, _ symbols: [String]) -> [String] {
      (0..<count).map { _ in symbols[generator.integer(below: symbols.count)] }
    }
    let pairs = EncodedPairs(
      Self.lengths.map {
        TokenPair(source: drawn($0, symbols.sources), target: drawn($1, symbols.targets))
      },
      sources: Vocabulary(Token.names + symbols.sources),
      targets: Vocabulary(Token.names + symbols.targets))
    var network = EncoderDecoder(
      cell: cell, sourceVocabulary: pairs.sourceVocabulary.count,
      targetVocabulary: pairs.targetVocabulary.count, embeddingSize: Self.embeddingSize,
      hiddenSize: Self.hiddenSize, score: attends ? .additive : nil, using: &generator)
    // No parameter is zero, so that each has a slope.
    network.visit { $1 = .normal($1.rows, $1.columns, deviation: 0.7, using: &generator) }
    let pass = try network.pass(over: pairs, wantsGradients: true, answers: answers)
    return try checkGradient(of: network, analytic: pass.gradients ?? network.zeroed()) {
      try $0.pass(over: pairs, wantsGradients: false, answers: answers).loss
    }
  }
}

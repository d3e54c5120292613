import RNNMath

/// How well a query and a key match, in one of four ways, or the gradients of that.
///
/// Sources: D. Bahdanau, K. Cho, Y. Bengio, "Neural machine translation by jointly learning to
/// align and translate", ICLR 2015 (additive); M.-T. Luong, H. Pham, C. D. Manning, "Effective
/// approaches to attention-based neural machine translation", EMNLP 2015 (dot, general); A. Vaswani
/// and others, "Attention is all you need", NIPS 2017 (scaled dot).
public enum ScoreLayer: ParameterContainer, Equatable {
  /// q · k
  case dot
  /// q · k / √d
  case scaledDot
  /// q · W · k, W: Dq × Dk
  case general(Matrix)
  /// v · tanh(q·W + k·U + b)
  case additive(AdditiveScore)

  /// Visits the parameters, if there are any.
  public mutating func visit(
    _ body: (_ name: String, _ matrix: inout Matrix) throws -> Void
  ) rethrows {
    switch self {
    case .dot, .scaledDot: break
    case .general(var weights):
      defer { self = .general(weights) }
      try body("weights", &weights)
    case .additive(var layer):
      defer { self = .additive(layer) }
      try layer.visit(body)
    }
  }
}

import RNNMath

/// How far translations share their words and phrases with references, and what that came from.
///
/// Source: K. Papineni, S. Roukos, T. Ward, W.-J. Zhu, "BLEU: a method for automatic evaluation of
/// machine translation", ACL 2002.
public struct BLEU: Equatable, Sendable {
  /// From 0 to 1; papers print a hundred times that.
  public var score: Scalar
  /// Of 1-grams, of 2-grams and so on: the share that a reference has too, from 0 to 1.
  public var precisions: [Scalar]
  /// From 0 to 1; 1 if the translations are at least as long as the references.
  public var brevityPenalty: Scalar

  /// A score and its parts.
  public init(score: Scalar, precisions: [Scalar], brevityPenalty: Scalar) {
    self.score = score
    self.precisions = precisions
    self.brevityPenalty = brevityPenalty
  }
}

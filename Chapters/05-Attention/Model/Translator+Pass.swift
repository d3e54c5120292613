import RNNMath

extension Translator {
  /// Loss, and its gradients if they are wanted, of a batch whose targets are given.
  ///
  /// Pairs do not look at each other, so a large batch is cut into parts of sixteen that run side by
  /// side, and what they give is added up in order. Each part is only as long as its longest pair.
  public func pass(
    over batch: PairBatch, wantsGradients: Bool, answers: AttentionAnswers
  ) throws -> TranslatorPass<Self> {
    let total = Scalar(max(1, batch.tokenCount))
    let parts = batch.count == 0 ? [0..<0] : (0..<batch.count).parts(of: 16)
    let passes = try parts.concurrentMap { part in
      try pass(
        overPart: batch.pairs(part), dividingBy: total, wantsGradients: wantsGradients,
        answers: answers)
    }
    return passes.dropFirst().reduce(passes[0]) { $0.adding($1) }
  }
}

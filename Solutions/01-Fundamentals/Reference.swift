import FundamentalsModel

extension FundamentalsAnswers {
  /// The functions in this folder.
  public static let reference = FundamentalsAnswers(
    matmul: FundamentalsSolutions.matmul(_:_:),
    softmax: FundamentalsSolutions.softmax(_:),
    maskedCrossEntropy: FundamentalsSolutions.maskedCrossEntropy(_:targets:mask:),
    numericalGradient: FundamentalsSolutions.numericalGradient(of:at:step:),
    linearBackward: FundamentalsSolutions.linearBackward(_:input:layer:gradients:),
    embeddingBackward: FundamentalsSolutions.embeddingBackward(ids:dOutput:vocabularySize:),
    clipGlobalNorm: FundamentalsSolutions.clipGlobalNorm(_:maximum:),
    adamStep: FundamentalsSolutions.adamStep(_:gradient:state:settings:),
    bigramPerplexity: FundamentalsSolutions
      .bigramPerplexity(training:heldOut:vocabularySize:smoothing:))
}

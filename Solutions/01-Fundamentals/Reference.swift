import FundamentalsModel

extension FundamentalsAnswers {
  /// The functions in this folder.
  public static let reference: Self = {
    var answers = Self()
    answers.matmul = FundamentalsSolutions.matmul(_:_:)
    answers.softmax = FundamentalsSolutions.softmax(_:)
    answers.maskedCrossEntropy = FundamentalsSolutions.maskedCrossEntropy(_:targets:mask:)
    answers.numericalGradient = FundamentalsSolutions.numericalGradient(of:at:step:)
    answers.linearBackward = FundamentalsSolutions.linearBackward(_:input:layer:gradients:)
    answers.embeddingBackward = FundamentalsSolutions.embeddingBackward(ids:dOutput:vocabularySize:)
    answers.clipGlobalNorm = FundamentalsSolutions.clipGlobalNorm(_:maximum:)
    answers.adamStep = FundamentalsSolutions.adamStep(_:gradient:state:settings:)
    answers.bigramPerplexity =
      FundamentalsSolutions.bigramPerplexity(training:heldOut:vocabularySize:smoothing:)
    return answers
  }()
}

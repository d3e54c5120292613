import FundamentalsModel

// Nothing to write here: this hands your nine functions to the graders and to `--mine`.

extension FundamentalsAnswers {
  /// The functions in this folder.
  public static let yours = FundamentalsAnswers(
    matmul: FundamentalsExercises.matmul(_:_:),
    softmax: FundamentalsExercises.softmax(_:),
    maskedCrossEntropy: FundamentalsExercises.maskedCrossEntropy(_:targets:mask:),
    numericalGradient: FundamentalsExercises.numericalGradient(of:at:step:),
    linearBackward: FundamentalsExercises.linearBackward(_:input:layer:gradients:),
    embeddingBackward: FundamentalsExercises.embeddingBackward(ids:dOutput:vocabularySize:),
    clipGlobalNorm: FundamentalsExercises.clipGlobalNorm(_:maximum:),
    adamStep: FundamentalsExercises.adamStep(_:gradient:state:settings:),
    bigramPerplexity: FundamentalsExercises
      .bigramPerplexity(training:heldOut:vocabularySize:smoothing:))
}

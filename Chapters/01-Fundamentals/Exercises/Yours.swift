import FundamentalsModel

// Nothing to write here: this hands your nine functions to the graders and to `--mine`.

extension FundamentalsAnswers {
  /// The functions in this folder.
  public static let yours: Self = {
    var answers = Self()
    answers.matmul = FundamentalsExercises.matmul(_:_:)
    answers.softmax = FundamentalsExercises.softmax(_:)
    answers.maskedCrossEntropy = FundamentalsExercises.maskedCrossEntropy(_:targets:mask:)
    answers.numericalGradient = FundamentalsExercises.numericalGradient(of:at:step:)
    answers.linearBackward = FundamentalsExercises.linearBackward(_:input:layer:gradients:)
    answers.embeddingBackward = FundamentalsExercises.embeddingBackward(ids:dOutput:vocabularySize:)
    answers.clipGlobalNorm = FundamentalsExercises.clipGlobalNorm(_:maximum:)
    answers.adamStep = FundamentalsExercises.adamStep(_:gradient:state:settings:)
    answers.bigramPerplexity =
      FundamentalsExercises.bigramPerplexity(training:heldOut:vocabularySize:smoothing:)
    return answers
  }()
}

import AttentionModel

// Nothing to write here: this hands your ten exercises to the graders and to `--mine`.

extension AttentionAnswers {
  /// The functions in this folder.
  public static let yours: Self = {
    var answers = Self()
    answers.maskedSoftmax = AttentionExercises.maskedSoftmax(_:mask:)
    answers.softmaxBackward = AttentionExercises.softmaxBackward(_:weights:)
    answers.additiveScores = AttentionExercises.additiveScores(_:keys:mask:layer:)
    answers.luongScores = AttentionExercises.luongScores(_:keys:weights:)
    answers.attentionBackward = AttentionExercises.attentionBackward(_:step:softmaxBackward:)
    answers.scaledDotProduct = AttentionExercises.scaledDotProduct(_:keys:values:mask:softmax:)
    answers.causalMask = AttentionExercises.causalMask(_:)
    answers.splitHeads = AttentionExercises.splitHeads(_:heads:)
    answers.mergeHeads = AttentionExercises.mergeHeads(_:)
    answers.positionalEncoding = AttentionExercises.positionalEncoding(positions:size:)
    answers.leaks = AttentionExercises.leaks(vocabularySize:length:model:)
    return answers
  }()
}

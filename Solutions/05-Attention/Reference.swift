import AttentionModel

extension AttentionAnswers {
  /// The functions in this folder.
  public static let reference: Self = {
    var answers = Self()
    answers.maskedSoftmax = AttentionSolutions.maskedSoftmax(_:mask:)
    answers.softmaxBackward = AttentionSolutions.softmaxBackward(_:weights:)
    answers.additiveScores = AttentionSolutions.additiveScores(_:keys:mask:layer:)
    answers.luongScores = AttentionSolutions.luongScores(_:keys:weights:)
    answers.attentionBackward = AttentionSolutions.attentionBackward(_:step:softmaxBackward:)
    answers.scaledDotProduct = AttentionSolutions.scaledDotProduct(_:keys:values:mask:softmax:)
    answers.causalMask = AttentionSolutions.causalMask(_:)
    answers.splitHeads = AttentionSolutions.splitHeads(_:heads:)
    answers.mergeHeads = AttentionSolutions.mergeHeads(_:)
    answers.positionalEncoding = AttentionSolutions.positionalEncoding(positions:size:)
    answers.leaks = AttentionSolutions.leaks(vocabularySize:length:model:)
    return answers
  }()
}

import RNNMath
import Workbook

extension AttentionAnswers {
  /// These answers where they are attempted, and the reference where they are not; the log tells
  /// which was which.
  public func attempted(else reference: Self, log: AttemptLog) -> Self {
    var answers = self
    answers.maskedSoftmax = log.either("5.1", maskedSoftmax, reference.maskedSoftmax)
    answers.softmaxBackward = log.either("5.2", softmaxBackward, reference.softmaxBackward)
    answers.additiveScores = log.either("5.3", additiveScores, reference.additiveScores)
    answers.luongScores = log.either("5.4", luongScores, reference.luongScores)
    answers.attentionBackward = { dContext, step, softmaxBackward in
      try log.choose("5.5") {
        try self.attentionBackward(dContext, step, softmaxBackward)
      } reference: {
        try reference.attentionBackward(dContext, step, softmaxBackward)
      }
    }
    answers.scaledDotProduct = { queries, keys, values, mask, softmax in
      try log.choose("5.6") {
        try self.scaledDotProduct(queries, keys, values, mask, softmax)
      } reference: {
        try reference.scaledDotProduct(queries, keys, values, mask, softmax)
      }
    }
    answers.causalMask = log.either("5.7", causalMask, reference.causalMask)
    answers.splitHeads = log.either("5.8", splitHeads, reference.splitHeads)
    answers.mergeHeads = log.either("5.8", mergeHeads, reference.mergeHeads)
    answers.positionalEncoding = log.either(
      "5.9", positionalEncoding, reference.positionalEncoding)
    answers.leaks = { vocabularySize, length, model in
      try log.choose("5.10") {
        try self.leaks(vocabularySize, length, model)
      } reference: {
        try reference.leaks(vocabularySize, length, model)
      }
    }
    return answers
  }
}

import RNNMath
import Workbook

extension GRUAnswers {
  /// These answers where they are attempted, and the reference where they are not; the log tells
  /// which was which.
  public func attempted(else reference: Self, log: AttemptLog) -> Self {
    var answers = self
    answers.stepForwardResetBefore = log.either(
      "4.1", stepForwardResetBefore, reference.stepForwardResetBefore)
    answers.stepForward = log.either("4.2", stepForward, reference.stepForward)
    answers.stepBackward = log.either("4.3", stepBackward, reference.stepBackward)
    answers.convert = log.either("4.4", convert, reference.convert)
    answers.maskedScan = { inputs, lengths, initial, step in
      try log.choose("4.5") {
        try self.maskedScan(inputs, lengths, initial, step)
      } reference: {
        try reference.maskedScan(inputs, lengths, initial, step)
      }
    }
    answers.bidirectional = { inputs, lengths, forward, backward in
      try log.choose("4.6") {
        try self.bidirectional(inputs, lengths, forward, backward)
      } reference: {
        try reference.bidirectional(inputs, lengths, forward, backward)
      }
    }
    answers.bucketedBatches = log.either("4.7", bucketedBatches, reference.bucketedBatches)
    answers.earlyStoppingOfAny = { patience, longest, epoch in
      try log.choose("4.8") {
        try self.earlyStoppingOfAny(patience, longest, epoch)
      } reference: {
        try reference.earlyStoppingOfAny(patience, longest, epoch)
      }
    }
    answers.hiddenSize = log.either("4.9", hiddenSize, reference.hiddenSize)
    return answers
  }
}

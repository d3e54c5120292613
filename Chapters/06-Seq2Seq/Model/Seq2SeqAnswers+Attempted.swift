import RNNMath
import Workbook

extension Seq2SeqAnswers {
  /// These answers where they are attempted, and the reference where they are not; the log tells
  /// which was which.
  public func attempted(else reference: Self, log: AttemptLog) -> Self {
    var answers = self
    answers.encodePairs = log.either("6.1", encodePairs, reference.encodePairs)
    answers.shiftTargets = log.either("6.2", shiftTargets, reference.shiftTargets)
    answers.encoderDecoderBackward = log.either(
      "6.3", encoderDecoderBackward, reference.encoderDecoderBackward)
    answers.scheduledSampling = { inputs, forcing, coins, isTraining, predict in
      try log.choose("6.4") {
        try self.scheduledSampling(inputs, forcing, coins, isTraining, predict)
      } reference: {
        try reference.scheduledSampling(inputs, forcing, coins, isTraining, predict)
      }
    }
    answers.greedyDecodeOfAny = { initial, longest, step in
      try log.choose("6.5") {
        try self.greedyDecodeOfAny(initial, longest, step)
      } reference: {
        try reference.greedyDecodeOfAny(initial, longest, step)
      }
    }
    answers.beamSearchOfAny = { initial, width, longest, lengthPenalty, step in
      try log.choose("6.6") {
        try self.beamSearchOfAny(initial, width, longest, lengthPenalty, step)
      } reference: {
        try reference.beamSearchOfAny(initial, width, longest, lengthPenalty, step)
      }
    }
    answers.corpusBLEU = log.either("6.7", corpusBLEU, reference.corpusBLEU)
    answers.exactMatch = log.either("6.8", exactMatch, reference.exactMatch)
    answers.editDistance = log.either("6.8", editDistance, reference.editDistance)
    answers.perplexitiesOfAny = { targets, begin, step in
      try log.choose("6.9") {
        try self.perplexitiesOfAny(targets, begin, step)
      } reference: {
        try reference.perplexitiesOfAny(targets, begin, step)
      }
    }
    return answers
  }
}

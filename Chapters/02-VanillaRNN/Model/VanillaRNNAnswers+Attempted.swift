import RNNMath
import Workbook

extension VanillaRNNAnswers {
  /// These answers where they are attempted, and the reference where they are not; the log tells
  /// which was which.
  public func attempted(else reference: Self, log: AttemptLog) -> Self {
    var answers = self
    answers.stepForward = log.either("2.1", stepForward, reference.stepForward)
    answers.stepBackward = { dHidden, cache, rnn, gradients in
      try log.choose("2.2") {
        // A copy, so that a half-written answer leaves nothing behind.
        var changed = gradients
        let result = try self.stepBackward(dHidden, cache, rnn, &changed)
        gradients = changed
        return result
      } reference: {
        try reference.stepBackward(dHidden, cache, rnn, &gradients)
      }
    }
    answers.forward = { inputs, initial, step in
      try log.choose("2.3") {
        try self.forward(inputs, initial, step)
      } reference: {
        try reference.forward(inputs, initial, step)
      }
    }
    answers.backward = log.either("2.4", backward, reference.backward)
    answers.gradientNorms = log.either("2.5", gradientNorms, reference.gradientNorms)
    answers.orthogonal = log.either("2.6", orthogonal, reference.orthogonal)
    answers.truncatedBPTT = { sequences, window, initial, runChunk in
      try log.choose("2.7") {
        try self.truncatedBPTT(sequences, window, initial, runChunk)
      } reference: {
        try reference.truncatedBPTT(sequences, window, initial, runChunk)
      }
    }
    answers.samplingDistribution = log.either(
      "2.8", samplingDistribution, reference.samplingDistribution)
    answers.forecast = { series, origin, steps, initial, step in
      try log.choose("2.9") {
        try self.forecast(series, origin, steps, initial, step)
      } reference: {
        try reference.forecast(series, origin, steps, initial, step)
      }
    }
    return answers
  }
}

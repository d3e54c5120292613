import RNNMath
import Workbook

extension LSTMAnswers {
  /// These answers where they are attempted, and the reference where they are not; the log tells
  /// which was which.
  public func attempted(else reference: Self, log: AttemptLog) -> Self {
    var answers = self
    answers.stepForward = log.either("3.1", stepForward, reference.stepForward)
    answers.stepBackward = { dHidden, dCell, step, lstm, gradients in
      try log.choose("3.2") {
        // A copy, so that a half-written answer leaves nothing behind.
        var changed = gradients
        let result = try self.stepBackward(dHidden, dCell, step, lstm, &changed)
        gradients = changed
        return result
      } reference: {
        try reference.stepBackward(dHidden, dCell, step, lstm, &gradients)
      }
    }
    answers.backward = log.either("3.3", backward, reference.backward)
    answers.biasInit = log.either("3.4", biasInit, reference.biasInit)
    answers.chronoBias = log.either("3.5", chronoBias, reference.chronoBias)
    answers.peepholeForward = log.either("3.6", peepholeForward, reference.peepholeForward)
    answers.dropoutBetweenLayers = { inputs, initial, rate, noise, step in
      try log.choose("3.7") {
        try self.dropoutBetweenLayers(inputs, initial, rate, noise, step)
      } reference: {
        try reference.dropoutBetweenLayers(inputs, initial, rate, noise, step)
      }
    }
    answers.addingBatch = { count, length, generator in
      try log.choose("3.8") {
        var changed = generator
        let result = try self.addingBatch(count, length, &changed)
        generator = changed
        return result
      } reference: {
        try reference.addingBatch(count, length, &generator)
      }
    }
    answers.parameterCount = log.either("3.9", parameterCount, reference.parameterCount)
    return answers
  }
}

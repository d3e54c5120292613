import RNNMath
import Workbook

extension FundamentalsAnswers {
  /// These answers where they are attempted, and the reference where they are not; the log tells
  /// which was which.
  public func attempted(else reference: Self, log: AttemptLog) -> Self {
    var answers = self
    answers.matmul = log.either("1.1", matmul, reference.matmul)
    answers.softmax = log.either("1.2", softmax, reference.softmax)
    answers.maskedCrossEntropy = log.either("1.3", maskedCrossEntropy, reference.maskedCrossEntropy)
    answers.numericalGradient = { loss, theta, step in
      try log.choose("1.4") {
        try self.numericalGradient(loss, theta, step)
      } reference: {
        try reference.numericalGradient(loss, theta, step)
      }
    }
    answers.linearBackward = { dOutput, input, layer, gradients in
      try log.choose("1.5") {
        // A copy, so that a half-written answer leaves nothing behind.
        var changed = gradients
        let dInput = try self.linearBackward(dOutput, input, layer, &changed)
        gradients = changed
        return dInput
      } reference: {
        try reference.linearBackward(dOutput, input, layer, &gradients)
      }
    }
    answers.embeddingBackward = log.either("1.6", embeddingBackward, reference.embeddingBackward)
    answers.clipGlobalNorm = log.either("1.7", clipGlobalNorm, reference.clipGlobalNorm)
    answers.adamStep = { parameter, gradient, state, settings in
      try log.choose("1.8") {
        var (moved, next) = (parameter, state)
        try self.adamStep(&moved, gradient, &next, settings)
        (parameter, state) = (moved, next)
      } reference: {
        try reference.adamStep(&parameter, gradient, &state, settings)
      }
    }
    answers.bigramPerplexity = log.either("1.9", bigramPerplexity, reference.bigramPerplexity)
    return answers
  }
}

import RNNMath
import Workbook

extension FundamentalsAnswers {
  /// These answers where they are attempted, and the reference where they are not; the log tells
  /// which was which.
  public func attempted(else reference: Self, log: AttemptLog) -> Self {
    Self(
      matmul: log.either("1.1", matmul, reference.matmul),
      softmax: log.either("1.2", softmax, reference.softmax),
      maskedCrossEntropy: log.either("1.3", maskedCrossEntropy, reference.maskedCrossEntropy),
      numericalGradient: { loss, theta, step in
        try log.choose("1.4") {
          try self.numericalGradient(loss, theta, step)
        } reference: {
          try reference.numericalGradient(loss, theta, step)
        }
      },
      linearBackward: { dOutput, input, layer, gradients in
        try log.choose("1.5") {
          // A copy, so that a half-written answer leaves nothing behind.
          var changed = gradients
          let dInput = try self.linearBackward(dOutput, input, layer, &changed)
          gradients = changed
          return dInput
        } reference: {
          try reference.linearBackward(dOutput, input, layer, &gradients)
        }
      },
      embeddingBackward: log.either("1.6", embeddingBackward, reference.embeddingBackward),
      clipGlobalNorm: log.either("1.7", clipGlobalNorm, reference.clipGlobalNorm),
      adamStep: { parameter, gradient, state, settings in
        try log.choose("1.8") {
          var (moved, next) = (parameter, state)
          try self.adamStep(&moved, gradient, &next, settings)
          (parameter, state) = (moved, next)
        } reference: {
          try reference.adamStep(&parameter, gradient, &state, settings)
        }
      },
      bigramPerplexity: log.either("1.9", bigramPerplexity, reference.bigramPerplexity))
  }
}

import RNNMath
import VanillaRNNModel
import VanillaRNNSolutions
import Workbook

// More misconceptions of exercise 2.2: lines that are right but for one part.

extension VanillaRNNGrader {
  static let stepBackwardSlips = [
    slip(
      "The weight gradients skip the slope",
      """
      You multiply dHidden with the input or with the state before. W and U are inside tanh: it is \
      xᵀ · dz and h_{t−1}ᵀ · dz.
      """
    ) { dHidden, cache, _, gradients, _ in
      gradients.inputWeights = cache.input.matmul(dHidden, transposing: .left)
      gradients.recurrentWeights = cache.previous.matmul(dHidden, transposing: .left)
    }.inAnyOutput,
    slip(
      "A gradient is added twice",
      "One of your lines with += is there twice. Each parameter works once in a step: add once."
    ) { _, _, _, gradients, _ in gradients.scale(by: 2) }.inAnyOutput,
    slip(
      "dHidden is handed on to the state before",
      """
      You add dHidden to dPrevious. The state before acts on this one through U and tanh only, so \
      dPrevious is dz · Uᵀ and nothing else.
      """
    ) { dHidden, _, _, _, result in result.dPrevious += dHidden },
    slip(
      "dPrevious goes through the tanh of the step before",
      """
      You multiply dPrevious by 1 − h_{t−1}². That is the first thing which the step before does, \
      when its turn comes: hand back dz · Uᵀ.
      """
    ) { _, cache, _, _, result in
      result.dPrevious = result.dPrevious.hadamard(cache.previous.tanhDerivative())
    },
    slip(
      "W is read as if it were stored hidden × input",
      """
      You take the values of W for those of Wᵀ, row after row. W is input × hidden: its transpose \
      has W[d, k] at [k, d], as `transposed` and `transposing: .right` know.
      """
    ) { dHidden, cache, rnn, _, result in
      let misread = Matrix(
        rows: rnn.hiddenSize, columns: rnn.inputSize, values: rnn.inputWeights.values)
      result.dInput = dHidden.hadamard(cache.hidden.tanhDerivative()).matmul(misread)
    },
  ]

  /// The right step back, then a change of the gradients of this step and of what is returned.
  private static func slip(
    _ name: String, _ explanation: String,
    _ change:
      @escaping @Sendable (
        Matrix, StepCache, RNN, inout RNN, inout (dInput: Matrix, dPrevious: Matrix)
      ) -> Void
  ) -> Misconception<VanillaRNNAnswers> {
    Misconception(name, explanation + " See “One step back”.") {
      $0.stepBackward = { dHidden, cache, rnn, gradients in
        var own = rnn.zeroed()
        var result = try VanillaRNNSolutions.stepBackward(
          dHidden, cache: cache, rnn: rnn, gradients: &own)
        change(dHidden, cache, rnn, &own, &result)
        gradients.add(own)
        return result
      }
    }
  }
}

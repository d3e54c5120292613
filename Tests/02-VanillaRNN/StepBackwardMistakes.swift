import RNNMath
import VanillaRNNModel
import VanillaRNNSolutions
import Workbook

// The misconceptions of exercise 2.2: of the slope, of what is handed back, and of what is summed.

extension VanillaRNNGrader {
  static let slopeMistakes = [
    Misconception(
      "The slope is taken of the preactivation",
      """
      You take 1 − z². The slope 1 − h² is written in terms of the output h = tanh(z): use \
      cache.hidden, or 1 − tanh(z)². See “One step back”.
      """
    ) { slope(&$0) { $0.preactivation.map { 1 - $0 * $0 } } },
    Misconception(
      "The derivative of tanh is forgotten",
      """
      You send dHidden on as it is. It is the derivative by what tanh gave; multiply it, element \
      by element, with 1 − h² first. See “One step back”.
      """
    ) { slope(&$0) { $0.hidden.map { _ in 1 } } },
    Misconception(
      "1 − h instead of 1 − h²",
      "The slope of tanh is 1 − h²: square the state. See “One step back”."
    ) { slope(&$0) { $0.hidden.map { 1 - $0 } } },
    Misconception(
      "The slope of the logistic function",
      """
      You take h (1 − h). That is the slope of σ; that of tanh is 1 − h². See “One step back”.
      """
    ) { slope(&$0) { $0.hidden.sigmoidDerivative() } },
    Misconception(
      "tanh is taken of the state again",
      """
      You take 1 − tanh(h)². cache.hidden has been through tanh already: 1 − h². See “One step \
      back”.
      """
    ) { slope(&$0) { $0.hidden.tanh().tanhDerivative() } },
    Misconception(
      "The slope of the step before",
      """
      You take 1 − h² of cache.previous. This step's tanh gave cache.hidden. See “One step back”.
      """
    ) { slope(&$0) { $0.previous.tanhDerivative() } },
    Misconception(
      "The slope is multiplied in twice",
      """
      You multiply with 1 − h² once too often. dz = dHidden ⊙ (1 − h²), and everything else is \
      made of dz alone. See “One step back”.
      """
    ) { slope(&$0) { $0.hidden.map { (1 - $0 * $0) * (1 - $0 * $0) } } },
  ]

  static let returnMistakes = [
    Misconception(
      "dInput and dPrevious are swapped",
      """
      You go back through U to the input and through W to the state, or return the two in the \
      other order. The input came through W, the state through U. See “One step back”.
      """
    ) {
      change(&$0) { turn, result in
        try turn.rnn.requireSquare()
        result = (result.dPrevious, result.dInput)
      }
    },
    Misconception(
      "dInput goes back through U",
      "dInput is dz · Wᵀ: the input came in through W. See “One step back”."
    ) {
      change(&$0) { turn, result in
        try turn.rnn.requireSquare()
        result.dInput = result.dPrevious
      }
    },
    Misconception(
      "dPrevious goes back through W",
      "dPrevious is dz · Uᵀ: the state came in through U. See “One step back”."
    ) {
      change(&$0) { turn, result in
        try turn.rnn.requireSquare()
        result.dPrevious = result.dInput
      }
    },
    Misconception(
      "U is not transposed on the way back",
      """
      dPrevious is dz · Uᵀ: going back, each old feature collects from the new ones that it fed. \
      U is square, so no shape warns you. See “One step back”.
      """
    ) {
      change(&$0) { turn, result in result.dPrevious = turn.dz.matmul(turn.rnn.recurrentWeights) }
    },
    Misconception(
      "W is not transposed on the way back",
      """
      dInput is dz · Wᵀ: going back, each input collects from the features that it fed. Yours \
      multiplies by W as it is, which only fits where W is square. See “One step back”.
      """
    ) {
      change(&$0) { turn, result in
        try turn.rnn.requireSquare()
        result.dInput = turn.dz.matmul(turn.rnn.inputWeights)
      }
    },
    Misconception(
      "What goes back skips the slope",
      """
      dInput or dPrevious is made of dHidden instead of dz. The way back leads through tanh \
      too: multiply with 1 − h² first. See “One step back”.
      """
    ) {
      change(&$0) { turn, result in
        result.dInput = turn.dHidden.matmul(turn.rnn.inputWeights, transposing: .right)
        result.dPrevious = turn.dHidden.matmul(turn.rnn.recurrentWeights, transposing: .right)
      }
    }.inAnyOutput,
  ]

  static let sumMistakes = [
    Misconception(
      "The gradient of U is taken with the new state",
      """
      You take h_tᵀ · dz_t. U was multiplied with the state before the step: cache.previous, \
      h_{t−1}. See “One step back”.
      """
    ) { gradient(&$0) { $1.recurrentWeights = $0.cache.hidden.matmul($0.dz, transposing: .left) } },
    Misconception(
      "The gradient of U is transposed",
      """
      You add dzᵀ · h_{t−1}. The first index of U is the old feature, the second the new one: \
      h_{t−1}ᵀ · dz. U is square, so no shape warns you. See “One step back”.
      """
    ) { gradient(&$0) { $1.recurrentWeights = $1.recurrentWeights.transposed } },
    Misconception(
      "The gradient of W is transposed",
      "You add dzᵀ · x. W is input × hidden, and so is xᵀ · dz. See “One step back”."
    ) {
      gradient(&$0) {
        try $0.rnn.requireSquare()
        $1.inputWeights = $1.inputWeights.transposed
      }
    },
    Misconception(
      "The bias gradient skips the slope",
      "You sum dHidden over the batch. The bias is inside tanh: sum dz. See “One step back”."
    ) { gradient(&$0) { $1.bias = $0.dHidden.sumOfRows() } },
    Misconception(
      "The bias gradient is not summed over the batch",
      """
      Your bias gradient is the last row of dz. Every example used the same bias, so every row \
      adds to its gradient: `sumOfRows`. See “One step back”.
      """
    ) { gradient(&$0) { $1.bias = Matrix(row: $0.dz[row: $0.dz.rows - 1]) } },
    Misconception(
      "The bias gradient comes from the first example only",
      """
      Your bias gradient is the first row of dz. Every example used the same bias, so every row \
      adds to its gradient: `sumOfRows`. See “One step back”.
      """
    ) { gradient(&$0) { $1.bias = Matrix(row: $0.dz[row: 0]) } },
    Misconception(
      "The bias gets no gradient",
      "You leave gradients.bias as it was. Add Σ_n dz[n] to it. See “One step back”."
    ) { gradient(&$0) { $1.bias *= 0 } },
    Misconception(
      "The gradients are averaged over the batch",
      """
      You divide by the batch size. If the loss is a mean, its 1/N is in dHidden already; here \
      the examples are summed. See “One step back”.
      """
    ) { gradient(&$0) { $1.scale(by: 1 / Scalar($0.dz.rows)) } }.inAnyOutput,
    Misconception(
      "Gradients are subtracted",
      """
      You use −=. Gradients are collected with +=; going downhill is the optimiser's business. \
      See “One step back”.
      """
    ) { gradient(&$0) { $1.scale(by: -1) } }.inAnyOutput,
    Misconception(
      "Overwrites the gradients",
      """
      You replace what gradients held. The same W, U and b work at every step, and what the later \
      steps had to say is in there: add with +=. See “One step back”.
      """
    ) {
      $0.stepBackward = { dHidden, cache, rnn, gradients in
        gradients = rnn.zeroed()
        return try VanillaRNNSolutions.stepBackward(
          dHidden, cache: cache, rnn: rnn, gradients: &gradients)
      }
    }.inAnyOutput,
  ]

  /// What a mistaken step back is made of.
  struct Turn {
    let dHidden: Matrix
    let dz: Matrix
    let cache: StepCache
    let rnn: RNN
  }

  /// The right step back with another slope.
  private static func slope(
    _ answers: inout VanillaRNNAnswers, _ rule: @escaping @Sendable (StepCache) -> Matrix
  ) {
    answers.stepBackward = { dHidden, cache, rnn, gradients in
      let dz = dHidden.hadamard(rule(cache))
      gradients.bias += dz.sumOfRows()
      gradients.recurrentWeights += cache.previous.matmul(dz, transposing: .left)
      gradients.inputWeights += cache.input.matmul(dz, transposing: .left)
      return (
        dz.matmul(rnn.inputWeights, transposing: .right),
        dz.matmul(rnn.recurrentWeights, transposing: .right)
      )
    }
  }

  /// The right step back, and after it a change of what it returns.
  private static func change(
    _ answers: inout VanillaRNNAnswers,
    _ rule: @escaping @Sendable (Turn, inout (dInput: Matrix, dPrevious: Matrix)) throws -> Void
  ) {
    answers.stepBackward = { dHidden, cache, rnn, gradients in
      var result = try VanillaRNNSolutions.stepBackward(
        dHidden, cache: cache, rnn: rnn, gradients: &gradients)
      let dz = dHidden.hadamard(cache.hidden.tanhDerivative())
      try rule(Turn(dHidden: dHidden, dz: dz, cache: cache, rnn: rnn), &result)
      return result
    }
  }

  /// The right step back, but for a change of what it adds to the gradients.
  private static func gradient(
    _ answers: inout VanillaRNNAnswers, _ rule: @escaping @Sendable (Turn, inout RNN) throws -> Void
  ) {
    answers.stepBackward = { dHidden, cache, rnn, gradients in
      var own = rnn.zeroed()
      let result = try VanillaRNNSolutions.stepBackward(
        dHidden, cache: cache, rnn: rnn, gradients: &own)
      let dz = dHidden.hadamard(cache.hidden.tanhDerivative())
      try rule(Turn(dHidden: dHidden, dz: dz, cache: cache, rnn: rnn), &own)
      gradients.add(own)
      return result
    }
  }
}

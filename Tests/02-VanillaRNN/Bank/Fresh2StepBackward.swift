import RNNMath
import TestSupport
import VanillaRNNModel

/// Answers to exercise 2.2, written last, to see how many of the wrong ones have a name.
let fresh2StepBackward: [BankAnswer<VanillaRNNAnswers>] = [
  .right("loops over examples and features, one number of dz at a time") {
    $0.stepBackward = numberByNumber
  },
  .wrong("takes the slope at the state before the step", told: "The slope of the step before") {
    $0.stepBackward = { dHidden, cache, rnn, gradients in
      let dz = dHidden.hadamard(cache.previous.tanhDerivative())
      return linearPart(dz, cache, rnn, &gradients)
    }
  },
  .wrong(
    "hands dh_t itself on to the state before, besides dz · Uᵀ",
    told: "dHidden is handed on to the state before"
  ) {
    $0.stepBackward = { dHidden, cache, rnn, gradients in
      let dz = dHidden.hadamard(cache.hidden.tanhDerivative())
      let (dInput, dPrevious) = linearPart(dz, cache, rnn, &gradients)
      return (dInput, dPrevious + dHidden)
    }
  },
  .wrong("computes dx from dh_t, without the slope", told: "What goes back skips the slope") {
    $0.stepBackward = { dHidden, cache, rnn, gradients in
      let dz = dHidden.hadamard(cache.hidden.tanhDerivative())
      let dPrevious = linearPart(dz, cache, rnn, &gradients).dPrevious
      return (dHidden.matmul(rnn.inputWeights, transposing: .right), dPrevious)
    }
  },
  .wrong("writes the slope as 1 − h, not squared", told: "1 − h instead of 1 − h²") {
    $0.stepBackward = { dHidden, cache, rnn, gradients in
      let dz = dHidden.hadamard(cache.hidden.map { 1 - $0 })
      return linearPart(dz, cache, rnn, &gradients)
    }
  },
  .wrong(
    "multiplies dh_{t−1} by the slope of the tanh that made h_{t−1}, one step too far",
    told: "dPrevious goes through the tanh of the step before"
  ) {
    $0.stepBackward = { dHidden, cache, rnn, gradients in
      let dz = dHidden.hadamard(cache.hidden.tanhDerivative())
      let (dInput, dPrevious) = linearPart(dz, cache, rnn, &gradients)
      return (dInput, dPrevious.hadamard(cache.previous.tanhDerivative()))
    }
  },
  .wrong("replaces the bias's gradient where it should add to it", told: "Overwrites the gradients")
  {
    $0.stepBackward = { dHidden, cache, rnn, gradients in
      let dz = dHidden.hadamard(cache.hidden.tanhDerivative())
      let result = linearPart(dz, cache, rnn, &gradients)
      gradients.bias = dz.sumOfRows()
      return result
    }
  },
]

private func linearPart(
  _ dz: Matrix, _ cache: StepCache, _ rnn: RNN, _ gradients: inout RNN
) -> (dInput: Matrix, dPrevious: Matrix) {
  gradients.inputWeights += cache.input.matmul(dz, transposing: .left)
  gradients.recurrentWeights += cache.previous.matmul(dz, transposing: .left)
  gradients.bias += dz.sumOfRows()
  return (
    dz.matmul(rnn.inputWeights, transposing: .right),
    dz.matmul(rnn.recurrentWeights, transposing: .right)
  )
}

@Sendable private func numberByNumber(
  _ dHidden: Matrix, _ cache: StepCache, _ rnn: RNN, _ gradients: inout RNN
) -> (dInput: Matrix, dPrevious: Matrix) {
  var dInput = Matrix(rows: dHidden.rows, columns: rnn.inputSize)
  var dPrevious = Matrix(rows: dHidden.rows, columns: rnn.hiddenSize)
  for n in 0..<dHidden.rows {
    for j in 0..<rnn.hiddenSize {
      let h = cache.hidden[n, j]
      let dz = dHidden[n, j] * (1 + h) * (1 - h)
      gradients.bias[0, j] += dz
      for d in 0..<rnn.inputSize {
        gradients.inputWeights[d, j] += dz * cache.input[n, d]
        dInput[n, d] += dz * rnn.inputWeights[d, j]
      }
      for i in 0..<rnn.hiddenSize {
        gradients.recurrentWeights[i, j] += dz * cache.previous[n, i]
        dPrevious[n, i] += dz * rnn.recurrentWeights[i, j]
      }
    }
  }
  return (dInput, dPrevious)
}

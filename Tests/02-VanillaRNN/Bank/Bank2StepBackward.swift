import Foundation
import RNNMath
import TestSupport
import VanillaRNNModel

/// Answers to exercise 2.2 by someone who had not seen its grader; more right ones are in
/// `bank2StepBackwardRight`.
let bank2StepBackward: [BankAnswer<VanillaRNNAnswers>] =
  bank2StepBackwardRight + [
    .right("example by example, from the last to the first") { $0.stepBackward = byExample },
    .wrong("the slope is 1 − z²", told: "The slope is taken of the preactivation") {
      $0.stepBackward = { back($0, $1, $2, &$3, slope: ofSum) }
    },
    .wrong("the slope is 1 − tanh(h)²: tanh twice", told: "tanh is taken of the state again") {
      $0.stepBackward = {
        back($0, $1, $2, &$3) { $0.hidden.tanh().map { 1 - $0 * $0 } }
      }
    },
    .wrong("the slope is 1 − h, without the square", told: "1 − h instead of 1 − h²") {
      $0.stepBackward = { back($0, $1, $2, &$3) { $0.hidden.map { 1 - $0 } } }
    },
    .wrong(
      "the slope is that of the logistic function, h(1 − h)",
      told: "The slope of the logistic function"
    ) {
      $0.stepBackward = { back($0, $1, $2, &$3) { $0.hidden.sigmoidDerivative() } }
    },
    .wrong(
      "the slope is taken from the state before the step", told: "The slope of the step before"
    ) {
      $0.stepBackward = { back($0, $1, $2, &$3) { $0.previous.tanhDerivative() } }
    },
    .wrong("the slope is forgotten", told: "The derivative of tanh is forgotten") {
      $0.stepBackward = {
        back($0, $1, $2, &$3) {
          Matrix(rows: $0.hidden.rows, columns: $0.hidden.columns, repeating: 1)
        }
      }
    },
    .wrong("the gradients are overwritten in place of added to", told: "Overwrites the gradients") {
      $0.stepBackward = {
        $3 = $3.zeroed()
        return back($0, $1, $2, &$3)
      }
    },
    .wrong("the bias's gradient alone is overwritten", told: "Overwrites the gradients") {
      $0.stepBackward = {
        $3.bias *= 0
        return back($0, $1, $2, &$3)
      }
    },
    .wrong(
      "dU from the state after the step", told: "The gradient of U is taken with the new state"
    ) {
      $0.stepBackward = {
        let after = StepCache(
          input: $1.input, previous: $1.hidden, preactivation: $1.preactivation, hidden: $1.hidden)
        return back($0, after, $2, &$3)
      }
    },
    .wrong("dU is transposed", told: "The gradient of U is transposed") {
      $0.stepBackward = transposedRecurrent
    },
    .wrong(
      "dh_{t−1} through U in place of its transpose", told: "U is not transposed on the way back"
    ) { $0.stepBackward = throughU },
    .wrong("dh_{t−1} from dh_t, without the slope", told: "What goes back skips the slope") {
      $0.stepBackward = {
        let dInput = back($0, $1, $2, &$3).dInput
        return (dInput, $0.matmul($2.recurrentWeights, transposing: .right))
      }
    },
    .wrong("dx_t from dh_t, without the slope", told: "What goes back skips the slope") {
      $0.stepBackward = {
        let dPrevious = back($0, $1, $2, &$3).dPrevious
        return ($0.matmul($2.inputWeights, transposing: .right), dPrevious)
      }
    },
    .wrong(
      "dx_t from W read as if it were stored hidden × input",
      told: "W is read as if it were stored hidden × input"
    ) {
      $0.stepBackward = {
        let (dInput, dPrevious) = back($0, $1, $2, &$3)
        guard dInput.columns > 0 else { return (dInput, dPrevious) }
        let misread = Matrix(
          rows: $2.hiddenSize, columns: $2.inputSize, values: $2.inputWeights.values)
        return (dz($0, $1).matmul(misread), dPrevious)
      }
    },
    .wrong("dW from dh_t, without the slope", told: "The weight gradients skip the slope") {
      $0.stepBackward = inputWithoutSlope
    },
    .wrong(
      "db is the mean over the examples, not the sum",
      told: "The gradients are averaged over the batch"
    ) { $0.stepBackward = meanBias },
    .wrong(
      "db of the first example only", told: "The bias gradient comes from the first example only"
    ) {
      $0.stepBackward = {
        let before = $3.bias
        let result = back($0, $1, $2, &$3)
        $3.bias = $0.rows > 0 ? before + dz($0, $1).rows(0..<1) : before
        return result
      }
    },
    .wrong("dU is added twice", told: "A gradient is added twice") {
      $0.stepBackward = {
        $3.recurrentWeights.accumulate($1.previous, dz($0, $1), transposing: .left)
        return back($0, $1, $2, &$3)
      }
    },
    .wrong(
      "dh_t itself is handed to the step before as well",
      told: "dHidden is handed on to the state before"
    ) {
      $0.stepBackward = {
        let (dInput, dPrevious) = back($0, $1, $2, &$3)
        return (dInput, dPrevious + $0)
      }
    },
    .wrong(
      "two causes: db without the slope, and dU from the state after the step",
      told: "The gradient of U is taken with the new state + The bias gradient skips the slope"
    ) {
      $0.stepBackward = {
        let before = $3.bias
        let after = StepCache(
          input: $1.input, previous: $1.hidden, preactivation: $1.preactivation, hidden: $1.hidden)
        let result = back($0, after, $2, &$3)
        $3.bias = before + $0.sumOfRows()
        return result
      }
    },
  ]

private typealias Back = (dInput: Matrix, dPrevious: Matrix)

private func ofSum(_ cache: StepCache) -> Matrix { cache.preactivation.map { 1 - $0 * $0 } }

private func dz(_ dHidden: Matrix, _ cache: StepCache) -> Matrix {
  dHidden.hadamard(cache.hidden.tanhDerivative())
}

/// The lines of the book, with another slope if one is given.
private func back(
  _ dHidden: Matrix, _ cache: StepCache, _ rnn: RNN, _ gradients: inout RNN,
  slope: (StepCache) -> Matrix = { $0.hidden.tanhDerivative() }
) -> Back {
  let dz = dHidden.hadamard(slope(cache))
  gradients.inputWeights += cache.input.matmul(dz, transposing: .left)
  gradients.recurrentWeights += cache.previous.matmul(dz, transposing: .left)
  gradients.bias += dz.sumOfRows()
  return (
    dz.matmul(rnn.inputWeights, transposing: .right),
    dz.matmul(rnn.recurrentWeights, transposing: .right)
  )
}

@Sendable private func byExample(
  _ dHidden: Matrix, _ cache: StepCache, _ rnn: RNN, _ gradients: inout RNN
) throws -> (dInput: Matrix, dPrevious: Matrix) {
  var dInput = Matrix(rows: dHidden.rows, columns: rnn.inputSize)
  var dPrevious = Matrix(rows: dHidden.rows, columns: rnn.hiddenSize)
  for n in (0..<dHidden.rows).reversed() {
    let row = n..<n + 1
    let one = StepCache(
      input: cache.input.rows(row), previous: cache.previous.rows(row),
      preactivation: cache.preactivation.rows(row), hidden: cache.hidden.rows(row))
    let result = back(dHidden.rows(row), one, rnn, &gradients)
    dInput[row: n] = result.dInput.values
    dPrevious[row: n] = result.dPrevious.values
  }
  return (dInput, dPrevious)
}

@Sendable private func transposedRecurrent(
  _ dHidden: Matrix, _ cache: StepCache, _ rnn: RNN, _ gradients: inout RNN
) throws -> (dInput: Matrix, dPrevious: Matrix) {
  let before = gradients.recurrentWeights
  let result = back(dHidden, cache, rnn, &gradients)
  gradients.recurrentWeights =
    before + dz(dHidden, cache).matmul(cache.previous, transposing: .left)
  return result
}

@Sendable private func throughU(
  _ dHidden: Matrix, _ cache: StepCache, _ rnn: RNN, _ gradients: inout RNN
) throws -> (dInput: Matrix, dPrevious: Matrix) {
  let dInput = back(dHidden, cache, rnn, &gradients).dInput
  return (dInput, dz(dHidden, cache).matmul(rnn.recurrentWeights))
}

@Sendable private func inputWithoutSlope(
  _ dHidden: Matrix, _ cache: StepCache, _ rnn: RNN, _ gradients: inout RNN
) throws -> (dInput: Matrix, dPrevious: Matrix) {
  let before = gradients.inputWeights
  let result = back(dHidden, cache, rnn, &gradients)
  gradients.inputWeights = before + cache.input.matmul(dHidden, transposing: .left)
  return result
}

@Sendable private func meanBias(
  _ dHidden: Matrix, _ cache: StepCache, _ rnn: RNN, _ gradients: inout RNN
) throws -> (dInput: Matrix, dPrevious: Matrix) {
  let before = gradients.bias
  let result = back(dHidden, cache, rnn, &gradients)
  gradients.bias = before + (1 / Scalar(max(1, dHidden.rows))) * dz(dHidden, cache).sumOfRows()
  return result
}

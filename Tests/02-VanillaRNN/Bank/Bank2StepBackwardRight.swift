import Foundation
import RNNMath
import TestSupport
import VanillaRNNModel

/// Right answers to exercise 2.2 by someone who had not seen its grader.
let bank2StepBackwardRight: [BankAnswer<VanillaRNNAnswers>] = [
  .right("plain loops, everything that an element touches at once") {
    $0.stepBackward = plainLoops
  },
  .right("a fresh layer of gradients, added as a whole, and the slope from z") {
    $0.stepBackward = freshLayer
  },
  .right("one product for dW, dU and db, and the slope as (1 − h)(1 + h)") {
    $0.stepBackward = oneProduct
  },
]

@Sendable private func plainLoops(
  _ dHidden: Matrix, _ cache: StepCache, _ rnn: RNN, _ gradients: inout RNN
) throws -> (dInput: Matrix, dPrevious: Matrix) {
  var dInput = Matrix(rows: dHidden.rows, columns: rnn.inputSize)
  var dPrevious = Matrix(rows: dHidden.rows, columns: rnn.hiddenSize)
  for n in 0..<dHidden.rows {
    for j in 0..<dHidden.columns {
      let h = cache.hidden[n, j]
      let dz = dHidden[n, j] * (1 - h * h)
      gradients.bias[0, j] += dz
      for d in 0..<rnn.inputSize {
        gradients.inputWeights[d, j] += cache.input[n, d] * dz
        dInput[n, d] += dz * rnn.inputWeights[d, j]
      }
      for i in 0..<rnn.hiddenSize {
        gradients.recurrentWeights[i, j] += cache.previous[n, i] * dz
        dPrevious[n, i] += dz * rnn.recurrentWeights[i, j]
      }
    }
  }
  return (dInput, dPrevious)
}

@Sendable private func freshLayer(
  _ dHidden: Matrix, _ cache: StepCache, _ rnn: RNN, _ gradients: inout RNN
) throws -> (dInput: Matrix, dPrevious: Matrix) {
  let dz = dHidden.hadamard(cache.preactivation.map { 1 - tanh($0) * tanh($0) })
  gradients.add(
    RNN(
      inputWeights: cache.input.transposed.matmul(dz),
      recurrentWeights: cache.previous.transposed.matmul(dz),
      bias: Matrix(rows: 1, columns: dz.rows, repeating: 1).matmul(dz)))
  return (dz.matmul(rnn.inputWeights.transposed), dz.matmul(rnn.recurrentWeights.transposed))
}

@Sendable private func oneProduct(
  _ dHidden: Matrix, _ cache: StepCache, _ rnn: RNN, _ gradients: inout RNN
) throws -> (dInput: Matrix, dPrevious: Matrix) {
  let dz = dHidden.hadamard(cache.hidden.map { (1 - $0) * (1 + $0) })
  let (d, h) = (rnn.inputSize, rnn.hiddenSize)
  let ones = Matrix(rows: dz.rows, columns: 1, repeating: 1)
  let all = Matrix(sideBySide: [cache.input, cache.previous, ones]).matmul(dz, transposing: .left)
  gradients.inputWeights += all.rows(0..<d)
  gradients.recurrentWeights += all.rows(d..<d + h)
  gradients.bias += all.rows(d + h..<d + h + 1)
  let both = dz.matmul(
    rnn.inputWeights.concatenatingRows(of: rnn.recurrentWeights), transposing: .right)
  return (both.columns(0..<d), both.columns(d..<d + h))
}

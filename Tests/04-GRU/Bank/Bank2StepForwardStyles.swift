import Foundation
import GRUModel
import RNNMath
import TestSupport

/// More right answers to exercise 4.2, in other styles.
let bank2StepForwardStyles: [BankAnswer<GRUAnswers>] = [
  .right("a loop for every row and feature, sums from the last term to the first") {
    $0.stepForward = byLoops
  },
  .right("nine matrices with a name each, and ones to subtract from") {
    $0.stepForward = longWinded
  },
  .right("row by row with arrays, the mean as n + z (h − n)") { $0.stepForward = byRows },
]

@Sendable private func byLoops(_ input: Matrix, _ hidden: Matrix, _ gru: GRU) -> GRUStep {
  let size = gru.hiddenSize
  var result = GRUStep(
    input: input, previous: hidden, resetGate: hidden, updateGate: hidden, candidate: hidden,
    recurrentCandidate: hidden, hidden: hidden)
  for n in 0..<hidden.rows {
    for j in 0..<size {
      var own: [Scalar] = [0, 0, 0]
      var old: [Scalar] = [0, 0, 0]
      for part in 0..<3 {
        for d in stride(from: input.columns - 1, through: 0, by: -1) {
          own[part] += input[n, d] * gru.inputWeights[d, part * size + j]
        }
        for i in stride(from: size - 1, through: 0, by: -1) {
          old[part] += hidden[n, i] * gru.recurrentWeights[i, part * size + j]
        }
        own[part] += gru.bias[0, part * size + j]
      }
      let r = 1 / (1 + exp(-own[0] - old[0]))
      let z = 1 / (1 + exp(-own[1] - old[1]))
      let k = old[2] + gru.recurrentBias[0, j]
      let candidate = tanh(own[2] + r * k)
      result.resetGate[n, j] = r
      result.updateGate[n, j] = z
      result.recurrentCandidate[n, j] = k
      result.candidate[n, j] = candidate
      result.hidden[n, j] = z * hidden[n, j] + (1 - z) * candidate
    }
  }
  return result
}

@Sendable private func longWinded(_ input: Matrix, _ hidden: Matrix, _ gru: GRU) -> GRUStep {
  let wr = gru.inputWeights.columns(gruGate: .reset)
  let wz = gru.inputWeights.columns(gruGate: .update)
  let wn = gru.inputWeights.columns(gruGate: .candidate)
  let ur = gru.recurrentWeights.columns(gruGate: .reset)
  let uz = gru.recurrentWeights.columns(gruGate: .update)
  let un = gru.recurrentWeights.columns(gruGate: .candidate)
  let br = gru.bias.columns(gruGate: .reset)
  let bz = gru.bias.columns(gruGate: .update)
  let bn = gru.bias.columns(gruGate: .candidate)
  let r = (hidden.matmul(ur) + input.matmul(wr)).addingToRows(br).sigmoid()
  let z = (hidden.matmul(uz) + input.matmul(wz)).addingToRows(bz).sigmoid()
  let k = hidden.matmul(un).addingToRows(gru.recurrentBias)
  let n = (k.hadamard(r) + input.matmul(wn)).addingToRows(bn).tanh()
  let ones = Matrix(rows: z.rows, columns: z.columns, repeating: 1)
  let h = z.hadamard(hidden) + (ones - z).hadamard(n)
  return GRUStep(
    input: input, previous: hidden, resetGate: r, updateGate: z, candidate: n,
    recurrentCandidate: k, hidden: h)
}

@Sendable private func byRows(_ input: Matrix, _ hidden: Matrix, _ gru: GRU) -> GRUStep {
  let size = gru.hiddenSize
  func dot(_ row: [Scalar], _ weights: Matrix, _ column: Int) -> Scalar {
    zip(row, 0...).reduce(0) { $0 + $1.0 * weights[$1.1, column] }
  }
  func make(_ element: (_ n: Int, _ j: Int) -> Scalar) -> Matrix {
    Matrix(rows: hidden.rows, columns: size, element)
  }
  func own(_ n: Int, _ column: Int) -> Scalar {
    gru.bias[0, column] + dot(input[row: n], gru.inputWeights, column)
  }
  func old(_ n: Int, _ column: Int) -> Scalar {
    dot(hidden[row: n], gru.recurrentWeights, column)
  }
  let r = make { sigmoid(own($0, $1) + old($0, $1)) }
  let z = make { sigmoid(own($0, size + $1) + old($0, size + $1)) }
  let k = make { old($0, 2 * size + $1) + gru.recurrentBias[0, $1] }
  let n = make { 2 * sigmoid(2 * (own($0, 2 * size + $1) + r[$0, $1] * k[$0, $1])) - 1 }
  return GRUStep(
    input: input, previous: hidden, resetGate: r, updateGate: z, candidate: n,
    recurrentCandidate: k, hidden: n + z.hadamard(hidden - n))
}

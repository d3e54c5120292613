import Foundation
import GRUModel
import RNNMath
import TestSupport

/// More right answers to exercise 4.1, in other styles.
let bank1StepForwardResetBeforeStyles: [BankAnswer<GRUAnswers>] = [
  .right("a loop for every row and feature, sums from the last term to the first") {
    $0.stepForwardResetBefore = byLoops
  },
  .right("input and state side by side, W above U, the mean as n + z (h − n)") {
    $0.stepForwardResetBefore = byStacking
  },
  .right("the reset gate in place, the candidate's sum accumulated on its bias") {
    $0.stepForwardResetBefore = inPlace
  },
]

@Sendable private func byLoops(_ input: Matrix, _ hidden: Matrix, _ gru: GRU) -> GRUStep {
  let (batch, size) = (input.rows, gru.hiddenSize)
  let empty = Matrix(rows: batch, columns: size)
  var (r, z, k, candidate, new) = (empty, empty, empty, empty, empty)
  for n in 0..<batch {
    func own(_ column: Int) -> Scalar {
      var sum: Scalar = 0
      for d in (0..<gru.inputSize).reversed() { sum += input[n, d] * gru.inputWeights[d, column] }
      return sum
    }
    func old(_ column: Int, _ state: (Int) -> Scalar) -> Scalar {
      var sum: Scalar = 0
      for i in (0..<size).reversed() { sum += gru.recurrentWeights[i, column] * state(i) }
      return sum
    }
    for j in 0..<size {
      r[n, j] = 1 / (1 + exp(-(gru.bias[0, j] + own(j) + old(j) { hidden[n, $0] })))
      let column = size + j
      z[n, j] = 1 / (1 + exp(-(gru.bias[0, column] + own(column) + old(column) { hidden[n, $0] })))
    }
    for j in 0..<size {
      let column = 2 * size + j
      k[n, j] = old(column) { r[n, $0] * hidden[n, $0] }
      candidate[n, j] = tanh(gru.bias[0, column] + k[n, j] + own(column))
      new[n, j] = z[n, j] * hidden[n, j] + (1 - z[n, j]) * candidate[n, j]
    }
  }
  return GRUStep(
    input: input, previous: hidden, resetGate: r, updateGate: z, candidate: candidate,
    recurrentCandidate: k, hidden: new)
}

@Sendable private func byStacking(_ input: Matrix, _ hidden: Matrix, _ gru: GRU) -> GRUStep {
  let both = hidden.concatenatingColumns(of: input)
  let gates = [GRUGate.reset, .update].map { gate in
    both.matmul(
      gru.recurrentWeights.columns(gruGate: gate)
        .concatenatingRows(of: gru.inputWeights.columns(gruGate: gate))
    ).addingToRows(gru.bias.columns(gruGate: gate)).map { sigmoid($0) }
  }
  let candidateWeights = gru.recurrentWeights.columns(gruGate: .candidate)
  let k = hidden.hadamard(gates[0]).matmul(candidateWeights)
  let candidate = gates[0].hadamard(hidden).concatenatingColumns(of: input)
    .matmul(candidateWeights.concatenatingRows(of: gru.inputWeights.columns(gruGate: .candidate)))
    .addingToRows(gru.bias.columns(gruGate: .candidate)).tanh()
  let new = candidate + gates[1].hadamard(hidden - candidate)
  return GRUStep(
    input: input, previous: hidden, resetGate: gates[0], updateGate: gates[1],
    candidate: candidate, recurrentCandidate: k, hidden: new)
}

@Sendable private func inPlace(_ input: Matrix, _ hidden: Matrix, _ gru: GRU) -> GRUStep {
  func sums(_ gate: GRUGate, _ state: Matrix) -> Matrix {
    var sum = Matrix(rows: input.rows, columns: gru.hiddenSize)
    for n in 0..<input.rows { sum[row: n] = gru.bias.columns(gruGate: gate)[row: 0] }
    sum.accumulate(state, gru.recurrentWeights.columns(gruGate: gate))
    sum.accumulate(input, gru.inputWeights.columns(gruGate: gate))
    return sum
  }
  let reset = sums(.reset, hidden).sigmoid()
  var seen = hidden
  for index in seen.values.indices { seen.values[index] *= reset.values[index] }
  let candidate = sums(.candidate, seen).tanh()
  let update = sums(.update, hidden).sigmoid()
  var new = candidate
  for index in new.values.indices {
    let z = update.values[index]
    new.values[index] = (1 - z) * new.values[index] + z * hidden.values[index]
  }
  return GRUStep(
    input: input, previous: hidden, resetGate: reset, updateGate: update, candidate: candidate,
    recurrentCandidate: seen.matmul(gru.recurrentWeights.columns(gruGate: .candidate)), hidden: new)
}

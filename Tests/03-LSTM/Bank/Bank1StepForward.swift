import Foundation
import LSTMModel
import RNNMath
import TestSupport

/// Answers to exercise 3.1 by someone who had not seen its grader.
let bank1StepForward: [BankAnswer<LSTMAnswers>] =
  [
    .right("element by element in plain loops") { $0.stepForward = elementByElement },
    .right("one product of x, h and a one with all parameters below each other") {
      $0.stepForward = oneProduct
    },
    .right("four separate sums, the bias first") { $0.stepForward = fourSums },
    .right("one example after the other, with maps over zipped rows") {
      $0.stepForward = rowByRow
    },
    .right("the given step of the variants") {
      $0.stepForward = { $2.step($0, from: $1, variant: .plain) }
    },
    .right("the sigmoid as half a tangent of half the sum") { $0.stepForward = halfTangent },
  ] + bank1StepForwardWrong

@Sendable private func elementByElement(
  _ input: Matrix, _ state: LSTMState, _ lstm: LSTM
) throws -> LSTMStep {
  let size = lstm.hiddenSize
  let blank = Matrix(rows: input.rows, columns: size)
  var step = LSTMStep(
    input: input, previous: state, inputGate: blank, forgetGate: blank, candidate: blank,
    outputGate: blank, cell: blank, activatedCell: blank, hidden: blank)
  for n in 0..<input.rows {
    for k in 0..<size {
      var z: [Scalar] = []
      for gate in 0..<4 {
        let column = gate * size + k
        var sum = lstm.bias[0, column]
        for d in 0..<input.columns { sum += input[n, d] * lstm.inputWeights[d, column] }
        for j in 0..<size { sum += state.hidden[n, j] * lstm.recurrentWeights[j, column] }
        z.append(sum)
      }
      let i = 1 / (1 + exp(-z[0]))
      let f = 1 / (1 + exp(-z[1]))
      let g = tanh(z[2])
      let o = 1 / (1 + exp(-z[3]))
      let c = f * state.cell[n, k] + i * g
      step.inputGate[n, k] = i
      step.forgetGate[n, k] = f
      step.candidate[n, k] = g
      step.outputGate[n, k] = o
      step.cell[n, k] = c
      step.activatedCell[n, k] = tanh(c)
      step.hidden[n, k] = o * tanh(c)
    }
  }
  return step
}

@Sendable private func oneProduct(
  _ input: Matrix, _ state: LSTMState, _ lstm: LSTM
) throws -> LSTMStep {
  let ones = Matrix(rows: input.rows, columns: 1, repeating: 1)
  let all = Matrix(sideBySide: [input, state.hidden, ones])
  let weights = Matrix(stacking: [lstm.inputWeights, lstm.recurrentWeights, lstm.bias])
  let z = all.matmul(weights)
  var step = LSTMStep(
    input: input, previous: state, inputGate: z.columns(of: .input).sigmoid(),
    forgetGate: z.columns(of: .forget).sigmoid(), candidate: z.columns(of: .candidate).tanh(),
    outputGate: z.columns(of: .output).sigmoid(), cell: state.cell, activatedCell: state.cell,
    hidden: state.hidden)
  step.cell = step.inputGate.hadamard(step.candidate) + step.cell.hadamard(step.forgetGate)
  step.activatedCell = step.cell.tanh()
  step.hidden = step.activatedCell.hadamard(step.outputGate)
  return step
}

@Sendable private func fourSums(
  _ input: Matrix, _ state: LSTMState, _ lstm: LSTM
) throws -> LSTMStep {
  func sum(_ gate: Gate) -> Matrix {
    var z = Matrix(rows: input.rows, columns: lstm.hiddenSize)
      .addingToRows(lstm.bias.columns(of: gate))
    z.accumulate(state.hidden, lstm.recurrentWeights.columns(of: gate))
    z.accumulate(input, lstm.inputWeights.columns(of: gate))
    return z
  }
  let inputGate = sum(.input).sigmoid()
  let forgetGate = sum(.forget).map { sigmoid($0) }
  let candidate = sum(.candidate).tanh()
  let outputGate = sum(.output).sigmoid()
  var cell = state.cell.hadamard(forgetGate)
  cell += candidate.hadamard(inputGate)
  let activatedCell = cell.map { Foundation.tanh($0) }
  return LSTMStep(
    input: input, previous: state, inputGate: inputGate, forgetGate: forgetGate,
    candidate: candidate, outputGate: outputGate, cell: cell, activatedCell: activatedCell,
    hidden: activatedCell.hadamard(outputGate))
}

@Sendable private func rowByRow(
  _ input: Matrix, _ state: LSTMState, _ lstm: LSTM
) throws -> LSTMStep {
  let size = lstm.hiddenSize
  func rows(_ count: Int, _ columns: Int, _ row: (Int) -> [Scalar]) -> Matrix {
    Matrix(rows: count, columns: columns, values: (0..<count).flatMap(row))
  }
  func weighted(_ row: [Scalar], _ weights: Matrix) -> [Scalar] {
    zip(row, 0..<weights.rows).reduce(Array(repeating: 0, count: weights.columns)) { sums, pair in
      zip(sums, weights[row: pair.1]).map { $0 + pair.0 * $1 }
    }
  }
  let z = rows(input.rows, 4 * size) { n in
    let fromInput = weighted(input[row: n], lstm.inputWeights)
    let fromState = weighted(state.hidden[row: n], lstm.recurrentWeights)
    return zip(zip(fromInput, fromState), lstm.bias.values).map { $0.0 + $0.1 + $1 }
  }
  func gate(_ number: Int, _ activation: (Scalar) -> Scalar) -> Matrix {
    rows(input.rows, size) { z[row: $0][(number * size)..<(number + 1) * size].map(activation) }
  }
  func times(_ a: Matrix, _ b: Matrix) -> Matrix {
    Matrix(rows: a.rows, columns: a.columns, values: zip(a.values, b.values).map { $0 * $1 })
  }
  let (i, f, o) = (gate(0) { sigmoid($0) }, gate(1) { sigmoid($0) }, gate(3) { sigmoid($0) })
  let g = gate(2) { tanh($0) }
  let cell = times(f, state.cell) + times(i, g)
  let activated = cell.map { tanh($0) }
  return LSTMStep(
    input: input, previous: state, inputGate: i, forgetGate: f, candidate: g, outputGate: o,
    cell: cell, activatedCell: activated, hidden: times(o, activated))
}

@Sendable private func halfTangent(
  _ input: Matrix, _ state: LSTMState, _ lstm: LSTM
) throws -> LSTMStep {
  var z = input.matmul(lstm.inputWeights)
  z += state.hidden.matmul(lstm.recurrentWeights)
  z = z.addingToRows(lstm.bias)
  let size = lstm.hiddenSize
  for n in 0..<z.rows {
    for column in 0..<z.columns {
      let isCandidate = column / size == 2
      z[n, column] = isCandidate ? tanh(z[n, column]) : (1 + tanh(z[n, column] / 2)) / 2
    }
  }
  let parts = (0..<4).map { z.columns($0 * size..<$0 * size + size) }
  let cell = parts[1].hadamard(state.cell) + parts[0].hadamard(parts[2])
  return LSTMStep(
    input: input, previous: state, inputGate: parts[0], forgetGate: parts[1], candidate: parts[2],
    outputGate: parts[3], cell: cell, activatedCell: cell.tanh(),
    hidden: cell.tanh().hadamard(parts[3]))
}

import Foundation
import LSTMModel
import RNNMath
import TestSupport

/// Answers to exercise 3.6 by someone who had not seen its grader.
let bank6PeepholeForward: [BankAnswer<LSTMAnswers>] =
  [
    .right("element by element in plain loops") { $0.peepholeForward = elementByElement },
    .right("the library's functions in the order of the equations") {
      $0.peepholeForward = inOrder
    },
    .right("a plain step with the cell as a further input, then the output gate anew") {
      $0.peepholeForward = cellAsInput
    },
    .right("peepholes as diagonal matrices") { $0.peepholeForward = diagonals },
    .right("one example after the other, each a plain step with biases of its own") {
      $0.peepholeForward = ownBiases
    },
  ] + bank6PeepholeForwardWrong

@Sendable private func elementByElement(
  _ input: Matrix, _ state: LSTMState, _ lstm: LSTM, _ peepholes: Peepholes
) throws -> LSTMStep {
  let size = lstm.hiddenSize
  var inputGate = Matrix(rows: input.rows, columns: size)
  var forgetGate = inputGate
  var candidate = inputGate
  var outputGate = inputGate
  var cell = inputGate
  var activatedCell = inputGate
  var hidden = inputGate
  for n in 0..<input.rows {
    for k in 0..<size {
      func z(_ gate: Gate) -> Scalar {
        let column = gate.rawValue * size + k
        var sum: Scalar = 0
        for d in 0..<input.columns { sum += input[n, d] * lstm.inputWeights[d, column] }
        for j in 0..<size { sum += state.hidden[n, j] * lstm.recurrentWeights[j, column] }
        return sum + lstm.bias[0, column]
      }
      let before = state.cell[n, k]
      inputGate[n, k] = 1 / (1 + exp(-(z(.input) + peepholes.input[0, k] * before)))
      forgetGate[n, k] = 1 / (1 + exp(-(z(.forget) + peepholes.forget[0, k] * before)))
      candidate[n, k] = tanh(z(.candidate))
      let now = forgetGate[n, k] * before + inputGate[n, k] * candidate[n, k]
      outputGate[n, k] = 1 / (1 + exp(-(z(.output) + peepholes.output[0, k] * now)))
      cell[n, k] = now
      activatedCell[n, k] = tanh(now)
      hidden[n, k] = outputGate[n, k] * activatedCell[n, k]
    }
  }
  return LSTMStep(
    input: input, previous: state, inputGate: inputGate, forgetGate: forgetGate,
    candidate: candidate, outputGate: outputGate, cell: cell, activatedCell: activatedCell,
    hidden: hidden)
}

@Sendable private func inOrder(
  _ input: Matrix, _ state: LSTMState, _ lstm: LSTM, _ peepholes: Peepholes
) throws -> LSTMStep {
  let z =
    (input.matmul(lstm.inputWeights) + state.hidden.matmul(lstm.recurrentWeights))
    .addingToRows(lstm.bias)
  let i = (state.cell.multiplyingRows(by: peepholes.input) + z.columns(of: .input)).sigmoid()
  let f = (state.cell.multiplyingRows(by: peepholes.forget) + z.columns(of: .forget)).sigmoid()
  let g = z.columns(of: .candidate).tanh()
  let c = f.hadamard(state.cell) + i.hadamard(g)
  let o = (c.multiplyingRows(by: peepholes.output) + z.columns(of: .output)).sigmoid()
  let a = c.tanh()
  return LSTMStep(
    input: input, previous: state, inputGate: i, forgetGate: f, candidate: g, outputGate: o,
    cell: c, activatedCell: a, hidden: o.hadamard(a))
}

private func diagonal(_ row: Matrix) -> Matrix {
  Matrix(rows: row.columns, columns: row.columns) { $0 == $1 ? row[0, $0] : 0 }
}

@Sendable private func cellAsInput(
  _ input: Matrix, _ state: LSTMState, _ lstm: LSTM, _ peepholes: Peepholes
) throws -> LSTMStep {
  let nothing = Matrix(rows: lstm.hiddenSize, columns: lstm.hiddenSize)
  let seen = Matrix(gates: [
    diagonal(peepholes.input), diagonal(peepholes.forget), nothing, nothing,
  ])
  let wider = LSTM(
    inputWeights: Matrix(stacking: [lstm.inputWeights, seen]),
    recurrentWeights: lstm.recurrentWeights, bias: lstm.bias)
  var step = wider.step(
    input.concatenatingColumns(of: state.cell), from: state, variant: .plain)
  step.input = input
  var sum = step.cell.matmul(diagonal(peepholes.output))
  sum.accumulate(input, lstm.inputWeights.columns(of: .output))
  sum.accumulate(state.hidden, lstm.recurrentWeights.columns(of: .output))
  step.outputGate = sum.addingToRows(lstm.bias.columns(of: .output)).sigmoid()
  step.hidden = step.activatedCell.hadamard(step.outputGate)
  return step
}

@Sendable private func diagonals(
  _ input: Matrix, _ state: LSTMState, _ lstm: LSTM, _ peepholes: Peepholes
) throws -> LSTMStep {
  func sum(_ gate: Gate, seeing cell: Matrix? = nil, through peephole: Matrix? = nil) -> Matrix {
    var z = Matrix(rows: input.rows, columns: lstm.hiddenSize)
    if let cell, let peephole { z.accumulate(cell, diagonal(peephole)) }
    z.accumulate(state.hidden, lstm.recurrentWeights.columns(of: gate))
    z.accumulate(input, lstm.inputWeights.columns(of: gate))
    return z.addingToRows(lstm.bias.columns(of: gate))
  }
  let candidate = sum(.candidate).tanh()
  let forgetGate = sum(.forget, seeing: state.cell, through: peepholes.forget).sigmoid()
  let inputGate = sum(.input, seeing: state.cell, through: peepholes.input).sigmoid()
  var cell = inputGate.hadamard(candidate)
  cell += forgetGate.hadamard(state.cell)
  let outputGate = sum(.output, seeing: cell, through: peepholes.output).sigmoid()
  return LSTMStep(
    input: input, previous: state, inputGate: inputGate, forgetGate: forgetGate,
    candidate: candidate, outputGate: outputGate, cell: cell, activatedCell: cell.tanh(),
    hidden: outputGate.hadamard(cell.tanh()))
}

/// To one example its old cell is a constant, so what the gates see of it is a bias.
@Sendable private func ownBiases(
  _ input: Matrix, _ state: LSTMState, _ lstm: LSTM, _ peepholes: Peepholes
) throws -> LSTMStep {
  let size = lstm.hiddenSize
  var step = lstm.step(input, from: state, variant: .plain)
  for n in 0..<input.rows {
    let (x, before) = (input.rows(n..<n + 1), state.rows(n..<n + 1))
    var own = lstm
    for k in 0..<size {
      own.bias[0, k] += peepholes.input[0, k] * before.cell[0, k]
      own.bias[0, size + k] += peepholes.forget[0, k] * before.cell[0, k]
    }
    let first = own.step(x, from: before, variant: .plain)
    for k in 0..<size { own.bias[0, 3 * size + k] += peepholes.output[0, k] * first.cell[0, k] }
    let second = own.step(x, from: before, variant: .plain)
    step.inputGate[row: n] = second.inputGate.values
    step.forgetGate[row: n] = second.forgetGate.values
    step.candidate[row: n] = second.candidate.values
    step.outputGate[row: n] = second.outputGate.values
    step.cell[row: n] = second.cell.values
    step.activatedCell[row: n] = second.activatedCell.values
    step.hidden[row: n] = second.hidden.values
  }
  return step
}

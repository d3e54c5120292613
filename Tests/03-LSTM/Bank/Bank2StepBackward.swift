import LSTMModel
import RNNMath
import TestSupport

/// Answers to exercise 3.2 by someone who had not seen its grader.
let bank2StepBackward: [BankAnswer<LSTMAnswers>] =
  [
    .right("element by element in plain loops") { $0.stepBackward = elementByElement },
    .right("the library's products and slopes") { $0.stepBackward = withTheLibrary },
    .right("gate by gate, each with its own columns of the weights") {
      $0.stepBackward = gateByGate
    },
    .right("one example after the other, as outer products, the last first") {
      $0.stepBackward = exampleByExample
    },
    .right("once for dh and once for dc, and the sum of both") { $0.stepBackward = superposed },
    .right("tanh of the cell computed anew, gradients in a layer of their own") {
      $0.stepBackward = computedAnew
    },
  ] + bank2StepBackwardWrong

private typealias Back = (dInput: Matrix, dPrevious: LSTMState)

@Sendable private func elementByElement(
  _ dHidden: Matrix, _ dCell: Matrix, _ step: LSTMStep, _ lstm: LSTM, _ gradients: inout LSTM
) throws -> Back {
  let (count, size, features) = (dHidden.rows, lstm.hiddenSize, lstm.inputSize)
  var dInput = Matrix(rows: count, columns: features)
  var dPreviousHidden = Matrix(rows: count, columns: size)
  var dPreviousCell = Matrix(rows: count, columns: size)
  for n in 0..<count {
    var dz = [Scalar](repeating: 0, count: 4 * size)
    for k in 0..<size {
      let i = step.inputGate[n, k]
      let f = step.forgetGate[n, k]
      let g = step.candidate[n, k]
      let o = step.outputGate[n, k]
      let t = step.activatedCell[n, k]
      let whole = dCell[n, k] + dHidden[n, k] * o * (1 - t * t)
      dz[k] = whole * g * i * (1 - i)
      dz[size + k] = whole * step.previous.cell[n, k] * f * (1 - f)
      dz[2 * size + k] = whole * i * (1 - g * g)
      dz[3 * size + k] = dHidden[n, k] * t * o * (1 - o)
      dPreviousCell[n, k] = whole * f
    }
    for column in 0..<4 * size {
      for d in 0..<features {
        gradients.inputWeights[d, column] += step.input[n, d] * dz[column]
        dInput[n, d] += dz[column] * lstm.inputWeights[d, column]
      }
      for j in 0..<size {
        gradients.recurrentWeights[j, column] += step.previous.hidden[n, j] * dz[column]
        dPreviousHidden[n, j] += dz[column] * lstm.recurrentWeights[j, column]
      }
      gradients.bias[0, column] += dz[column]
    }
  }
  return (dInput, LSTMState(hidden: dPreviousHidden, cell: dPreviousCell))
}

@Sendable private func withTheLibrary(
  _ dHidden: Matrix, _ dCell: Matrix, _ step: LSTMStep, _ lstm: LSTM, _ gradients: inout LSTM
) throws -> Back {
  let slope = step.outputGate.hadamard(step.activatedCell.tanhDerivative())
  let whole = dHidden.hadamard(slope) + dCell
  let dz = Matrix(gates: [
    step.inputGate.sigmoidDerivative().hadamard(step.candidate).hadamard(whole),
    step.forgetGate.sigmoidDerivative().hadamard(step.previous.cell).hadamard(whole),
    step.candidate.tanhDerivative().hadamard(step.inputGate).hadamard(whole),
    step.outputGate.sigmoidDerivative().hadamard(step.activatedCell).hadamard(dHidden),
  ])
  gradients.inputWeights.accumulate(step.input, dz, transposing: .left)
  gradients.recurrentWeights.accumulate(step.previous.hidden, dz, transposing: .left)
  gradients.bias += dz.sumOfRows()
  return (
    dz.matmul(lstm.inputWeights, transposing: .right),
    LSTMState(
      hidden: dz.matmul(lstm.recurrentWeights.transposed), cell: step.forgetGate.hadamard(whole))
  )
}

@Sendable private func gateByGate(
  _ dHidden: Matrix, _ dCell: Matrix, _ step: LSTMStep, _ lstm: LSTM, _ gradients: inout LSTM
) throws -> Back {
  let ones = Matrix(rows: dHidden.rows, columns: lstm.hiddenSize, repeating: 1)
  let squared = step.activatedCell.hadamard(step.activatedCell)
  let whole = dCell + dHidden.hadamard(step.outputGate).hadamard(ones - squared)
  var dInput = Matrix(rows: step.input.rows, columns: step.input.columns)
  var dPreviousHidden = Matrix(rows: dHidden.rows, columns: dHidden.columns)
  for gate in Gate.allCases.reversed() {
    let dz: Matrix
    switch gate {
    case .input:
      dz = whole.hadamard(step.candidate).hadamard(step.inputGate).hadamard(ones - step.inputGate)
    case .forget:
      dz = whole.hadamard(step.previous.cell).hadamard(step.forgetGate)
        .hadamard(ones - step.forgetGate)
    case .candidate:
      dz = whole.hadamard(step.inputGate)
        .hadamard(ones - step.candidate.hadamard(step.candidate))
    case .output:
      dz = dHidden.hadamard(step.activatedCell).hadamard(step.outputGate)
        .hadamard(ones - step.outputGate)
    }
    dInput += dz.matmul(lstm.inputWeights.columns(of: gate).transposed)
    dPreviousHidden += dz.matmul(lstm.recurrentWeights.columns(of: gate).transposed)
    let dW = step.input.transposed.matmul(dz)
    let dU = step.previous.hidden.transposed.matmul(dz)
    for (k, column) in gate.columns(hiddenSize: lstm.hiddenSize).enumerated() {
      for d in 0..<dW.rows { gradients.inputWeights[d, column] += dW[d, k] }
      for j in 0..<dU.rows { gradients.recurrentWeights[j, column] += dU[j, k] }
      for n in 0..<dz.rows { gradients.bias[0, column] += dz[n, k] }
    }
  }
  return (dInput, LSTMState(hidden: dPreviousHidden, cell: whole.hadamard(step.forgetGate)))
}

@Sendable private func exampleByExample(
  _ dHidden: Matrix, _ dCell: Matrix, _ step: LSTMStep, _ lstm: LSTM, _ gradients: inout LSTM
) throws -> Back {
  var dInput = step.input
  var dPrevious = step.previous
  for n in (0..<dHidden.rows).reversed() {
    func row(_ matrix: Matrix) -> Matrix { matrix.rows(n..<n + 1) }
    let one = LSTMStep(
      input: row(step.input), previous: step.previous.rows(n..<n + 1),
      inputGate: row(step.inputGate), forgetGate: row(step.forgetGate),
      candidate: row(step.candidate), outputGate: row(step.outputGate), cell: row(step.cell),
      activatedCell: row(step.activatedCell), hidden: row(step.hidden))
    let back = try withTheLibrary(row(dHidden), row(dCell), one, lstm, &gradients)
    dInput[row: n] = back.dInput.values
    dPrevious.hidden[row: n] = back.dPrevious.hidden.values
    dPrevious.cell[row: n] = back.dPrevious.cell.values
  }
  return (dInput, dPrevious)
}

/// All of it is linear in the two derivatives together.
@Sendable private func superposed(
  _ dHidden: Matrix, _ dCell: Matrix, _ step: LSTMStep, _ lstm: LSTM, _ gradients: inout LSTM
) throws -> Back {
  let nothing = Matrix(rows: dHidden.rows, columns: dHidden.columns)
  let first = try withTheLibrary(dHidden, nothing, step, lstm, &gradients)
  let second = try withTheLibrary(nothing, dCell, step, lstm, &gradients)
  return (
    first.dInput + second.dInput,
    LSTMState(
      hidden: first.dPrevious.hidden + second.dPrevious.hidden,
      cell: first.dPrevious.cell + second.dPrevious.cell)
  )
}

@Sendable private func computedAnew(
  _ dHidden: Matrix, _ dCell: Matrix, _ step: LSTMStep, _ lstm: LSTM, _ gradients: inout LSTM
) throws -> Back {
  var own = LSTM(inputSize: lstm.inputSize, hiddenSize: lstm.hiddenSize)
  let tangent = step.cell.tanh()
  func times(_ factors: Matrix...) -> Matrix {
    factors.dropFirst().reduce(factors[0]) { $0.hadamard($1) }
  }
  func oneMinus(_ matrix: Matrix) -> Matrix { matrix.map { 1 - $0 } }
  let dActivated = times(dHidden, step.outputGate)
  // (1 − a)(1 + a) = 1 − a²
  let whole = times(dActivated, oneMinus(tangent), tangent.map { 1 + $0 }) + dCell
  let (i, f, g, o) = (step.inputGate, step.forgetGate, step.candidate, step.outputGate)
  let dz = Matrix(sideBySide: [
    times(whole, g, i) - times(whole, g, i, i), times(whole, step.previous.cell, f, oneMinus(f)),
    times(whole, i, oneMinus(g), g.map { 1 + $0 }), times(dActivated, tangent, oneMinus(o)),
  ])
  own.inputWeights = dz.matmul(step.input, transposing: .left).transposed
  own.recurrentWeights = dz.matmul(step.previous.hidden, transposing: .left).transposed
  own.bias = Matrix(rows: 1, columns: dz.rows, repeating: 1).matmul(dz)
  gradients.add(own)
  let dInput = lstm.inputWeights.matmul(dz, transposing: .right).transposed
  let dHiddenBefore = lstm.recurrentWeights.matmul(dz, transposing: .right).transposed
  return (dInput, LSTMState(hidden: dHiddenBefore, cell: times(f, whole)))
}

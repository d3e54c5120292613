import LSTMModel
import RNNMath
import TestSupport

/// Answers to exercise 3.3 by someone who had not seen its grader.
let bank3Backward: [BankAnswer<LSTMAnswers>] =
  [
    .right("one loop, a step after the other") { $0.backward = stepAfterStep },
    .right("number by number in plain loops") { $0.backward = numberByNumber },
    .right("a function that calls itself for all later steps first") {
      $0.backward = recursive
    },
    .right("the way back of peepholes that see nothing") { $0.backward = blindPeepholes },
    .right("all dz first, then the gradients from the first step to the last") {
      $0.backward = inTwoPasses
    },
    .right("one sequence of the batch after the other, added up") {
      $0.backward = sequenceBySequence
    },
  ] + bank3BackwardWrong

private typealias Gradients = (gradients: LSTM, dInputs: [Matrix], dInitial: LSTMState)

private func dz(_ dHidden: Matrix, _ whole: Matrix, _ step: LSTMStep) -> Matrix {
  Matrix(gates: [
    whole.hadamard(step.candidate).hadamard(step.inputGate.sigmoidDerivative()),
    whole.hadamard(step.previous.cell).hadamard(step.forgetGate.sigmoidDerivative()),
    whole.hadamard(step.inputGate).hadamard(step.candidate.tanhDerivative()),
    dHidden.hadamard(step.activatedCell).hadamard(step.outputGate.sigmoidDerivative()),
  ])
}

private func throughHidden(_ dHidden: Matrix, _ step: LSTMStep) -> Matrix {
  dHidden.hadamard(step.outputGate).hadamard(step.activatedCell.tanhDerivative())
}

@Sendable private func stepAfterStep(
  _ dStates: [Matrix], _ steps: [LSTMStep], _ lstm: LSTM
) throws -> Gradients {
  var gradients = lstm.zeroed()
  var dInputs = steps.map(\.input)
  var fromNext = LSTMState(batch: dStates.first?.rows ?? 0, hiddenSize: lstm.hiddenSize)
  for t in steps.indices.reversed() {
    let dHidden = dStates[t] + fromNext.hidden
    let whole = fromNext.cell + throughHidden(dHidden, steps[t])
    let dz = dz(dHidden, whole, steps[t])
    gradients.inputWeights.accumulate(steps[t].input, dz, transposing: .left)
    gradients.recurrentWeights.accumulate(steps[t].previous.hidden, dz, transposing: .left)
    gradients.bias += dz.sumOfRows()
    dInputs[t] = dz.matmul(lstm.inputWeights, transposing: .right)
    fromNext.hidden = dz.matmul(lstm.recurrentWeights, transposing: .right)
    fromNext.cell = whole.hadamard(steps[t].forgetGate)
  }
  return (gradients, dInputs, fromNext)
}

@Sendable private func numberByNumber(
  _ dStates: [Matrix], _ steps: [LSTMStep], _ lstm: LSTM
) throws -> Gradients {
  let (size, features) = (lstm.hiddenSize, lstm.inputSize)
  let count = steps.first?.input.rows ?? 0
  var gradients = LSTM(inputSize: features, hiddenSize: size)
  var dInputs = steps.map { _ in Matrix(rows: count, columns: features) }
  var dInitial = LSTMState(batch: count, hiddenSize: size)
  for n in 0..<count {
    var dHidden = [Scalar](repeating: 0, count: size)
    var dCell = dHidden
    for t in stride(from: steps.count - 1, through: 0, by: -1) {
      let step = steps[t]
      var sums = [Scalar](repeating: 0, count: 4 * size)
      for k in 0..<size {
        let (i, f) = (step.inputGate[n, k], step.forgetGate[n, k])
        let (g, o) = (step.candidate[n, k], step.outputGate[n, k])
        let tangent = step.activatedCell[n, k]
        dHidden[k] += dStates[t][n, k]
        dCell[k] += dHidden[k] * o * (1 - tangent * tangent)
        sums[k] = dCell[k] * g * i * (1 - i)
        sums[size + k] = dCell[k] * step.previous.cell[n, k] * f * (1 - f)
        sums[2 * size + k] = dCell[k] * i * (1 - g * g)
        sums[3 * size + k] = dHidden[k] * tangent * o * (1 - o)
        dCell[k] *= f
      }
      for k in 0..<size { dHidden[k] = 0 }
      for (column, slope) in sums.enumerated() {
        gradients.bias[0, column] += slope
        for d in 0..<features {
          gradients.inputWeights[d, column] += step.input[n, d] * slope
          dInputs[t][n, d] += slope * lstm.inputWeights[d, column]
        }
        for k in 0..<size {
          gradients.recurrentWeights[k, column] += step.previous.hidden[n, k] * slope
          dHidden[k] += slope * lstm.recurrentWeights[k, column]
        }
      }
    }
    dInitial.hidden[row: n] = dHidden
    dInitial.cell[row: n] = dCell
  }
  return (gradients, dInputs, dInitial)
}

@Sendable private func recursive(
  _ dStates: [Matrix], _ steps: [LSTMStep], _ lstm: LSTM
) throws -> Gradients {
  guard let step = steps.first, let dState = dStates.first else {
    return (
      lstm.zeroed(), [], LSTMState(batch: 0, hiddenSize: lstm.hiddenSize)
    )
  }
  let blank = LSTMState(batch: dState.rows, hiddenSize: lstm.hiddenSize)
  let isLast = steps.count == 1
  let later: Gradients =
    isLast
    ? (lstm.zeroed(), [], blank)
    : try recursive(Array(dStates.dropFirst()), Array(steps.dropFirst()), lstm)
  let dHidden = later.dInitial.hidden + dState
  let whole = throughHidden(dHidden, step) + later.dInitial.cell
  let slopes = dz(dHidden, whole, step)
  let here = LSTM(
    inputWeights: step.input.transposed.matmul(slopes),
    recurrentWeights: step.previous.hidden.transposed.matmul(slopes), bias: slopes.sumOfRows())
  var gradients = later.gradients
  gradients.add(here)
  return (
    gradients, [slopes.matmul(lstm.inputWeights.transposed)] + later.dInputs,
    LSTMState(
      hidden: slopes.matmul(lstm.recurrentWeights.transposed),
      cell: step.forgetGate.hadamard(whole))
  )
}

@Sendable private func blindPeepholes(
  _ dStates: [Matrix], _ steps: [LSTMStep], _ lstm: LSTM
) throws -> Gradients {
  let layer = PeepholeLSTM(lstm: lstm, peepholes: Peepholes(hiddenSize: lstm.hiddenSize))
  let result = layer.backward(dStates, steps: steps)
  return (result.gradients.lstm, result.dInputs, result.dInitial)
}

@Sendable private func inTwoPasses(
  _ dStates: [Matrix], _ steps: [LSTMStep], _ lstm: LSTM
) throws -> Gradients {
  let blank = Matrix(rows: dStates.first?.rows ?? 0, columns: lstm.hiddenSize)
  let last = steps.count
  var totals = [Matrix](repeating: blank, count: last + 1)
  var forgets = steps.map(\.forgetGate)
  forgets.append(blank)
  var sums = [Matrix](
    repeating: Matrix(rows: blank.rows, columns: 4 * blank.columns), count: last + 1)
  for t in (0..<last).reversed() {
    let dHidden = dStates[t] + sums[t + 1].matmul(lstm.recurrentWeights, transposing: .right)
    totals[t] = totals[t + 1].hadamard(forgets[t + 1]) + throughHidden(dHidden, steps[t])
    sums[t] = dz(dHidden, totals[t], steps[t])
  }
  var gradients = lstm.zeroed()
  for (step, dz) in zip(steps, sums) {
    gradients.inputWeights += step.input.transposed.matmul(dz)
    gradients.recurrentWeights += step.previous.hidden.transposed.matmul(dz)
    gradients.bias += dz.sumOfRows()
  }
  let dInitial = LSTMState(
    hidden: sums[0].matmul(lstm.recurrentWeights.transposed),
    cell: totals[0].hadamard(forgets[0]))
  return (gradients, sums.dropLast().map { $0.matmul(lstm.inputWeights.transposed) }, dInitial)
}

@Sendable private func sequenceBySequence(
  _ dStates: [Matrix], _ steps: [LSTMStep], _ lstm: LSTM
) throws -> Gradients {
  var gradients = lstm.zeroed()
  var dInputs = steps.map(\.input)
  var dInitial = steps.first?.previous ?? LSTMState(batch: 0, hiddenSize: lstm.hiddenSize)
  for n in 0..<(dStates.first?.rows ?? 0) {
    func row(_ matrix: Matrix) -> Matrix { matrix.rows(n..<n + 1) }
    let own = steps.map {
      LSTMStep(
        input: row($0.input), previous: $0.previous.rows(n..<n + 1), inputGate: row($0.inputGate),
        forgetGate: row($0.forgetGate), candidate: row($0.candidate),
        outputGate: row($0.outputGate), cell: row($0.cell), activatedCell: row($0.activatedCell),
        hidden: row($0.hidden))
    }
    let result = try stepAfterStep(dStates.map(row), own, lstm)
    gradients.add(result.gradients)
    for t in steps.indices { dInputs[t][row: n] = result.dInputs[t].values }
    dInitial.hidden[row: n] = result.dInitial.hidden.values
    dInitial.cell[row: n] = result.dInitial.cell.values
  }
  return (gradients, dInputs, dInitial)
}

import LSTMModel
import RNNMath
import TestSupport

/// Answers to exercise 3.2, written last, to see how many of the wrong ones have a name.
let fresh2StepBackward: [BankAnswer<LSTMAnswers>] = [
  .right("dz filled in number by number, the weights by loops over the batch") {
    $0.stepBackward = numberByNumber
  },
  .wrong(
    "hands dc_t times the forget gate back, without what came in through h_t",
    told: "Only the dCell that was given goes back"
  ) {
    $0.stepBackward = { dHidden, dCell, step, lstm, gradients in
      let parts = Parts(dHidden, dCell, step)
      var result = parts.linearPart(step, lstm, &gradients)
      result.dPrevious.cell = dCell.hadamard(step.forgetGate)
      return result
    }
  },
  .wrong(
    "takes the slope of tanh from the cell itself, 1 − c², not from tanh(c)",
    told: "The slope of the cell's tanh is taken of the cell"
  ) {
    $0.stepBackward = { dHidden, dCell, step, lstm, gradients in
      let whole =
        dCell + dHidden.hadamard(step.outputGate).hadamard(step.cell.tanhDerivative())
      return Parts(dHidden, step, whole: whole).linearPart(step, lstm, &gradients)
    }
  },
  .wrong(
    "gives the candidate the slope of a sigmoid, g ⊙ (1 − g)",
    told: "The slope of the sigmoid for the candidate"
  ) {
    $0.stepBackward = { dHidden, dCell, step, lstm, gradients in
      var parts = Parts(dHidden, dCell, step)
      parts.candidate =
        parts.whole.hadamard(step.inputGate).hadamard(step.candidate.sigmoidDerivative())
      return parts.linearPart(step, lstm, &gradients)
    }
  },
  .wrong(
    "gives the output gate the cell's derivative dC_t in place of dh_t",
    told: "The output gate's derivative comes from the cell's"
  ) {
    $0.stepBackward = { dHidden, dCell, step, lstm, gradients in
      var parts = Parts(dHidden, dCell, step)
      parts.output =
        parts.whole.hadamard(step.activatedCell).hadamard(step.outputGate.sigmoidDerivative())
      return parts.linearPart(step, lstm, &gradients)
    }
  },
  .wrong(
    "returns the derivatives by h_{t−1} and c_{t−1} in each other's place",
    told: "The two parts of dPrevious are exchanged"
  ) {
    $0.stepBackward = { dHidden, dCell, step, lstm, gradients in
      let parts = Parts(dHidden, dCell, step)
      let (dInput, dPrevious) = parts.linearPart(step, lstm, &gradients)
      return (dInput, LSTMState(hidden: dPrevious.cell, cell: dPrevious.hidden))
    }
  },
  .wrong(
    "leaves the output gate out of dC_t",
    told: "The output gate is left out on the way into the cell"
  ) {
    $0.stepBackward = { dHidden, dCell, step, lstm, gradients in
      let whole = dCell + dHidden.hadamard(step.activatedCell.tanhDerivative())
      return Parts(dHidden, step, whole: whole).linearPart(step, lstm, &gradients)
    }
  },
]

/// dC_t and the four parts of dz_t.
private struct Parts {
  var whole, input, forget, candidate, output: Matrix

  init(_ dHidden: Matrix, _ dCell: Matrix, _ step: LSTMStep) {
    let slope = step.outputGate.hadamard(step.activatedCell.tanhDerivative())
    self.init(dHidden, step, whole: dCell + dHidden.hadamard(slope))
  }

  init(_ dHidden: Matrix, _ step: LSTMStep, whole: Matrix) {
    self.whole = whole
    input = whole.hadamard(step.candidate).hadamard(step.inputGate.sigmoidDerivative())
    forget = whole.hadamard(step.previous.cell).hadamard(step.forgetGate.sigmoidDerivative())
    candidate = whole.hadamard(step.inputGate).hadamard(step.candidate.tanhDerivative())
    output = dHidden.hadamard(step.activatedCell).hadamard(step.outputGate.sigmoidDerivative())
  }

  func linearPart(
    _ step: LSTMStep, _ lstm: LSTM, _ gradients: inout LSTM
  ) -> (dInput: Matrix, dPrevious: LSTMState) {
    let dz = Matrix(gates: [input, forget, candidate, output])
    gradients.inputWeights += step.input.matmul(dz, transposing: .left)
    gradients.recurrentWeights += step.previous.hidden.matmul(dz, transposing: .left)
    gradients.bias += dz.sumOfRows()
    let dPrevious = LSTMState(
      hidden: dz.matmul(lstm.recurrentWeights, transposing: .right),
      cell: whole.hadamard(step.forgetGate))
    return (dz.matmul(lstm.inputWeights, transposing: .right), dPrevious)
  }
}

@Sendable private func numberByNumber(
  _ dHidden: Matrix, _ dCell: Matrix, _ step: LSTMStep, _ lstm: LSTM, _ gradients: inout LSTM
) -> (dInput: Matrix, dPrevious: LSTMState) {
  let size = dHidden.columns
  var dInput = Matrix(rows: dHidden.rows, columns: step.input.columns)
  var dPrevious = LSTMState(batch: dHidden.rows, hiddenSize: size)
  for n in 0..<dHidden.rows {
    var dz = [Scalar](repeating: 0, count: 4 * size)
    for j in 0..<size {
      let (i, f) = (step.inputGate[n, j], step.forgetGate[n, j])
      let (g, o) = (step.candidate[n, j], step.outputGate[n, j])
      let (shown, dh) = (step.activatedCell[n, j], dHidden[n, j])
      let whole = dCell[n, j] + dh * o * (1 - shown * shown)
      dz[j] = whole * g * i * (1 - i)
      dz[size + j] = whole * step.previous.cell[n, j] * f * (1 - f)
      dz[2 * size + j] = whole * i * (1 - g * g)
      dz[3 * size + j] = dh * shown * o * (1 - o)
      dPrevious.cell[n, j] = whole * f
    }
    for (k, slope) in dz.enumerated() {
      gradients.bias[0, k] += slope
      for d in 0..<step.input.columns {
        gradients.inputWeights[d, k] += step.input[n, d] * slope
        dInput[n, d] += slope * lstm.inputWeights[d, k]
      }
      for j in 0..<size {
        gradients.recurrentWeights[j, k] += step.previous.hidden[n, j] * slope
        dPrevious.hidden[n, j] += slope * lstm.recurrentWeights[j, k]
      }
    }
  }
  return (dInput, dPrevious)
}

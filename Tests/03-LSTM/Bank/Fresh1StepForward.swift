import LSTMModel
import RNNMath
import TestSupport

/// Answers to exercise 3.1, written last, to see how many of the wrong ones have a name.
let fresh1StepForward: [BankAnswer<LSTMAnswers>] = [
  .right("a sum for each gate by itself, from its own columns of W, U and b") {
    $0.stepForward = gateByGate
  },
  .wrong(
    "stores the sums of the gates as they were before their activations",
    told: "The gates are returned before their activation"
  ) {
    $0.stepForward = { input, state, lstm in
      let z = sums(input, state.hidden, lstm)
      var step = finished(input, state, z.columns(of:))
      step.inputGate = z.columns(of: .input)
      step.forgetGate = z.columns(of: .forget)
      step.candidate = z.columns(of: .candidate)
      step.outputGate = z.columns(of: .output)
      return step
    }
  },
  .wrong("stores the new state as the previous one", told: "previous holds the new state") {
    $0.stepForward = { input, state, lstm in
      var step = finished(input, state, sums(input, state.hidden, lstm).columns(of:))
      step.previous = LSTMState(hidden: step.hidden, cell: step.cell)
      return step
    }
  },
  .wrong(
    "takes the tanh of o ⊙ c, not o times the tanh of c", told: "The output gate is inside tanh"
  ) {
    $0.stepForward = { input, state, lstm in
      var step = finished(input, state, sums(input, state.hidden, lstm).columns(of:))
      step.hidden = step.outputGate.hadamard(step.cell).tanh()
      return step
    }
  },
  .wrong("multiplies U with the cell in place of the hidden state", told: "U reads the cell") {
    $0.stepForward = { input, state, lstm in
      finished(input, state, sums(input, state.cell, lstm).columns(of:))
    }
  },
  .wrong(
    "reads the columns of z as cell after cell with four gates each",
    told: "The gates' columns are interleaved"
  ) {
    $0.stepForward = { input, state, lstm in
      let z = sums(input, state.hidden, lstm)
      return finished(input, state) { gate in
        Matrix(rows: z.rows, columns: z.columns / 4) { z[$0, 4 * $1 + gate.rawValue] }
      }
    }
  },
  .wrong("squashes the new cell by tanh before it is kept", told: "The cell is squashed") {
    $0.stepForward = { input, state, lstm in
      var step = finished(input, state, sums(input, state.hidden, lstm).columns(of:))
      step.cell = step.cell.tanh()
      step.activatedCell = step.cell.tanh()
      step.hidden = step.outputGate.hadamard(step.activatedCell)
      return step
    }
  },
]

private func sums(_ input: Matrix, _ hidden: Matrix, _ lstm: LSTM) -> Matrix {
  (input.matmul(lstm.inputWeights) + hidden.matmul(lstm.recurrentWeights))
    .addingToRows(lstm.bias)
}

private func finished(
  _ input: Matrix, _ state: LSTMState, _ z: (_ gate: Gate) -> Matrix
) -> LSTMStep {
  let (inputGate, forgetGate) = (z(.input).sigmoid(), z(.forget).sigmoid())
  let (candidate, outputGate) = (z(.candidate).tanh(), z(.output).sigmoid())
  let cell = forgetGate.hadamard(state.cell) + inputGate.hadamard(candidate)
  return LSTMStep(
    input: input, previous: state, inputGate: inputGate, forgetGate: forgetGate,
    candidate: candidate, outputGate: outputGate, cell: cell, activatedCell: cell.tanh(),
    hidden: outputGate.hadamard(cell.tanh()))
}

@Sendable private func gateByGate(
  _ input: Matrix, _ state: LSTMState, _ lstm: LSTM
) -> LSTMStep {
  func sum(_ gate: Gate) -> Matrix {
    let fromInput = input.matmul(lstm.inputWeights.columns(of: gate))
    let fromState = state.hidden.matmul(lstm.recurrentWeights.columns(of: gate))
    return (fromState + fromInput).addingToRows(lstm.bias.columns(of: gate))
  }
  var blank = LSTMStep(
    input: input, previous: state, inputGate: sum(.input).sigmoid(),
    forgetGate: sum(.forget).sigmoid(), candidate: sum(.candidate).tanh(),
    outputGate: sum(.output).sigmoid(), cell: state.cell, activatedCell: state.cell,
    hidden: state.cell)
  for index in state.cell.values.indices {
    let written = blank.inputGate.values[index] * blank.candidate.values[index]
    blank.cell.values[index] = written + blank.forgetGate.values[index] * state.cell.values[index]
  }
  blank.activatedCell = blank.cell.tanh()
  blank.hidden = blank.activatedCell.hadamard(blank.outputGate)
  return blank
}

import LSTMModel
import RNNMath
import TestSupport

/// Answers to exercise 3.6, written last, to see how many of the wrong ones have a name.
let fresh6PeepholeForward: [BankAnswer<LSTMAnswers>] = [
  .right("adds what input and forget gate see to z as a whole, the output gate's later") {
    $0.peepholeForward = wholeSum
  },
  .wrong(
    "lets the input and the forget gate see h_{t−1} in place of the cell",
    told: "The input and the forget gate see the hidden state"
  ) {
    $0.peepholeForward = { input, state, lstm, peepholes in
      stepped(
        input, state, lstm, peepholes,
        input: { state.hidden.multiplyingRows(by: peepholes.input) },
        forget: { state.hidden.multiplyingRows(by: peepholes.forget) })
    }
  },
  .wrong(
    "gives the candidate a peephole too, the input gate's", told: "The candidate has a peephole"
  ) {
    $0.peepholeForward = { input, state, lstm, peepholes in
      stepped(
        input, state, lstm, peepholes,
        candidate: { state.cell.multiplyingRows(by: peepholes.input) })
    }
  },
  .wrong(
    "adds p ⊙ c after the sigmoids, to the gates themselves",
    told: "The peephole is added after the sigmoid"
  ) {
    $0.peepholeForward = afterTheSigmoids
  },
  .wrong(
    "gives the input gate p_f and the forget gate p_i",
    told: "The peepholes of input and forget gate are exchanged"
  ) {
    $0.peepholeForward = { input, state, lstm, peepholes in
      stepped(
        input, state, lstm, peepholes,
        input: { state.cell.multiplyingRows(by: peepholes.forget) },
        forget: { state.cell.multiplyingRows(by: peepholes.input) })
    }
  },
  .wrong(
    "lets the output gate see tanh(c_t) in place of c_t",
    told: "The output gate sees tanh of the cell"
  ) {
    $0.peepholeForward = { input, state, lstm, peepholes in
      stepped(
        input, state, lstm, peepholes,
        output: { $0.tanh().multiplyingRows(by: peepholes.output) })
    }
  },
  .wrong(
    "copied the line of the input gate for the forget gate, and left its p_i",
    told: "The forget gate has the peephole of the input gate"
  ) {
    $0.peepholeForward = { input, state, lstm, peepholes in
      stepped(
        input, state, lstm, peepholes,
        forget: { state.cell.multiplyingRows(by: peepholes.input) })
    }
  },
]

/// The step of the book, with what a gate sees replaced where a closure is given.
private func stepped(
  _ x: Matrix, _ state: LSTMState, _ lstm: LSTM, _ peepholes: Peepholes,
  input: (() -> Matrix)? = nil, forget: (() -> Matrix)? = nil, candidate: (() -> Matrix)? = nil,
  output: ((_ cell: Matrix) -> Matrix)? = nil
) -> LSTMStep {
  let z = (x.matmul(lstm.inputWeights) + state.hidden.matmul(lstm.recurrentWeights))
    .addingToRows(lstm.bias)
  let seenByInput = input?() ?? state.cell.multiplyingRows(by: peepholes.input)
  let seenByForget = forget?() ?? state.cell.multiplyingRows(by: peepholes.forget)
  let inputGate = (z.columns(of: .input) + seenByInput).sigmoid()
  let forgetGate = (z.columns(of: .forget) + seenByForget).sigmoid()
  var zCandidate = z.columns(of: .candidate)
  if let candidate { zCandidate += candidate() }
  let activated = zCandidate.tanh()
  let cell = forgetGate.hadamard(state.cell) + inputGate.hadamard(activated)
  let seenByOutput = output?(cell) ?? cell.multiplyingRows(by: peepholes.output)
  let outputGate = (z.columns(of: .output) + seenByOutput).sigmoid()
  return LSTMStep(
    input: x, previous: state, inputGate: inputGate, forgetGate: forgetGate,
    candidate: activated, outputGate: outputGate, cell: cell, activatedCell: cell.tanh(),
    hidden: outputGate.hadamard(cell.tanh()))
}

@Sendable private func wholeSum(
  _ input: Matrix, _ state: LSTMState, _ lstm: LSTM, _ peepholes: Peepholes
) -> LSTMStep {
  let size = state.cell.columns
  var z = input.matmul(lstm.inputWeights).addingToRows(lstm.bias)
  z.accumulate(state.hidden, lstm.recurrentWeights)
  let nothing = Matrix(rows: state.cell.rows, columns: size)
  z += Matrix(sideBySide: [
    state.cell.multiplyingRows(by: peepholes.input),
    state.cell.multiplyingRows(by: peepholes.forget), nothing, nothing,
  ])
  let gates = z.columns(0..<2 * size).sigmoid()
  let candidate = z.columns(2 * size..<3 * size).tanh()
  let cell =
    candidate.hadamard(gates.columns(0..<size))
    + state.cell.hadamard(gates.columns(size..<2 * size))
  let outputGate =
    (cell.multiplyingRows(by: peepholes.output) + z.columns(3 * size..<4 * size)).sigmoid()
  let shown = cell.tanh()
  return LSTMStep(
    input: input, previous: state, inputGate: gates.columns(0..<size),
    forgetGate: gates.columns(size..<2 * size), candidate: candidate, outputGate: outputGate,
    cell: cell, activatedCell: shown, hidden: shown.hadamard(outputGate))
}

@Sendable private func afterTheSigmoids(
  _ input: Matrix, _ state: LSTMState, _ lstm: LSTM, _ peepholes: Peepholes
) -> LSTMStep {
  let z = (input.matmul(lstm.inputWeights) + state.hidden.matmul(lstm.recurrentWeights))
    .addingToRows(lstm.bias)
  let inputGate =
    z.columns(of: .input).sigmoid() + state.cell.multiplyingRows(by: peepholes.input)
  let forgetGate =
    z.columns(of: .forget).sigmoid() + state.cell.multiplyingRows(by: peepholes.forget)
  let candidate = z.columns(of: .candidate).tanh()
  let cell = forgetGate.hadamard(state.cell) + inputGate.hadamard(candidate)
  let outputGate =
    z.columns(of: .output).sigmoid() + cell.multiplyingRows(by: peepholes.output)
  return LSTMStep(
    input: input, previous: state, inputGate: inputGate, forgetGate: forgetGate,
    candidate: candidate, outputGate: outputGate, cell: cell, activatedCell: cell.tanh(),
    hidden: outputGate.hadamard(cell.tanh()))
}

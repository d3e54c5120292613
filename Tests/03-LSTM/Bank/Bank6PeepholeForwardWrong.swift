import LSTMModel
import RNNMath
import TestSupport

/// Mistakes in exercise 3.6, each with its cause.
let bank6PeepholeForwardWrong: [BankAnswer<LSTMAnswers>] = [
  .wrong("the output gate sees the old cell", told: "The output gate sees the old cell") {
    $0.peepholeForward = {
      step($0, $1, $2, $3, Slip(seenByOutput: { old, _ in old }))
    }
  },
  .wrong(
    "the output gate sees the tanh of the new cell", told: "The output gate sees tanh of the cell"
  ) {
    $0.peepholeForward = { step($0, $1, $2, $3, Slip(seenByOutput: { $1.tanh() })) }
  },
  .wrong("the output gate sees nothing", told: "The output gate has no peephole") {
    $0.peepholeForward = { step($0, $1, $2, $3, Slip(seenByOutput: { 0 * $1 })) }
  },
  .wrong(
    "only the output gate sees a cell, input and forget gate don't",
    told: "Only the output gate has a peephole"
  ) {
    $0.peepholeForward = { step($0, $1, $2, $3, Slip(seenFirst: { 0 * $0.cell })) }
  },
  .wrong(
    "input and forget gate see h_{t−1} in place of c_{t−1}",
    told: "The input and the forget gate see the hidden state"
  ) {
    $0.peepholeForward = { step($0, $1, $2, $3, Slip(seenFirst: { $0.hidden })) }
  },
  .wrong(
    "input and forget gate see the tanh of the old cell",
    told: "The input and the forget gate see tanh of the cell"
  ) {
    $0.peepholeForward = { step($0, $1, $2, $3, Slip(seenFirst: { $0.cell.tanh() })) }
  },
  .wrong(
    "p_i and p_f in each other's place",
    told: "The peepholes of input and forget gate are exchanged"
  ) {
    $0.peepholeForward = {
      step($0, $1, $2, Peepholes(input: $3.forget, forget: $3.input, output: $3.output))
    }
  },
  .wrong("p_i for all three gates", told: "One peephole for all gates") {
    $0.peepholeForward = {
      step($0, $1, $2, Peepholes(input: $3.input, forget: $3.input, output: $3.input))
    }
  },
  .wrong("the peepholes are subtracted", told: "The peephole is subtracted") {
    $0.peepholeForward = {
      step($0, $1, $2, Peepholes(input: -$3.input, forget: -$3.forget, output: -$3.output))
    }
  },
  .wrong(
    "the candidate sees the old cell as well, through the input gate's peephole",
    told: "The candidate has a peephole"
  ) {
    $0.peepholeForward = { input, state, lstm, peepholes in
      step(
        input, state, lstm, peepholes,
        Slip(candidate: { $0 + state.cell.multiplyingRows(by: peepholes.input) }))
    }
  },
  .wrong(
    "the peepholes are added after the sigmoid", told: "The peephole is added after the sigmoid"
  ) {
    $0.peepholeForward = { step($0, $1, $2, $3, Slip(gate: { $0.sigmoid() + $1 })) }
  },
  .wrong(
    "the peepholes multiply the sum instead of being added to it",
    told: "The peephole is multiplied with the sum"
  ) {
    $0.peepholeForward = {
      step($0, $1, $2, $3, Slip(gate: { $0.hadamard($1).sigmoid() }))
    }
  },
  .wrong("adds p like a bias, without the cell", told: "The cell is left out") {
    $0.peepholeForward = {
      let ones = $1.cell.map { _ in 1 }
      return step($0, $1, $2, $3, Slip(seenFirst: { _ in ones }, seenByOutput: { _, _ in ones }))
    }
  },
  .wrong(
    "all examples are seen through with the cell of the first one",
    told: "All examples see the cell of the first"
  ) {
    $0.peepholeForward = {
      step(
        $0, $1, $2, $3,
        Slip(seenFirst: { firstForAll($0.cell) }, seenByOutput: { firstForAll($1) }))
    }
  },
  .wrong("each gate sees the neighbouring cell, the last one the first") {
    $0.peepholeForward = {
      step(
        $0, $1, $2, $3, Slip(seenFirst: { turned($0.cell) }, seenByOutput: { turned($1) }))
    }
  },
  .wrong(
    "the output gate sees only what was kept of the old cell, before the candidate is added",
    told: "The output gate sees only what was kept"
  ) {
    $0.peepholeForward = { input, state, lstm, peepholes in
      let right = step(input, state, lstm, peepholes)
      let kept = right.forgetGate.hadamard(state.cell)
      return step(input, state, lstm, peepholes, Slip(seenByOutput: { _, _ in kept }))
    }
  },
  .wrong(
    "keeps an output gate that sees nothing, though the state is made with one that sees",
    told: "outputGate holds the gate without its peephole"
  ) {
    $0.peepholeForward = {
      var right = step($0, $1, $2, $3)
      right.outputGate = step($0, $1, $2, $3, Slip(seenByOutput: { 0 * $1 })).outputGate
      return right
    }
  },
  .wrong("no tanh on the way out: h = o ⊙ c", told: "No tanh between the cell and the output gate")
  {
    $0.peepholeForward = {
      var right = step($0, $1, $2, $3)
      right.hidden = right.outputGate.hadamard(right.cell)
      return right
    }
  },
  .wrong("two causes: the output gate sees the old cell, and p_i and p_f are exchanged") {
    $0.peepholeForward = {
      step(
        $0, $1, $2, Peepholes(input: $3.forget, forget: $3.input, output: $3.output),
        Slip(seenByOutput: { old, _ in old }))
    }
  },
]

/// What may be mistaken, each part right unless it is set.
private struct Slip {
  var seenFirst: (_ state: LSTMState) -> Matrix = { $0.cell }
  var seenByOutput: (_ old: Matrix, _ new: Matrix) -> Matrix = { $1 }
  var candidate: (_ sum: Matrix) -> Matrix = { $0 }
  var gate: (_ sum: Matrix, _ seen: Matrix) -> Matrix = { ($0 + $1).sigmoid() }
}

private func firstForAll(_ cell: Matrix) -> Matrix {
  Matrix(rows: cell.rows, columns: cell.columns) { _, column in cell[0, column] }
}

private func turned(_ cell: Matrix) -> Matrix {
  Matrix(rows: cell.rows, columns: cell.columns) { cell[$0, ($1 + 1) % cell.columns] }
}

private func step(
  _ input: Matrix, _ state: LSTMState, _ lstm: LSTM, _ peepholes: Peepholes,
  _ slip: Slip = Slip()
) -> LSTMStep {
  var z = input.matmul(lstm.inputWeights)
  z.accumulate(state.hidden, lstm.recurrentWeights)
  z = z.addingToRows(lstm.bias)
  let seen = slip.seenFirst(state)
  let inputGate = slip.gate(z.columns(of: .input), seen.multiplyingRows(by: peepholes.input))
  let forgetGate = slip.gate(z.columns(of: .forget), seen.multiplyingRows(by: peepholes.forget))
  let candidate = slip.candidate(z.columns(of: .candidate)).tanh()
  let cell = forgetGate.hadamard(state.cell) + inputGate.hadamard(candidate)
  let outputGate = slip.gate(
    z.columns(of: .output),
    slip.seenByOutput(state.cell, cell).multiplyingRows(by: peepholes.output))
  return LSTMStep(
    input: input, previous: state, inputGate: inputGate, forgetGate: forgetGate,
    candidate: candidate, outputGate: outputGate, cell: cell, activatedCell: cell.tanh(),
    hidden: outputGate.hadamard(cell.tanh()))
}

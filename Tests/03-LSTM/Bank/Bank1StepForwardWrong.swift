import LSTMModel
import RNNMath
import TestSupport

/// Mistakes in exercise 3.1, each with its cause.
let bank1StepForwardWrong: [BankAnswer<LSTMAnswers>] = [
  .wrong(
    "cuts the sum in the order input, forget, output, candidate",
    told: "The gates are read in the order input, forget, output, candidate"
  ) {
    $0.stepForward = { step($0, $1, cut(sum($0, $1, $2), [0, 1, 3, 2])) }
  },
  .wrong(
    "cuts the sum in the order forget, input, candidate, output",
    told: "The gates are read in the order forget, input, candidate, output"
  ) {
    $0.stepForward = { step($0, $1, cut(sum($0, $1, $2), [1, 0, 2, 3])) }
  },
  .wrong(
    "takes the columns of a gate to lie four apart, not side by side",
    told: "The gates' columns are interleaved"
  ) {
    $0.stepForward = { step($0, $1, interleaved(sum($0, $1, $2))) }
  },
  .wrong(
    "sigmoid instead of tanh for the candidate", told: "The candidate goes through the sigmoid"
  ) {
    $0.stepForward = {
      let z = sum($0, $1, $2)
      var parts = cut(z, [0, 1, 2, 3])
      parts[2] = z.columns(of: .candidate).sigmoid()
      return step($0, $1, parts)
    }
  },
  .wrong(
    "in the new cell the input gate meets the old cell and the forget gate the candidate",
    told: "Input and forget gate are exchanged"
  ) {
    $0.stepForward = {
      let parts = cut(sum($0, $1, $2), [0, 1, 2, 3])
      let cell = parts[0].hadamard($1.cell) + parts[1].hadamard(parts[2])
      return step($0, $1, parts, cell: cell)
    }
  },
  .wrong("does not forget: adds to the old cell as it is", told: "The forget gate is left out") {
    $0.stepForward = {
      let parts = cut(sum($0, $1, $2), [0, 1, 2, 3])
      return step($0, $1, parts, cell: $1.cell + parts[0].hadamard(parts[2]))
    }
  },
  .wrong("the new state shows the tanh of the old cell", told: "The old cell is shown") {
    $0.stepForward = {
      var result = step($0, $1, cut(sum($0, $1, $2), [0, 1, 2, 3]))
      result.activatedCell = $1.cell.tanh()
      result.hidden = result.outputGate.hadamard(result.activatedCell)
      return result
    }
  },
  .wrong("no tanh on the way out: h = o ⊙ c", told: "The output gate looks at the cell itself") {
    $0.stepForward = {
      var result = step($0, $1, cut(sum($0, $1, $2), [0, 1, 2, 3]))
      result.hidden = result.outputGate.hadamard(result.cell)
      return result
    }
  },
  .wrong("leaves the bias out", told: "The bias is left out") {
    $0.stepForward = { input, state, lstm in
      let z =
        input.matmul(lstm.inputWeights) + state.hidden.matmul(lstm.recurrentWeights)
      return step(input, state, cut(z, [0, 1, 2, 3]))
    }
  },
  .wrong("adds the bias twice, once with each product", told: "The bias is added twice") {
    $0.stepForward = {
      step($0, $1, cut(sum($0, $1, $2).addingToRows($2.bias), [0, 1, 2, 3]))
    }
  },
  .wrong(
    "the recurrent weights read the old cell, not the old hidden state", told: "U reads the cell"
  ) {
    $0.stepForward = {
      let swapped = LSTMState(hidden: $1.cell, cell: $1.cell)
      return step($0, $1, cut(sum($0, swapped, $2), [0, 1, 2, 3]))
    }
  },
  .wrong("leaves out what comes from the old hidden state", told: "The recurrent part is left out")
  {
    $0.stepForward = {
      step($0, $1, cut($0.matmul($2.inputWeights).addingToRows($2.bias), [0, 1, 2, 3]))
    }
  },
  .wrong(
    "keeps the sums before their activation as the gates and the candidate",
    told: "The gates are returned before their activation"
  ) {
    $0.stepForward = {
      let z = sum($0, $1, $2)
      var result = step($0, $1, cut(z, [0, 1, 2, 3]))
      result.inputGate = z.columns(of: .input)
      result.forgetGate = z.columns(of: .forget)
      result.candidate = z.columns(of: .candidate)
      result.outputGate = z.columns(of: .output)
      return result
    }
  },
  .wrong("the step keeps the new state as its previous one", told: "previous holds the new state") {
    $0.stepForward = {
      var result = step($0, $1, cut(sum($0, $1, $2), [0, 1, 2, 3]))
      result.previous = result.state
      return result
    }
  },
  .wrong(
    "keeps the new cell itself where its tanh belongs, and shows the right state",
    told: "activatedCell holds the cell itself"
  ) {
    $0.stepForward = {
      var result = step($0, $1, cut(sum($0, $1, $2), [0, 1, 2, 3]))
      result.activatedCell = result.cell
      return result
    }
  },
  .wrong("adds the bias to the first example only", told: "The bias reaches the first example only")
  {
    $0.stepForward = { input, state, lstm in
      var z = input.matmul(lstm.inputWeights) + state.hidden.matmul(lstm.recurrentWeights)
      for column in 0..<(z.rows > 0 ? z.columns : 0) { z[0, column] += lstm.bias[0, column] }
      return step(input, state, cut(z, [0, 1, 2, 3]))
    }
  },
  .wrong(
    "the straight line of the old hard sigmoid, 0.2 z + 0.5 cut at 0 and 1, for the gates",
    told: "The gates go through a hard sigmoid"
  ) {
    $0.stepForward = {
      let z = sum($0, $1, $2)
      let hard = cut(z.map { max(0, min(1, 0.2 * $0 + 0.5)) }, [0, 1, 2, 3], activated: true)
      let parts = [hard[0], hard[1], z.columns(of: .candidate).tanh(), hard[3]]
      return step($0, $1, parts)
    }
  },
  .wrong("two causes: the bias left out, and a sigmoid for the candidate") {
    $0.stepForward = { input, state, lstm in
      let z =
        input.matmul(lstm.inputWeights) + state.hidden.matmul(lstm.recurrentWeights)
      return step(input, state, cut(z.sigmoid(), [0, 1, 2, 3], activated: true))
    }
  },
]

private func sum(_ input: Matrix, _ state: LSTMState, _ lstm: LSTM) -> Matrix {
  (input.matmul(lstm.inputWeights) + state.hidden.matmul(lstm.recurrentWeights))
    .addingToRows(lstm.bias)
}

/// Input gate, forget gate, candidate and output gate, each from the part of the sum named for it.
private func cut(_ z: Matrix, _ order: [Int], activated: Bool = false) -> [Matrix] {
  let size = z.columns / 4
  return order.enumerated().map { place, part in
    let sums = z.columns(part * size..<(part + 1) * size)
    if activated { return sums }
    return place == 2 ? sums.tanh() : sums.sigmoid()
  }
}

private func interleaved(_ z: Matrix) -> [Matrix] {
  (0..<4).map { gate in
    let sums = Matrix(rows: z.rows, columns: z.columns / 4) { z[$0, 4 * $1 + gate] }
    return gate == 2 ? sums.tanh() : sums.sigmoid()
  }
}

private func step(
  _ input: Matrix, _ state: LSTMState, _ parts: [Matrix], cell: Matrix? = nil
) -> LSTMStep {
  let cell = cell ?? parts[1].hadamard(state.cell) + parts[0].hadamard(parts[2])
  return LSTMStep(
    input: input, previous: state, inputGate: parts[0], forgetGate: parts[1], candidate: parts[2],
    outputGate: parts[3], cell: cell, activatedCell: cell.tanh(),
    hidden: parts[3].hadamard(cell.tanh()))
}

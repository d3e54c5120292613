import LSTMModel
import RNNMath
import TestSupport

/// Mistakes in exercise 3.2, each with its cause.
let bank2StepBackwardWrong: [BankAnswer<LSTMAnswers>] = [
  .wrong(
    "leaves out what comes back along the carousel",
    told: "What comes back from the next cell is dropped"
  ) {
    $0.stepBackward = { pass($0, 0 * $1, $2, $3, &$4) }
  },
  .wrong(
    "no way from h into the cell: the whole derivative by c is dc alone",
    told: "The way from the hidden state into the cell is dropped"
  ) {
    $0.stepBackward = { pass($0, $1, $2, $3, &$4) { $0.whole = $0.dCell } }
  },
  .wrong(
    "hands dc_t ⊙ f_t to the cell before, not the whole derivative times f_t",
    told: "Only the dCell that was given goes back"
  ) {
    $0.stepBackward = {
      pass($0, $1, $2, $3, &$4) { $0.dPreviousCell = $0.dCell.hadamard($0.step.forgetGate) }
    }
  },
  .wrong(
    "hands the whole derivative to the cell before without the forget gate",
    told: "The forget gate is left out on the way back"
  ) {
    $0.stepBackward = { pass($0, $1, $2, $3, &$4) { $0.dPreviousCell = $0.whole } }
  },
  .wrong(
    "the output gate is missing on the way from h into the cell",
    told: "The output gate is left out on the way into the cell"
  ) {
    $0.stepBackward = {
      pass($0, $1, $2, $3, &$4) {
        $0.whole = $0.dCell + $0.dHidden.hadamard($0.step.activatedCell.tanhDerivative())
      }
    }
  },
  .wrong(
    "1 − c² instead of 1 − tanh²(c)", told: "The slope of the cell's tanh is taken of the cell"
  ) {
    $0.stepBackward = {
      pass($0, $1, $2, $3, &$4) {
        $0.whole =
          $0.dCell
          + $0.dHidden.hadamard($0.step.outputGate).hadamard($0.step.cell.tanhDerivative())
      }
    }
  },
  .wrong(
    "the forget gate's factor is the new cell, not the one before",
    told: "The forget gate is held against the new cell"
  ) {
    $0.stepBackward = { pass($0, $1, $2, $3, &$4) { $0.forgetFactor = $0.step.cell } }
  },
  .wrong(
    "input gate and candidate each get their own value as a factor, not the other's",
    told: "Input gate and candidate have each other's factor"
  ) {
    $0.stepBackward = {
      pass($0, $1, $2, $3, &$4) {
        ($0.inputFactor, $0.candidateFactor) = ($0.candidateFactor, $0.inputFactor)
      }
    }
  },
  .wrong(
    "the output gate's factor is c, not tanh(c)",
    told: "The output gate is held against the cell itself"
  ) {
    $0.stepBackward = { pass($0, $1, $2, $3, &$4) { $0.outputFactor = $0.step.cell } }
  },
  .wrong(
    "takes the kept gates for sums: σ(i)(1 − σ(i)) as the slope",
    told: "σ is taken of the gates again"
  ) {
    $0.stepBackward = {
      pass($0, $1, $2, $3, &$4) {
        $0.slopes = [
          $0.step.inputGate.sigmoid().sigmoidDerivative(),
          $0.step.forgetGate.sigmoid().sigmoidDerivative(), $0.slopes[2],
          $0.step.outputGate.sigmoid().sigmoidDerivative(),
        ]
      }
    }
  },
  .wrong(
    "the slope of a sigmoid for the candidate", told: "The slope of the sigmoid for the candidate"
  ) {
    $0.stepBackward = {
      pass($0, $1, $2, $3, &$4) { $0.slopes[2] = $0.step.candidate.sigmoidDerivative() }
    }
  },
  .wrong(
    "the slope of the candidate's tanh left out", told: "The slope of the candidate is left out"
  ) {
    $0.stepBackward = {
      pass($0, $1, $2, $3, &$4) {
        $0.slopes[2] = $0.slopes[2].map { _ in 1 }
      }
    }
  },
  .wrong(
    "puts the forget gate's part before the input gate's",
    told: "dz is put together in the order forget, input, candidate, output"
  ) {
    $0.stepBackward = { pass($0, $1, $2, $3, &$4) { $0.order = [1, 0, 2, 3] } }
  },
  .wrong("sets the gradients instead of adding to them", told: "Overwrites the gradients") {
    $0.stepBackward = {
      $4 = $4.zeroed()
      return pass($0, $1, $2, $3, &$4)
    }
  },
  .wrong(
    "the recurrent weights get h_t, not h_{t−1}, as their input",
    told: "The gradient of U is taken with the new hidden state"
  ) {
    $0.stepBackward = { pass($0, $1, $2, $3, &$4) { $0.recurrentInput = $0.step.hidden } }
  },
  .wrong(
    "the mean over the examples for all gradients of parameters",
    told: "The gradients are averaged over the batch"
  ) {
    $0.stepBackward = { dHidden, dCell, step, lstm, gradients in
      var own = lstm.zeroed()
      let back = pass(dHidden, dCell, step, lstm, &own)
      gradients.add(own, scaledBy: 1 / Scalar(max(1, dHidden.rows)))
      return back
    }
  },
  .wrong(
    "the bias gets the first example only",
    told: "The bias gradient comes from the first example only"
  ) {
    $0.stepBackward = { dHidden, dCell, step, lstm, gradients in
      let bias = gradients.bias
      let back = pass(dHidden, dCell, step, lstm, &gradients)
      if dHidden.rows > 0 {
        var first = LSTM(inputSize: lstm.inputSize, hiddenSize: lstm.hiddenSize)
        let one = LSTMStep(
          input: step.input.rows(0..<1), previous: step.previous.rows(0..<1),
          inputGate: step.inputGate.rows(0..<1), forgetGate: step.forgetGate.rows(0..<1),
          candidate: step.candidate.rows(0..<1), outputGate: step.outputGate.rows(0..<1),
          cell: step.cell.rows(0..<1), activatedCell: step.activatedCell.rows(0..<1),
          hidden: step.hidden.rows(0..<1))
        _ = pass(dHidden.rows(0..<1), dCell.rows(0..<1), one, lstm, &first)
        gradients.bias = bias + first.bias
      }
      return back
    }
  },
  .wrong(
    "hands dh_t on to the step before as well, as if h were carried unchanged",
    told: "dHidden is added to the old hidden state's derivative"
  ) {
    $0.stepBackward = { dHidden, dCell, step, lstm, gradients in
      var back = pass(dHidden, dCell, step, lstm, &gradients)
      back.dPrevious.hidden += dHidden
      return back
    }
  },
  .wrong(
    "gives back dh_{t−1} and dc_{t−1} in each other's place",
    told: "The two parts of dPrevious are exchanged"
  ) {
    $0.stepBackward = { dHidden, dCell, step, lstm, gradients in
      let back = pass(dHidden, dCell, step, lstm, &gradients)
      return (
        back.dInput, LSTMState(hidden: back.dPrevious.cell, cell: back.dPrevious.hidden)
      )
    }
  },
  .wrong("cuts the derivatives of the sums at ±1", told: "dz is clipped") {
    $0.stepBackward = { pass($0, $1, $2, $3, &$4) { $0.limit = 1 } }
  },
  .wrong("two causes: the new cell for the forget gate, and gradients set instead of added") {
    $0.stepBackward = {
      $4 = $4.zeroed()
      return pass($0, $1, $2, $3, &$4) { $0.forgetFactor = $0.step.cell }
    }
  },
]

/// What goes into the pass, to be changed.
private struct Parts {
  let dHidden: Matrix
  let dCell: Matrix
  let step: LSTMStep
  var whole: Matrix
  var inputFactor: Matrix
  var forgetFactor: Matrix
  var candidateFactor: Matrix
  var outputFactor: Matrix
  var slopes: [Matrix]
  var recurrentInput: Matrix
  var order = [0, 1, 2, 3]
  var limit = Scalar.infinity
  var dPreviousCell: Matrix?

  init(_ dHidden: Matrix, _ dCell: Matrix, _ step: LSTMStep) {
    (self.dHidden, self.dCell, self.step) = (dHidden, dCell, step)
    whole =
      dCell + dHidden.hadamard(step.outputGate).hadamard(step.activatedCell.tanhDerivative())
    inputFactor = step.candidate
    forgetFactor = step.previous.cell
    candidateFactor = step.inputGate
    outputFactor = step.activatedCell
    slopes = [
      step.inputGate.sigmoidDerivative(), step.forgetGate.sigmoidDerivative(),
      step.candidate.tanhDerivative(), step.outputGate.sigmoidDerivative(),
    ]
    recurrentInput = step.previous.hidden
  }
}

private func pass(
  _ dHidden: Matrix, _ dCell: Matrix, _ step: LSTMStep, _ lstm: LSTM, _ gradients: inout LSTM,
  _ change: (inout Parts) -> Void = { _ in }
) -> (dInput: Matrix, dPrevious: LSTMState) {
  var parts = Parts(dHidden, dCell, step)
  change(&parts)
  let four = [
    parts.whole.hadamard(parts.inputFactor), parts.whole.hadamard(parts.forgetFactor),
    parts.whole.hadamard(parts.candidateFactor), dHidden.hadamard(parts.outputFactor),
  ]
  let sloped = zip(four, parts.slopes).map { $0.hadamard($1) }
  let dz = Matrix(gates: parts.order.map { sloped[$0] })
    .map { max(-parts.limit, min(parts.limit, $0)) }
  gradients.inputWeights += step.input.matmul(dz, transposing: .left)
  gradients.recurrentWeights += parts.recurrentInput.matmul(dz, transposing: .left)
  gradients.bias += dz.sumOfRows()
  return (
    dz.matmul(lstm.inputWeights, transposing: .right),
    LSTMState(
      hidden: dz.matmul(lstm.recurrentWeights, transposing: .right),
      cell: parts.dPreviousCell ?? parts.whole.hadamard(step.forgetGate))
  )
}

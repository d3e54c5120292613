import LSTMModel
import RNNMath
import TestSupport

/// Mistakes in exercise 3.3, each with its cause.
let bank3BackwardWrong: [BankAnswer<LSTMAnswers>] = [
  .wrong(
    "takes the immediate derivative for the whole: nothing comes back through U",
    told: "The hidden state hands nothing back"
  ) {
    $0.backward = { pass($0, $1, $2, Slip(hidden: { _, dState in dState })) }
  },
  .wrong("nothing comes back along the carousel", told: "The cell hands nothing back") {
    $0.backward = { pass($0, $1, $2, Slip(carousel: onlyToTheInitialCell)) }
  },
  .wrong(
    "the carousel has the forget gate of step t, not of t + 1",
    told: "The forget gate is one step off"
  ) {
    $0.backward = { dStates, steps, lstm in
      pass(dStates, steps, lstm, Slip(carousel: { steps[max(0, $1 - 1)].forgetGate }))
    }
  },
  .wrong(
    "the carousel is carried back without its forget gate",
    told: "The forget gate is left out on the way back"
  ) {
    $0.backward = {
      pass($0, $1, $2, Slip(carousel: { step, _ in step.forgetGate.map { _ in 1 } }))
    }
  },
  .wrong(
    "hands on f_t times what came along the carousel, which stays zero, not f_t ⊙ Dc_t",
    told: "The cell's way never starts"
  ) {
    $0.backward = { pass($0, $1, $2, Slip(carriesWhole: false)) }
  },
  .wrong(
    "the output gate's part has the immediate dh_t, not the total",
    told: "What the next step hands to the hidden state misses the output gate"
  ) {
    $0.backward = { pass($0, $1, $2, Slip(outputSeesTotal: false)) }
  },
  .wrong(
    "dx in the order in which they come, the last first",
    told: "The input gradients are in reverse order"
  ) {
    $0.backward = {
      let result = pass($0, $1, $2)
      return (result.gradients, result.dInputs.reversed(), result.dInitial)
    }
  },
  .wrong(
    "gradients set at each step, so that only the first step's are left",
    told: "Each step overwrites the gradients"
  ) {
    $0.backward = {
      let all = pass($0, $1, $2)
      return (pass($0, $1, $2, Slip(counts: { $0 == 0 })).gradients, all.dInputs, all.dInitial)
    }
  },
  .wrong(
    "the recurrent weights get h_t, not h_{t−1}, as their input",
    told: "The gradient of U is taken with h_t"
  ) {
    $0.backward = { pass($0, $1, $2, Slip(recurrentInput: { step, _ in step.hidden })) }
  },
  .wrong(
    "takes h_0 for zero in the gradient of U",
    told: "The initial state is missing from the gradient of U"
  ) {
    $0.backward = {
      pass(
        $0, $1, $2,
        Slip(recurrentInput: { $1 == 0 ? 0 * $0.previous.hidden : $0.previous.hidden }))
    }
  },
  .wrong(
    "the forget gate's part has c_t, not c_{t−1}",
    told: "The forget gate is held against the new cell"
  ) {
    $0.backward = { pass($0, $1, $2, Slip(oldCell: { step, _ in step.cell })) }
  },
  .wrong(
    "takes c_0 for zero in the forget gate's part of the first step",
    told: "The initial cell is taken for zero"
  ) {
    $0.backward = {
      pass($0, $1, $2, Slip(oldCell: { $1 == 0 ? 0 * $0.previous.cell : $0.previous.cell }))
    }
  },
  .wrong(
    "the mean over the steps instead of the sum, for all gradients of parameters",
    told: "The gradients are averaged over time"
  ) {
    $0.backward = {
      var result = pass($0, $1, $2)
      result.gradients.scale(by: 1 / Scalar(max(1, $1.count)))
      return result.answer
    }
  },
  .wrong("dh_0 and dc_0 are given back as zeros", told: "dInitial is forgotten") {
    $0.backward = {
      var result = pass($0, $1, $2)
      result.dInitial.hidden *= 0
      result.dInitial.cell *= 0
      return result.answer
    }
  },
  .wrong(
    "gives Dc_1 for dc_0, without the first forget gate",
    told: "The first forget gate is missing from dInitial"
  ) {
    $0.backward = {
      var result = pass($0, $1, $2)
      result.dInitial.cell = result.firstTotal
      return result.answer
    }
  },
  .wrong(
    "runs from the first step to the last, and carries forwards", told: "The loop runs forwards"
  ) {
    $0.backward = {
      let result = pass($0.reversed(), $1.reversed(), $2)
      return (result.gradients, result.dInputs.reversed(), result.dInitial)
    }
  },
  .wrong(
    "looks at the loss of the last step only",
    told: "The immediate derivatives of the middle steps are dropped"
  ) {
    $0.backward = { dStates, steps, lstm in
      let last = dStates.count - 1
      return pass(dStates.enumerated().map { $0 == last ? $1 : 0 * $1 }, steps, lstm).answer
    }
  },
  .wrong(
    "the loop ends before the first step, whose dx stays zero", told: "The first step is left out"
  ) {
    $0.backward = { dStates, steps, lstm in
      guard steps.count > 1, let first = steps.first else {
        var result = pass(dStates, steps, lstm)
        result.gradients = lstm.zeroed()
        result.dInputs = result.dInputs.map { 0 * $0 }
        result.dInitial.hidden *= 0
        result.dInitial.cell *= 0
        return result.answer
      }
      let rest = pass(Array(dStates.dropFirst()), Array(steps.dropFirst()), lstm)
      return (rest.gradients, [0 * first.input] + rest.dInputs, rest.dInitial)
    }
  },
  .wrong("cuts what goes from step to step at ±1", told: "What goes from step to step is clipped") {
    $0.backward = { pass($0, $1, $2, Slip(limit: 1)) }
  },
  .wrong(
    "what comes back is kept for good: Dz·Uᵀ of all later steps adds up",
    told: "What comes back by the hidden state piles up"
  ) {
    $0.backward = { pass($0, $1, $2, Slip(keepsMessages: true)) }
  },
  .wrong("two causes: no carousel, and h_t for h_{t−1} in the gradient of U") {
    $0.backward = {
      pass(
        $0, $1, $2,
        Slip(recurrentInput: { step, _ in step.hidden }, carousel: onlyToTheInitialCell))
    }
  },
]

/// What may be mistaken, each part right unless it is set.
private struct Slip {
  var hidden: (_ total: Matrix, _ dState: Matrix) -> Matrix = { total, _ in total }
  var oldCell: (LSTMStep, _ t: Int) -> Matrix = { step, _ in step.previous.cell }
  var recurrentInput: (LSTMStep, _ t: Int) -> Matrix = { step, _ in step.previous.hidden }
  /// The factor from c_t to c_{t−1}
  var carousel: (LSTMStep, _ t: Int) -> Matrix = { step, _ in step.forgetGate }
  var counts: (_ t: Int) -> Bool = { _ in true }
  var carriesWhole = true
  var outputSeesTotal = true
  var keepsMessages = false
  var limit = Scalar.infinity

  func cut(_ matrix: Matrix) -> Matrix { matrix.map { max(-limit, min(limit, $0)) } }
}

private func onlyToTheInitialCell(_ step: LSTMStep, _ t: Int) -> Matrix {
  t == 0 ? step.forgetGate : 0 * step.forgetGate
}

private typealias Gradients = (gradients: LSTM, dInputs: [Matrix], dInitial: LSTMState)

private struct Outcome {
  var gradients: LSTM
  var dInputs: [Matrix]
  var dInitial: LSTMState
  var firstTotal: Matrix

  var answer: Gradients { (gradients, dInputs, dInitial) }
}

private func pass(
  _ dStates: [Matrix], _ steps: [LSTMStep], _ lstm: LSTM, _ slip: Slip
) -> Gradients {
  let result: Outcome = pass(dStates, steps, lstm, slip: slip)
  return result.answer
}

private func pass(_ dStates: [Matrix], _ steps: [LSTMStep], _ lstm: LSTM) -> Outcome {
  pass(dStates, steps, lstm, slip: Slip())
}

private func pass(
  _ dStates: [Matrix], _ steps: [LSTMStep], _ lstm: LSTM, slip: Slip
) -> Outcome {
  var gradients = lstm.zeroed()
  var dInputs = steps.map(\.input)
  var fromNext = LSTMState(batch: dStates.first?.rows ?? 0, hiddenSize: lstm.hiddenSize)
  var firstTotal = fromNext.cell
  for t in steps.indices.reversed() {
    let step = steps[t]
    let dHidden = slip.hidden(dStates[t] + fromNext.hidden, dStates[t])
    let own = dHidden.hadamard(step.outputGate).hadamard(step.activatedCell.tanhDerivative())
    let whole = fromNext.cell + own
    let shown = slip.outputSeesTotal ? dHidden : dStates[t]
    let dz = Matrix(gates: [
      whole.hadamard(step.candidate).hadamard(step.inputGate.sigmoidDerivative()),
      whole.hadamard(slip.oldCell(step, t)).hadamard(step.forgetGate.sigmoidDerivative()),
      whole.hadamard(step.inputGate).hadamard(step.candidate.tanhDerivative()),
      shown.hadamard(step.activatedCell).hadamard(step.outputGate.sigmoidDerivative()),
    ])
    if slip.counts(t) {
      gradients.inputWeights.accumulate(step.input, dz, transposing: .left)
      gradients.recurrentWeights.accumulate(slip.recurrentInput(step, t), dz, transposing: .left)
      gradients.bias += dz.sumOfRows()
    }
    dInputs[t] = dz.matmul(lstm.inputWeights, transposing: .right)
    let message = dz.matmul(lstm.recurrentWeights, transposing: .right)
    fromNext.hidden = slip.cut(slip.keepsMessages ? fromNext.hidden + message : message)
    let carried = slip.carriesWhole ? whole : fromNext.cell
    fromNext.cell = slip.cut(slip.carousel(step, t).hadamard(carried))
    firstTotal = whole
  }
  return Outcome(
    gradients: gradients, dInputs: dInputs, dInitial: fromNext, firstTotal: firstTotal)
}

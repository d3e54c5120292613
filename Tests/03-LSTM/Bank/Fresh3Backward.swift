import LSTMModel
import RNNMath
import TestSupport

/// Answers to exercise 3.3, written last, to see how many of the wrong ones have a name.
let fresh3Backward: [BankAnswer<LSTMAnswers>] = [
  .right("calls itself for the later steps first, then adds its own") {
    $0.backward = { dStates, steps, lstm in
      var (gradients, dInputs) = (lstm.zeroed(), steps.map(\.input))
      func from(_ t: Int) -> LSTMState {
        guard t < steps.count else { return blank(steps, lstm) }
        let later = from(t + 1)
        let back = oneBack(dStates[t] + later.hidden, later.cell, steps[t], lstm, &gradients)
        dInputs[t] = back.dInput
        return back.dPrevious
      }
      let dInitial = from(0)
      return (gradients, dInputs, dInitial)
    }
  },
  .wrong(
    "puts a step's own forget gate on the carousel where that of the next step belongs",
    told: "The forget gate is one step off"
  ) {
    $0.backward = ownForgetGate
  },
  .wrong(
    "gives the output gate the immediate derivative only",
    told: "What the next step hands to the hidden state misses the output gate"
  ) {
    $0.backward = { dStates, steps, lstm in
      loop(dStates, steps, lstm) { t, fromNext, gradients in
        oneBack(
          dStates[t] + fromNext.hidden, fromNext.cell, steps[t], lstm, &gradients,
          dShown: dStates[t])
      }
    }
  },
  .wrong(
    "returns Dc_1 as dc_0, without the forget gate of the first step",
    told: "The first forget gate is missing from dInitial"
  ) {
    $0.backward = { dStates, steps, lstm in
      var firstWhole = blank(steps, lstm).cell
      var result = loop(dStates, steps, lstm) { t, fromNext, gradients in
        let dHidden = dStates[t] + fromNext.hidden
        firstWhole = whole(dHidden, fromNext.cell, steps[t])
        return oneBack(dHidden, fromNext.cell, steps[t], lstm, &gradients)
      }
      result.dInitial.cell = firstWhole
      return result
    }
  },
  .wrong(
    "begins with the last immediate derivative as what comes back, so it counts twice",
    told: "The last step counts twice"
  ) {
    $0.backward = { dStates, steps, lstm in
      loop(dStates, steps, lstm) { t, fromNext, gradients in
        var fromNext = fromNext
        if t == steps.count - 1 { fromNext.hidden = dStates[t] }
        return oneBack(
          dStates[t] + fromNext.hidden, fromNext.cell, steps[t], lstm, &gradients)
      }
    }
  },
  .wrong(
    "adds to what travels along the carousel from turn to turn instead of replacing it",
    told: "What comes back by the cell piles up"
  ) {
    $0.backward = { dStates, steps, lstm in
      loop(dStates, steps, lstm) { t, fromNext, gradients in
        var back = oneBack(
          dStates[t] + fromNext.hidden, fromNext.cell, steps[t], lstm, &gradients)
        back.dPrevious.cell += fromNext.cell
        return back
      }
    }
  },
  .wrong(
    "hands the immediate derivative to the cell directly as well",
    told: "dStates enters the cell as well"
  ) {
    $0.backward = { dStates, steps, lstm in
      loop(dStates, steps, lstm) { t, fromNext, gradients in
        oneBack(
          dStates[t] + fromNext.hidden, dStates[t] + fromNext.cell, steps[t], lstm, &gradients)
      }
    }
  },
]

private typealias Back = (dInput: Matrix, dPrevious: LSTMState)

private func blank(_ steps: [LSTMStep], _ lstm: LSTM) -> LSTMState {
  LSTMState(batch: steps.first?.hidden.rows ?? 0, hiddenSize: lstm.hiddenSize)
}

private func whole(_ dHidden: Matrix, _ dCell: Matrix, _ step: LSTMStep) -> Matrix {
  dCell + dHidden.hadamard(step.outputGate).hadamard(step.activatedCell.tanhDerivative())
}

/// One step back; `dShown` is what the output gate gets, and dh_t unless told otherwise.
private func oneBack(
  _ dHidden: Matrix, _ dCell: Matrix, _ step: LSTMStep, _ lstm: LSTM, _ gradients: inout LSTM,
  dShown: Matrix? = nil
) -> Back {
  let total = whole(dHidden, dCell, step)
  let dz = Matrix(gates: [
    total.hadamard(step.candidate).hadamard(step.inputGate.sigmoidDerivative()),
    total.hadamard(step.previous.cell).hadamard(step.forgetGate.sigmoidDerivative()),
    total.hadamard(step.inputGate).hadamard(step.candidate.tanhDerivative()),
    (dShown ?? dHidden).hadamard(step.activatedCell)
      .hadamard(step.outputGate.sigmoidDerivative()),
  ])
  gradients.inputWeights += step.input.matmul(dz, transposing: .left)
  gradients.recurrentWeights += step.previous.hidden.matmul(dz, transposing: .left)
  gradients.bias += dz.sumOfRows()
  return (
    dz.matmul(lstm.inputWeights, transposing: .right),
    LSTMState(
      hidden: dz.matmul(lstm.recurrentWeights, transposing: .right),
      cell: total.hadamard(step.forgetGate))
  )
}

private func loop(
  _ dStates: [Matrix], _ steps: [LSTMStep], _ lstm: LSTM,
  turn: (_ t: Int, _ fromNext: LSTMState, _ gradients: inout LSTM) -> Back
) -> (gradients: LSTM, dInputs: [Matrix], dInitial: LSTMState) {
  var (gradients, dInputs) = (lstm.zeroed(), steps.map(\.input))
  var fromNext = blank(steps, lstm)
  for t in steps.indices.reversed() {
    (dInputs[t], fromNext) = turn(t, fromNext, &gradients)
  }
  return (gradients, dInputs, fromNext)
}

@Sendable private func ownForgetGate(
  _ dStates: [Matrix], _ steps: [LSTMStep], _ lstm: LSTM
) -> (gradients: LSTM, dInputs: [Matrix], dInitial: LSTMState) {
  var later = blank(steps, lstm).cell
  return loop(dStates, steps, lstm) { t, fromNext, gradients in
    let dHidden = dStates[t] + fromNext.hidden
    let dCell = later.hadamard(steps[t].forgetGate)
    later = whole(dHidden, dCell, steps[t])
    return oneBack(dHidden, dCell, steps[t], lstm, &gradients)
  }
}

import GRUModel
import RNNMath
import TestSupport

/// Answers to exercise 4.2 by someone who had not seen its grader.
let bank2StepForward: [BankAnswer<GRUAnswers>] = [
  .right("two products, cut into three parts") { $0.stepForward = twoProducts },
  .wrong(
    "the update gate replaces where it should keep", told: "The update gate is the wrong way round"
  ) {
    $0.stepForward = { input, hidden, gru in
      var step = twoProducts(input, hidden, gru)
      step.hidden =
        hidden - step.updateGate.hadamard(hidden) + step.updateGate.hadamard(step.candidate)
      return step
    }
  },
  .wrong(
    "the reset gate multiplies the state before the product",
    told: "The reset gate comes before the product"
  ) {
    $0.stepForward = { input, hidden, gru in
      with(input, hidden, gru) { step in
        let k = step.resetGate.hadamard(hidden)
          .matmul(gru.recurrentWeights.columns(gruGate: .candidate))
          .addingToRows(gru.recurrentBias)
        return (k, k)
      }
    }
  },
  .wrong(
    "b'_n stands outside what the reset gate multiplies, and not in k_t",
    told: "The second bias is outside the reset"
  ) {
    $0.stepForward = { input, hidden, gru in
      with(input, hidden, gru) { step in
        let k = hidden.matmul(gru.recurrentWeights.columns(gruGate: .candidate))
        return (k, step.resetGate.hadamard(k).addingToRows(gru.recurrentBias))
      }
    }
  },
  .wrong(
    "the reset gate multiplies b_n too",
    told: "The first bias is inside the reset, though not in recurrentCandidate"
  ) {
    $0.stepForward = { input, hidden, gru in
      let own = gru.bias.columns(gruGate: .candidate)
      return with(input, hidden, gru) { step in
        let k = step.recurrentCandidate
        return (k, step.resetGate.hadamard(k.addingToRows(own)).addingToRows(-own))
      }
    }
  },
  .wrong("b'_n is left out", told: "The second bias is left out") {
    $0.stepForward = { input, hidden, gru in
      var gru = gru
      gru.recurrentBias *= 0
      return twoProducts(input, hidden, gru)
    }
  },
  .wrong(
    "k_t is kept after the reset gate has multiplied it",
    told: "recurrentCandidate has the reset gate in it already"
  ) {
    $0.stepForward = { input, hidden, gru in
      var step = twoProducts(input, hidden, gru)
      step.recurrentCandidate = step.resetGate.hadamard(step.recurrentCandidate)
      return step
    }
  },
  // What the step holds is the same as if the columns were read in the other order.
  .wrong(
    "the update gate stands where the reset gate should, and the reset gate in the mean",
    told: "The parts are read in the order update, reset, candidate"
  ) {
    $0.stepForward = { input, hidden, gru in
      let step = twoProducts(input, hidden, gru)
      return finished(
        step, reset: step.updateGate, update: step.resetGate, by: (input, gru)
      ) { ($0.recurrentCandidate, $0.resetGate.hadamard($0.recurrentCandidate)) }
    }
  },
  .wrong("the candidate counts in full, without 1 − z", told: "The whole candidate is added") {
    $0.stepForward = { input, hidden, gru in
      var step = twoProducts(input, hidden, gru)
      step.hidden = step.updateGate.hadamard(hidden) + step.candidate
      return step
    }
  },
  .wrong(
    "the recurrent parts are read with U's gates transposed", told: "The blocks of U are transposed"
  ) {
    $0.stepForward = { input, hidden, gru in
      var gru = gru
      gru.recurrentWeights = Matrix(
        gruGates: GRUGate.allCases.map { gru.recurrentWeights.columns(gruGate: $0).transposed })
      return twoProducts(input, hidden, gru)
    }
  },
  .wrong(
    "b'_n is added to the sums of both gates as well",
    told: "The second bias is added to the gates as well"
  ) {
    $0.stepForward = { input, hidden, gru in
      var gru = gru
      let zeros = 0 * gru.recurrentBias
      gru.bias += Matrix(gruGates: [gru.recurrentBias, gru.recurrentBias, zeros])
      return twoProducts(input, hidden, gru)
    }
  },
  .wrong(
    "with a state of zeros it skips the product and b'_n with it",
    told: "The second bias is left out where the old state is zero"
  ) {
    $0.stepForward = { input, hidden, gru in
      var gru = gru
      if hidden.values.allSatisfy({ $0 == 0 }) { gru.recurrentBias *= 0 }
      return twoProducts(input, hidden, gru)
    }
  },
  .wrong(
    "the reset gate is left out of the candidate", told: "The candidate forgets the reset gate"
  ) {
    $0.stepForward = { input, hidden, gru in
      with(input, hidden, gru) { ($0.recurrentCandidate, $0.recurrentCandidate) }
    }
  },
  .wrong(
    "the mean keeps the old candidate's part k_t in place of the old state",
    told: "What is kept is recurrentCandidate instead of the old state"
  ) {
    $0.stepForward = { input, hidden, gru in
      var step = twoProducts(input, hidden, gru)
      step.hidden =
        step.updateGate.hadamard(step.recurrentCandidate) + step.candidate
        - step.updateGate.hadamard(step.candidate)
      return step
    }
  },
  .wrong("two causes: b'_n stands outside the reset gate, and the update gate replaces") {
    $0.stepForward = { input, hidden, gru in
      var step = with(input, hidden, gru) { step in
        let k = hidden.matmul(gru.recurrentWeights.columns(gruGate: .candidate))
        return (k, step.resetGate.hadamard(k).addingToRows(gru.recurrentBias))
      }
      step.hidden =
        hidden - step.updateGate.hadamard(hidden) + step.updateGate.hadamard(step.candidate)
      return step
    }
  },
]

@Sendable private func twoProducts(_ input: Matrix, _ hidden: Matrix, _ gru: GRU) -> GRUStep {
  let fromInput = input.matmul(gru.inputWeights).addingToRows(gru.bias)
  let fromState = hidden.matmul(gru.recurrentWeights)
  func part(_ gate: GRUGate) -> (Matrix, Matrix) {
    (fromInput.columns(gruGate: gate), fromState.columns(gruGate: gate))
  }
  let (r, z, n) = (part(.reset), part(.update), part(.candidate))
  let (reset, update) = ((r.0 + r.1).sigmoid(), (z.0 + z.1).sigmoid())
  let k = n.1.addingToRows(gru.recurrentBias)
  let candidate = (n.0 + reset.hadamard(k)).tanh()
  return GRUStep(
    input: input, previous: hidden, resetGate: reset, updateGate: update, candidate: candidate,
    recurrentCandidate: k,
    hidden: update.hadamard(hidden) + candidate - update.hadamard(candidate))
}

/// The step, with another k_t and another part of the old state in the candidate's sum.
private func with(
  _ input: Matrix, _ hidden: Matrix, _ gru: GRU,
  _ state: (GRUStep) -> (kept: Matrix, added: Matrix)
) -> GRUStep {
  let step = twoProducts(input, hidden, gru)
  return finished(
    step, reset: step.resetGate, update: step.updateGate, by: (input, gru), state)
}

private func finished(
  _ step: GRUStep, reset: Matrix, update: Matrix, by layer: (input: Matrix, gru: GRU),
  _ state: (GRUStep) -> (kept: Matrix, added: Matrix)
) -> GRUStep {
  var step = step
  (step.resetGate, step.updateGate) = (reset, update)
  let (kept, added) = state(step)
  let fromInput = layer.input.matmul(layer.gru.inputWeights).addingToRows(layer.gru.bias)
  step.recurrentCandidate = kept
  step.candidate = (fromInput.columns(gruGate: .candidate) + added).tanh()
  step.hidden =
    update.hadamard(step.previous) + step.candidate - update.hadamard(step.candidate)
  return step
}

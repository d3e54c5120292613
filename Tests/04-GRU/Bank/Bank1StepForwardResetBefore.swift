import GRUModel
import RNNMath
import TestSupport

/// Answers to exercise 4.1 by someone who had not seen its grader.
let bank1StepForwardResetBefore: [BankAnswer<GRUAnswers>] = [
  .right("the products with all of W, then gate by gate") {
    $0.stepForwardResetBefore = byMatrices
  },
  .wrong(
    "the update gate replaces where it should keep", told: "The update gate is the wrong way round"
  ) {
    $0.stepForwardResetBefore = { input, hidden, gru in
      var step = byMatrices(input, hidden, gru)
      step.hidden =
        hidden - step.updateGate.hadamard(hidden) + step.updateGate.hadamard(step.candidate)
      return step
    }
  },
  .wrong(
    "the reset gate multiplies after the product",
    told: "The reset gate comes after the product and is in recurrentCandidate"
  ) {
    $0.stepForwardResetBefore = { rebuilt($0, $1, $2) { r, h, u in r.hadamard(h.matmul(u)) } }
  },
  .wrong(
    "the candidate reads the old state without the reset gate",
    told: "The candidate forgets the reset gate"
  ) {
    $0.stepForwardResetBefore = { rebuilt($0, $1, $2) { _, h, u in h.matmul(u) } }
  },
  .wrong(
    "reset and update gate exchanged, as if z came first in W, U and b",
    told: "The parts are read in the order update, reset, candidate"
  ) {
    $0.stepForwardResetBefore = { byMatrices($0, $1, updateFirst($2)) }
  },
  .wrong("b'_n is added to what the old state brings", told: "The second bias is added") {
    $0.stepForwardResetBefore = { input, hidden, gru in
      rebuilt(input, hidden, gru) { r, h, u in
        r.hadamard(h).matmul(u).addingToRows(gru.recurrentBias)
      }
    }
  },
  .wrong("the product with U_n's transpose", told: "U_n is transposed") {
    $0.stepForwardResetBefore = {
      rebuilt($0, $1, $2) { r, h, u in r.hadamard(h).matmul(u, transposing: .right) }
    }
  },
  .wrong("b_n is left out of the candidate", told: "The candidate's bias is left out") {
    $0.stepForwardResetBefore = { input, hidden, gru in
      var gru = gru
      for column in GRUGate.candidate.columns(hiddenSize: gru.hiddenSize) {
        gru.bias[0, column] = 0
      }
      return byMatrices(input, hidden, gru)
    }
  },
  .wrong(
    "a sigmoid around the candidate in place of the tanh",
    told: "The candidate goes through the sigmoid"
  ) {
    $0.stepForwardResetBefore = { input, hidden, gru in
      var step = byMatrices(input, hidden, gru)
      step.candidate =
        (input.matmul(gru.inputWeights).addingToRows(gru.bias).columns(gruGate: .candidate)
        + step.recurrentCandidate).sigmoid()
      step.hidden = mean(step)
      return step
    }
  },
  .wrong(
    "k_t holds r ⊙ h, before the product with U_n",
    told: "recurrentCandidate holds the state after the reset"
  ) {
    $0.stepForwardResetBefore = { input, hidden, gru in
      var step = byMatrices(input, hidden, gru)
      step.recurrentCandidate = step.resetGate.hadamard(hidden)
      return step
    }
  },
  .wrong("previous holds the new state", told: "previous holds the new state") {
    $0.stepForwardResetBefore = { input, hidden, gru in
      var step = byMatrices(input, hidden, gru)
      step.previous = step.hidden
      return step
    }
  },
  .wrong(
    "the step keeps the candidate before its tanh",
    told: "The candidate is returned before its tanh"
  ) {
    $0.stepForwardResetBefore = { input, hidden, gru in
      var step = byMatrices(input, hidden, gru)
      step.candidate =
        input.matmul(gru.inputWeights).addingToRows(gru.bias).columns(gruGate: .candidate)
        + step.recurrentCandidate
      return step
    }
  },
  .wrong(
    "the reset gate does not read the old state", told: "The reset gate doesn't read the old state"
  ) {
    $0.stepForwardResetBefore = { input, hidden, gru in
      var blind = gru
      for row in 0..<gru.hiddenSize {
        for column in GRUGate.reset.columns(hiddenSize: gru.hiddenSize) {
          blind.recurrentWeights[row, column] = 0
        }
      }
      return byMatrices(input, hidden, blind)
    }
  },
  .wrong(
    "the bias is added to the first row of the batch only",
    told: "Only the first example gets the bias"
  ) {
    $0.stepForwardResetBefore = { input, hidden, gru in
      var step = byMatrices(input, hidden, gru)
      var unbiased = gru
      unbiased.bias = 0 * gru.bias
      let others = byMatrices(input, hidden, unbiased)
      for n in 0..<input.rows where n > 0 {
        step.resetGate[row: n] = others.resetGate[row: n]
        step.updateGate[row: n] = others.updateGate[row: n]
        step.candidate[row: n] = others.candidate[row: n]
        step.recurrentCandidate[row: n] = others.recurrentCandidate[row: n]
        step.hidden[row: n] = others.hidden[row: n]
      }
      return step
    }
  },
  .wrong("two causes: the update gate replaces, and b'_n is added to the candidate's sum") {
    $0.stepForwardResetBefore = { input, hidden, gru in
      var step = rebuilt(input, hidden, gru) { r, h, u in
        r.hadamard(h).matmul(u).addingToRows(gru.recurrentBias)
      }
      step.hidden =
        hidden - step.updateGate.hadamard(hidden) + step.updateGate.hadamard(step.candidate)
      return step
    }
  },
]

@Sendable private func byMatrices(_ input: Matrix, _ hidden: Matrix, _ gru: GRU) -> GRUStep {
  rebuilt(input, hidden, gru) { $0.hadamard($1).matmul($2) }
}

/// The step, with what the old state brings to the candidate made by a function of r, h and U_n.
private func rebuilt(
  _ input: Matrix, _ hidden: Matrix, _ gru: GRU, _ recurrent: (Matrix, Matrix, Matrix) -> Matrix
) -> GRUStep {
  let fromInput = input.matmul(gru.inputWeights).addingToRows(gru.bias)
  let u = gru.recurrentWeights
  let reset = (fromInput.columns(gruGate: .reset) + hidden.matmul(u.columns(gruGate: .reset)))
    .sigmoid()
  let update = (fromInput.columns(gruGate: .update) + hidden.matmul(u.columns(gruGate: .update)))
    .sigmoid()
  let k = recurrent(reset, hidden, u.columns(gruGate: .candidate))
  let candidate = (fromInput.columns(gruGate: .candidate) + k).tanh()
  var step = GRUStep(
    input: input, previous: hidden, resetGate: reset, updateGate: update, candidate: candidate,
    recurrentCandidate: k, hidden: hidden)
  step.hidden = mean(step)
  return step
}

private func mean(_ step: GRUStep) -> Matrix {
  step.updateGate.hadamard(step.previous) + step.candidate
    - step.updateGate.hadamard(step.candidate)
}

private func updateFirst(_ gru: GRU) -> GRU {
  func exchanged(_ matrix: Matrix) -> Matrix {
    Matrix(gruGates: [GRUGate.update, .reset, .candidate].map { matrix.columns(gruGate: $0) })
  }
  return GRU(
    inputWeights: exchanged(gru.inputWeights), recurrentWeights: exchanged(gru.recurrentWeights),
    bias: exchanged(gru.bias), recurrentBias: gru.recurrentBias)
}

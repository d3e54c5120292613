import Foundation
import GRUModel
import RNNMath
import TestSupport

/// Wrong answers to exercise 4.1, written last, to see how many have a name.
let fresh1StepForwardResetBefore: [BankAnswer<GRUAnswers>] = [
  .right("number by number, with the gates' columns counted out") {
    $0.stepForwardResetBefore = numberByNumber
  },
  .wrong(
    "resets the product h · U_n in place of the state",
    told: "The reset gate comes after the product and is in recurrentCandidate"
  ) {
    $0.stepForwardResetBefore = { slipping($0, $1, $2, .productReset) }
  },
  .wrong("adds the second bias b'_n to the candidate", told: "The second bias is added") {
    $0.stepForwardResetBefore = { slipping($0, $1, $2, .secondBias) }
  },
  .wrong(
    "lets the update gate replace: 1 − z meets the old state",
    told: "The update gate is the wrong way round"
  ) {
    $0.stepForwardResetBefore = { slipping($0, $1, $2, .replaces) }
  },
  .wrong(
    "computes the update gate from the reset state too",
    told: "The update gate reads the state after the reset"
  ) {
    $0.stepForwardResetBefore = { slipping($0, $1, $2, .updateReset) }
  },
  .wrong(
    "keeps the whole sum inside the tanh as recurrentCandidate",
    told: "recurrentCandidate holds the whole sum inside tanh"
  ) {
    $0.stepForwardResetBefore = { slipping($0, $1, $2, .wholeSumKept) }
  },
  .wrong(
    "takes the columns in the order update, reset, candidate",
    told: "The parts are read in the order update, reset, candidate"
  ) {
    $0.stepForwardResetBefore = { slipping($0, $1, $2, .order) }
  },
]

private enum Slip { case productReset, secondBias, replaces, updateReset, wholeSumKept, order }

@Sendable private func slipping(
  _ input: Matrix, _ hidden: Matrix, _ gru: GRU, _ slip: Slip
) -> GRUStep {
  let fromInput = input.matmul(gru.inputWeights).addingToRows(gru.bias)
  func sum(_ gate: GRUGate, of state: Matrix) -> Matrix {
    fromInput.columns(gruGate: gate)
      + state.matmul(gru.recurrentWeights.columns(gruGate: gate))
  }
  let reset = sum(slip == .order ? .update : .reset, of: hidden).sigmoid()
  let kept = reset.hadamard(hidden)
  let update = sum(
    slip == .order ? .reset : .update, of: slip == .updateReset ? kept : hidden
  ).sigmoid()
  let weights = gru.recurrentWeights.columns(gruGate: .candidate)
  var product =
    slip == .productReset ? reset.hadamard(hidden.matmul(weights)) : kept.matmul(weights)
  if slip == .secondBias { product = product.addingToRows(gru.recurrentBias) }
  let inside = fromInput.columns(gruGate: .candidate) + product
  let candidate = inside.tanh()
  let (old, new) = slip == .replaces ? (candidate, hidden) : (hidden, candidate)
  return GRUStep(
    input: input, previous: hidden, resetGate: reset, updateGate: update, candidate: candidate,
    recurrentCandidate: slip == .wholeSumKept ? inside : product,
    hidden: update.hadamard(old) + new - update.hadamard(new))
}

@Sendable private func numberByNumber(_ input: Matrix, _ hidden: Matrix, _ gru: GRU) -> GRUStep {
  let size = gru.hiddenSize
  let blank = Matrix(rows: hidden.rows, columns: size)
  var (reset, update, product, candidate, next) = (blank, blank, blank, blank, blank)
  func fromInput(_ n: Int, _ column: Int) -> Scalar {
    (0..<input.columns).reduce(gru.bias[0, column]) {
      $0 + input[n, $1] * gru.inputWeights[$1, column]
    }
  }
  for n in 0..<hidden.rows {
    for j in 0..<size {
      var (r, z) = (fromInput(n, j), fromInput(n, size + j))
      for i in 0..<size {
        r += hidden[n, i] * gru.recurrentWeights[i, j]
        z += hidden[n, i] * gru.recurrentWeights[i, size + j]
      }
      reset[n, j] = 1 / (1 + exp(-r))
      update[n, j] = 1 / (1 + exp(-z))
    }
    for j in 0..<size {
      for i in 0..<size {
        product[n, j] += reset[n, i] * hidden[n, i] * gru.recurrentWeights[i, 2 * size + j]
      }
      let new = tanh(fromInput(n, 2 * size + j) + product[n, j])
      candidate[n, j] = new
      next[n, j] = new + update[n, j] * (hidden[n, j] - new)
    }
  }
  return GRUStep(
    input: input, previous: hidden, resetGate: reset, updateGate: update, candidate: candidate,
    recurrentCandidate: product, hidden: next)
}

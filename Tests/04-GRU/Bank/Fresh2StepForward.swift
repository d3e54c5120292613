import GRUModel
import RNNMath
import TestSupport

/// Wrong answers to exercise 4.2, written last, to see how many have a name.
let fresh2StepForward: [BankAnswer<GRUAnswers>] = [
  .right("each gate from its own slices of W, U and b") { $0.stepForward = gateByGate },
  .wrong(
    "adds b'_n outside of what the reset gate multiplies",
    told: "The second bias is outside the reset"
  ) {
    $0.stepForward = { slipping($0, $1, $2, .biasOutside) }
  },
  .wrong("forgets b'_n", told: "The second bias is left out") {
    $0.stepForward = { slipping($0, $1, $2, .noSecondBias) }
  },
  .wrong(
    "keeps k_t already multiplied by the reset gate",
    told: "recurrentCandidate has the reset gate in it already"
  ) {
    $0.stepForward = { slipping($0, $1, $2, .resetKept) }
  },
  .wrong(
    "multiplies the input's part of the candidate by the reset gate too",
    told: "The reset gate multiplies the whole sum"
  ) {
    $0.stepForward = { slipping($0, $1, $2, .inputReset) }
  },
  .wrong(
    "adds the bias b to both products, of the input and of the state",
    told: "The bias is added to both products"
  ) {
    $0.stepForward = { slipping($0, $1, $2, .biasTwice) }
  },
  .wrong(
    "takes 1 − z of the old state and z of the candidate",
    told: "The update gate is the wrong way round"
  ) {
    $0.stepForward = { slipping($0, $1, $2, .replaces) }
  },
]

private enum Slip { case biasOutside, noSecondBias, resetKept, inputReset, biasTwice, replaces }

@Sendable private func slipping(
  _ input: Matrix, _ hidden: Matrix, _ gru: GRU, _ slip: Slip
) -> GRUStep {
  let fromInput = input.matmul(gru.inputWeights).addingToRows(gru.bias)
  var fromState = hidden.matmul(gru.recurrentWeights)
  if slip == .biasTwice { fromState = fromState.addingToRows(gru.bias) }
  func gate(_ gate: GRUGate) -> Matrix {
    (fromInput.columns(gruGate: gate) + fromState.columns(gruGate: gate)).sigmoid()
  }
  let (reset, update) = (gate(.reset), gate(.update))
  let product = fromState.columns(gruGate: .candidate)
  let adds = slip != .noSecondBias && slip != .biasOutside
  let k = adds ? product.addingToRows(gru.recurrentBias) : product
  let x = fromInput.columns(gruGate: .candidate)
  var inside = slip == .inputReset ? reset.hadamard(x + k) : x + reset.hadamard(k)
  if slip == .biasOutside { inside = inside.addingToRows(gru.recurrentBias) }
  let candidate = inside.tanh()
  let (old, new) = slip == .replaces ? (candidate, hidden) : (hidden, candidate)
  return GRUStep(
    input: input, previous: hidden, resetGate: reset, updateGate: update, candidate: candidate,
    recurrentCandidate: slip == .resetKept ? reset.hadamard(k) : k,
    hidden: update.hadamard(old) + new - update.hadamard(new))
}

@Sendable private func gateByGate(_ input: Matrix, _ hidden: Matrix, _ gru: GRU) -> GRUStep {
  func fromInput(_ gate: GRUGate) -> Matrix {
    input.matmul(gru.inputWeights.columns(gruGate: gate))
      .addingToRows(gru.bias.columns(gruGate: gate))
  }
  func fromState(_ gate: GRUGate) -> Matrix {
    hidden.matmul(gru.recurrentWeights.columns(gruGate: gate))
  }
  let r = (fromState(.reset) + fromInput(.reset)).sigmoid()
  let z = (fromState(.update) + fromInput(.update)).sigmoid()
  let k = fromState(.candidate).addingToRows(gru.recurrentBias)
  let n = (k.hadamard(r) + fromInput(.candidate)).tanh()
  return GRUStep(
    input: input, previous: hidden, resetGate: r, updateGate: z, candidate: n,
    recurrentCandidate: k, hidden: z.hadamard(hidden) + z.map { 1 - $0 }.hadamard(n))
}

import GRUModel
import RNNMath
import TestSupport

/// Wrong answers to exercise 4.3, written last, to see how many have a name.
let fresh3StepBackward: [BankAnswer<GRUAnswers>] = [
  .right("element by element, the way into the old state last") {
    $0.stepBackward = elementByElement
  },
  .wrong("takes n − h in place of h − n for the update gate", told: "The sign of dz is turned") {
    $0.stepBackward = { slipping($0, $1, $2, .updateSign) }
  },
  .wrong(
    "multiplies by the old state in place of k_t for the reset gate",
    told: "dr is multiplied with the old state"
  ) {
    $0.stepBackward = { slipping($0, $1, $2, .oldState) }
  },
  .wrong(
    "sends dInputSums back through U in place of dRecurrentSums",
    told: "What goes back through U is not reset"
  ) {
    $0.stepBackward = { slipping($0, $1, $2, .inputSumsBack) }
  },
  .wrong(
    "forgets what the update gate keeps on the way into the old state",
    told: "The direct way through the update gate is missing"
  ) {
    $0.stepBackward = { slipping($0, $1, $2, .nothingKept) }
  },
  .wrong(
    "takes the tanh of the candidate once more for its slope",
    told: "tanh is taken again for the candidate"
  ) {
    $0.stepBackward = { slipping($0, $1, $2, .tanhAgain) }
  },
  .wrong(
    "leaves the slope of the tanh out on the way to the reset gate",
    told: "dr skips the candidate's tanh"
  ) {
    $0.stepBackward = { slipping($0, $1, $2, .resetWithoutSlope) }
  },
]

private enum Slip {
  case updateSign, oldState, inputSumsBack, nothingKept, tanhAgain, resetWithoutSlope
}

@Sendable private func slipping(
  _ dHidden: Matrix, _ step: GRUStep, _ gru: GRU, _ slip: Slip
) -> (dInputSums: Matrix, dRecurrentSums: Matrix, dPrevious: Matrix) {
  let kept = dHidden.hadamard(step.updateGate)
  let share = dHidden - kept
  let n = slip == .tanhAgain ? step.candidate.tanh() : step.candidate
  let dn = share.hadamard(n.tanhDerivative())
  let gap =
    slip == .updateSign ? step.candidate - step.previous : step.previous - step.candidate
  let dz = dHidden.hadamard(gap).hadamard(step.updateGate.sigmoidDerivative())
  let dr = (slip == .resetWithoutSlope ? share : dn)
    .hadamard(slip == .oldState ? step.previous : step.recurrentCandidate)
    .hadamard(step.resetGate.sigmoidDerivative())
  let dInputSums = Matrix(gruGates: [dr, dz, dn])
  let dRecurrentSums = Matrix(gruGates: [dr, dz, dn.hadamard(step.resetGate)])
  let back = (slip == .inputSumsBack ? dInputSums : dRecurrentSums)
    .matmul(gru.recurrentTransposed)
  return (dInputSums, dRecurrentSums, slip == .nothingKept ? back : kept + back)
}

@Sendable private func elementByElement(
  _ dHidden: Matrix, _ step: GRUStep, _ gru: GRU
) -> (dInputSums: Matrix, dRecurrentSums: Matrix, dPrevious: Matrix) {
  let size = gru.hiddenSize
  var inputSums = Matrix(rows: dHidden.rows, columns: 3 * size)
  var recurrentSums = inputSums
  var previous = Matrix(rows: dHidden.rows, columns: size)
  for row in 0..<dHidden.rows {
    for j in 0..<size {
      let (d, r, z) = (dHidden[row, j], step.resetGate[row, j], step.updateGate[row, j])
      let (n, h) = (step.candidate[row, j], step.previous[row, j])
      let dn = d * (1 - z) * (1 - n * n)
      let dr = dn * step.recurrentCandidate[row, j] * r * (1 - r)
      let dz = d * (h - n) * z * (1 - z)
      for (gate, value) in [dr, dz, dn].enumerated() {
        inputSums[row, gate * size + j] = value
        recurrentSums[row, gate * size + j] = gate == 2 ? value * r : value
      }
      previous[row, j] = d * z
    }
    for i in 0..<size {
      for column in 0..<3 * size {
        previous[row, i] += gru.recurrentWeights[i, column] * recurrentSums[row, column]
      }
    }
  }
  return (inputSums, recurrentSums, previous)
}

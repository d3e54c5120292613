import GRUModel
import RNNMath
import TestSupport

private typealias Back = (dInputSums: Matrix, dRecurrentSums: Matrix, dPrevious: Matrix)

/// More right answers to exercise 4.3, in other styles.
let bank3StepBackwardStyles: [BankAnswer<GRUAnswers>] = [
  .right("element by element, sums from the last term to the first") {
    $0.stepBackward = byLoops
  },
  .right("gate by gate, three products with parts of the stored Uᵀ") {
    $0.stepBackward = gateByGate
  },
  .right("the product transposed as a whole, slopes as s − s²") { $0.stepBackward = turned },
]

@Sendable private func byLoops(_ dHidden: Matrix, _ step: GRUStep, _ gru: GRU) -> Back {
  let size = dHidden.columns
  var own = Matrix(rows: dHidden.rows, columns: 3 * size)
  var old = own
  var back = dHidden
  for row in 0..<dHidden.rows {
    for j in 0..<size {
      let (d, r, z) = (dHidden[row, j], step.resetGate[row, j], step.updateGate[row, j])
      let n = step.candidate[row, j]
      let dn = d * (1 - z) * (1 - n) * (1 + n)
      own[row, j] = dn * step.recurrentCandidate[row, j] * (1 - r) * r
      own[row, size + j] = d * (step.previous[row, j] - n) * (1 - z) * z
      own[row, 2 * size + j] = dn
      old[row, j] = own[row, j]
      old[row, size + j] = own[row, size + j]
      old[row, 2 * size + j] = r * dn
    }
    for i in 0..<size {
      var sum: Scalar = 0
      for column in (0..<3 * size).reversed() {
        sum += gru.recurrentWeights[i, column] * old[row, column]
      }
      back[row, i] = sum + dHidden[row, i] * step.updateGate[row, i]
    }
  }
  return (own, old, back)
}

@Sendable private func gateByGate(_ dHidden: Matrix, _ step: GRUStep, _ gru: GRU) -> Back {
  let size = dHidden.columns
  let new = step.updateGate.map { 1 - $0 }
  let dCandidate = dHidden.hadamard(new).hadamard(step.candidate.map { 1 - $0 * $0 })
  let dk = step.resetGate.hadamard(dCandidate)
  let dReset = dk.hadamard(step.resetGate.map { 1 - $0 }).hadamard(step.recurrentCandidate)
  let dUpdate =
    step.previous.hadamard(dHidden).hadamard(step.updateGate).hadamard(new)
    - step.candidate.hadamard(dHidden).hadamard(step.updateGate).hadamard(new)
  var dPrevious = Matrix(rows: dHidden.rows, columns: size)
  let u = gru.recurrentTransposed
  for (gate, sums) in [(2, dk), (1, dUpdate), (0, dReset)] {
    dPrevious.accumulate(sums, u.rows(gate * size..<(gate + 1) * size))
  }
  dPrevious += step.updateGate.hadamard(dHidden)
  let gates = dReset.concatenatingColumns(of: dUpdate)
  return (
    gates.concatenatingColumns(of: dCandidate), gates.concatenatingColumns(of: dk), dPrevious
  )
}

@Sendable private func turned(_ dHidden: Matrix, _ step: GRUStep, _ gru: GRU) -> Back {
  let (r, z, n) = (step.resetGate, step.updateGate, step.candidate)
  let ones = Matrix(rows: n.rows, columns: n.columns, repeating: 1)
  let dn = dHidden.hadamard(ones - z).hadamard(ones - n.hadamard(n))
  let dz = dHidden.hadamard(step.previous - n).hadamard(z - z.hadamard(z))
  let dr = dn.hadamard(step.recurrentCandidate).hadamard(r - r.hadamard(r))
  let own = Matrix(sideBySide: [dr, dz, dn])
  let old = Matrix(sideBySide: [dr, dz, dn.hadamard(r)])
  let throughSums = gru.recurrentWeights.matmul(old.transposed).transposed
  return (own, old, throughSums + dHidden.hadamard(z))
}

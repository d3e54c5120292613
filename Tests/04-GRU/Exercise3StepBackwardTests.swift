import GRUModel
import GRUSolutions
import RNNMath
import TestSupport
import Testing
import Workbook

extension GRUChapter {
  @Test func `4.3 step backward`() async throws {
    try await grade(GRUGrader.stepBackward.exercise)
  }
}

extension GRUGrader {
  static let stepBackward = Grader(
    Catalogue.gru.exercises[2], reference: .reference,
    cases: [
      stepBack(
        "one number of each kind", .byHand,
        sparing: "more than one example, input and hidden feature"),
      stepBack(
        "a batch of 2, 3 inputs, 3 hidden", .sample(batch: 2, inputs: 3, hidden: 3, seed: 43_100)),
      stepBack(
        "a batch of 3, 3 inputs, 2 hidden, at the beginning of a sequence: h_{t−1} is zero",
        .sample(batch: 3, inputs: 3, hidden: 2, seed: 43_101), sparing: "a state other than zero"
      ) { $0.hidden = Matrix(rows: 3, columns: 2) },
      stepBack(
        "a batch of 2, 3 inputs, 3 hidden, without b'_n",
        .sample(batch: 2, inputs: 3, hidden: 3, seed: 43_102), sparing: "a second bias"
      ) { $0.gru.recurrentBias = Matrix(rows: 1, columns: 3) },
      stepBack(
        "a batch of 4, 2 inputs, 4 hidden", .sample(batch: 4, inputs: 2, hidden: 4, seed: 43_103)),
    ],
    properties: [terms, ownSums, ownPrevious, keeps, slopes],
    misconceptions: candidateDerivativeMistakes + gateDerivativeMistakes + slopeMistakes
      + sumDerivativeMistakes + previousMistakes,
    alternatives: [
      Alternative("a product for each gate, added up, with slopes written out") {
        $0.stepBackward = { dHidden, step, gru in
          let (r, z, n) = (step.resetGate, step.updateGate, step.candidate)
          let open = z.map { 1 - $0 }
          let dn = n.map { (1 - $0) * (1 + $0) }.hadamard(open).hadamard(dHidden)
          let dz = (step.previous - n).hadamard(dHidden).hadamard(z).hadamard(open)
          let dk = r.hadamard(dn)
          let dr = (dk - dk.hadamard(r)).hadamard(step.recurrentCandidate)
          var dPrevious = dHidden - dHidden.hadamard(open)
          for (gate, part) in zip(GRUGate.allCases, [dr, dz, dk]).reversed() {
            dPrevious += part.matmul(gru.recurrentWeights.columns(gruGate: gate).transposed)
          }
          return (
            dr.concatenatingColumns(of: dz).concatenatingColumns(of: dn),
            Matrix(sideBySide: [dr, dz, dk]), dPrevious
          )
        }
      },
      Alternative("nested loops, one example after the other, from the last") {
        $0.stepBackward = { dHidden, step, gru in elementwise(dHidden, step, gru) }
      },
      Alternative("all but the kept state in one, as the derivative of h + (1 − z) ⊙ (n − h)") {
        $0.stepBackward = { dHidden, step, gru in
          let change = step.candidate - step.previous
          let dChange = dHidden.hadamard(step.updateGate.map { 1 - $0 })
          let dn = dChange - dChange.hadamard(step.candidate.hadamard(step.candidate))
          let dz = -(dChange.hadamard(change).hadamard(step.updateGate))
          let dr = dn.hadamard(step.recurrentCandidate).hadamard(
            step.resetGate - step.resetGate.hadamard(step.resetGate))
          let dRecurrentSums = Matrix(gruGates: [dr, dz, step.resetGate.hadamard(dn)])
          let throughU = gru.recurrentWeights.matmul(dRecurrentSums.transposed).transposed
          return (Matrix(gruGates: [dr, dz, dn]), dRecurrentSums, dHidden - dChange + throughU)
        }
      },
    ])

  private static func stepBack(
    _ name: String, _ sample: GRUStepSample, sparing: String? = nil,
    but change: (inout GRUStepSample) -> Void = { _ in }
  ) -> Case<GRUAnswers> {
    var changed = sample
    change(&changed)
    return Case(name, sparing: sparing) { [changed] answers, trial in
      let step = try GRUVariant.resetAfter.step(changed, .reference)
      let (rows, hidden) = (step.hidden.rows, step.hidden.columns)
      // A one where someone may follow on paper.
      let dHidden = rows * hidden == 1 ? [[1]] : random(rows, hidden, seed: 43_110)
      trial.given("dHidden", short: dHidden)
      trial.given("step.input", short: step.input)
      trial.given("step.previous", short: step.previous)
      for (name, matrix) in step.computed { trial.given("step.\(name)", short: matrix) }
      trial.given("gru.recurrentWeights", changed.gru.recurrentWeights)
      let back = try answers.stepBackward(dHidden, step, changed.gru)
      trial.saw("dInputSums", back.dInputSums)
      trial.saw("dRecurrentSums", back.dRecurrentSums)
      trial.saw("dPrevious", back.dPrevious)
    }
  }

  private static func elementwise(
    _ dHidden: Matrix, _ step: GRUStep, _ gru: GRU
  ) -> (dInputSums: Matrix, dRecurrentSums: Matrix, dPrevious: Matrix) {
    let h = gru.hiddenSize
    var dInputSums = Matrix(rows: dHidden.rows, columns: 3 * h)
    var (dRecurrentSums, dPrevious) = (dInputSums, 0 * dHidden)
    for row in (0..<dHidden.rows).reversed() {
      for k in 0..<h {
        let (r, z, n) = (step.resetGate[row, k], step.updateGate[row, k], step.candidate[row, k])
        let dh = dHidden[row, k]
        let dn = (dh - dh * z) * (1 - n * n)
        let dr = (r - r * r) * dn * step.recurrentCandidate[row, k]
        let dz = (z - z * z) * (dh * step.previous[row, k] - dh * n)
        dPrevious[row, k] += dh * z
        for (gate, part) in [dr, dz, dn].enumerated() {
          let column = gate * h + k
          dInputSums[row, column] = part
          dRecurrentSums[row, column] = gate == 2 ? r * part : part
          for j in 0..<h {
            dPrevious[row, j] += dRecurrentSums[row, column] * gru.recurrentWeights[j, column]
          }
        }
      }
    }
    return (dInputSums, dRecurrentSums, dPrevious)
  }
}

import GRUModel
import RNNMath
import TestSupport

private typealias Back = (dInputSums: Matrix, dRecurrentSums: Matrix, dPrevious: Matrix)

/// Answers to exercise 4.3 by someone who had not seen its grader.
let bank3StepBackward: [BankAnswer<GRUAnswers>] = [
  .right("by matrices, one product with U read as its transpose") {
    $0.stepBackward = { assembled(Parts($0, $1), $2) }
  },
  .wrong("dn with z in place of 1 − z", told: "The candidate gets the update gate's share") {
    $0.stepBackward = changed { parts, dHidden, step in
      parts.dn = dHidden.hadamard(step.updateGate).hadamard(step.candidate.tanhDerivative())
      parts.findReset(step)
    }
  },
  .wrong("the sign of dz: candidate minus old state", told: "The sign of dz is turned") {
    $0.stepBackward = changed { parts, _, _ in
      parts.dz *= -1
    }
  },
  .wrong("dz without the sigmoid's slope", told: "The slope of the update gate is left out") {
    $0.stepBackward = changed { parts, dHidden, step in
      parts.dz = dHidden.hadamard(step.previous - step.candidate)
    }
  },
  .wrong(
    "dz without the candidate: only the old state's part", told: "The candidate is left out of dz"
  ) {
    $0.stepBackward = changed { parts, dHidden, step in
      parts.dz = dHidden.hadamard(step.previous).hadamard(step.updateGate.sigmoidDerivative())
    }
  },
  .wrong(
    "dz compares the new state with the candidate, not the old one",
    told: "dz is multiplied with the new state instead of the old"
  ) {
    $0.stepBackward = changed { parts, dHidden, step in
      parts.dz = dHidden.hadamard(step.hidden - step.candidate)
        .hadamard(step.updateGate.sigmoidDerivative())
    }
  },
  .wrong("dr with the old state in place of k_t", told: "dr is multiplied with the old state") {
    $0.stepBackward = changed { parts, _, step in
      parts.dr = parts.dn.hadamard(step.previous).hadamard(step.resetGate.sigmoidDerivative())
    }
  },
  .wrong(
    "dr begins at dh_t ⊙ (1 − z), without the slope of the tanh",
    told: "dr skips the candidate's tanh"
  ) {
    $0.stepBackward = changed { parts, dHidden, step in
      parts.dr = (dHidden - parts.kept).hadamard(step.recurrentCandidate)
        .hadamard(step.resetGate.sigmoidDerivative())
    }
  },
  .wrong("dr with a k_t that is made anew without b'_n", told: "The second bias is missing in dr") {
    $0.stepBackward = { dHidden, step, gru in
      var parts = Parts(dHidden, step)
      let k = step.previous.matmul(gru.recurrentWeights.columns(gruGate: .candidate))
      parts.dr = parts.dn.hadamard(k).hadamard(step.resetGate.sigmoidDerivative())
      return assembled(parts, gru)
    }
  },
  .wrong(
    "dRecurrentSums equals dInputSums: no r in its last third", told: "dRecurrentSums is not reset"
  ) {
    $0.stepBackward = changed { parts, _, _ in
      parts.dk = parts.dn
    }
  },
  .wrong("dInputSums too has r in its last third", told: "dn is reset in both results") {
    $0.stepBackward = { dHidden, step, gru in
      let back = assembled(Parts(dHidden, step), gru)
      return (back.dRecurrentSums, back.dRecurrentSums, back.dPrevious)
    }
  },
  .wrong(
    "dh_{t−1} without the direct way", told: "The direct way through the update gate is missing"
  ) {
    $0.stepBackward = { dHidden, step, gru in
      var back = assembled(Parts(dHidden, step), gru)
      back.dPrevious -= dHidden.hadamard(step.updateGate)
      return back
    }
  },
  .wrong("dh_{t−1} with the direct way only", told: "Only the direct way goes back") {
    $0.stepBackward = { dHidden, step, gru in
      var back = assembled(Parts(dHidden, step), gru)
      back.dPrevious = dHidden.hadamard(step.updateGate)
      return back
    }
  },
  .wrong(
    "dh_{t−1} from dInputSums in place of dRecurrentSums",
    told: "What goes back through U is not reset"
  ) {
    $0.stepBackward = { dHidden, step, gru in
      var back = assembled(Parts(dHidden, step), gru)
      back.dPrevious =
        dHidden.hadamard(step.updateGate) + back.dInputSums.matmul(gru.recurrentTransposed)
      return back
    }
  },
  .wrong("the direct way with 1 − z", told: "The old state gets the candidate's share") {
    $0.stepBackward = changed { parts, dHidden, _ in
      parts.kept = dHidden - parts.kept
    }
  },
  .wrong("each gate's part of U is not transposed", told: "The blocks of U are not transposed") {
    $0.stepBackward = { dHidden, step, gru in
      let parts = Parts(dHidden, step)
      var back = assembled(parts, gru)
      back.dPrevious = zip(GRUGate.allCases, [parts.dr, parts.dz, parts.dk]).reduce(parts.kept) {
        $0 + $1.1.matmul(gru.recurrentWeights.columns(gruGate: $1.0))
      }
      return back
    }
  },
  .wrong(
    "the slope of a sigmoid for the candidate", told: "The slope of the sigmoid for the candidate"
  ) {
    $0.stepBackward = changed { parts, dHidden, step in
      parts.dn = (dHidden - parts.kept).hadamard(step.candidate.sigmoidDerivative())
      parts.findReset(step)
    }
  },
  .wrong(
    "the candidate goes through another tanh before its slope is taken",
    told: "tanh is taken again for the candidate"
  ) {
    $0.stepBackward = changed { parts, dHidden, step in
      parts.dn = (dHidden - parts.kept).hadamard(step.candidate.tanh().tanhDerivative())
      parts.findReset(step)
    }
  },
  .wrong(
    "dz comes before dr in the sums",
    told: "The results are put together in the order update, reset, candidate"
  ) {
    $0.stepBackward = changed { parts, _, _ in
      (parts.dr, parts.dz) = (parts.dz, parts.dr)
    }
  },
  .wrong(
    "all derivatives by the sums are divided by the batch size",
    told: "The sums are averaged over the batch"
  ) {
    $0.stepBackward = changed { parts, dHidden, _ in
      let share = 1 / Scalar(max(1, dHidden.rows))
      parts.dr *= share
      parts.dz *= share
      parts.dn *= share
      parts.dk *= share
    }
  },
  .wrong("two causes: dz without its slope, and dh_{t−1} without the direct way") {
    $0.stepBackward = changed { parts, dHidden, step in
      parts.dz = dHidden.hadamard(step.previous - step.candidate)
      parts.kept *= 0
    }
  },
]

/// What the way back consists of, before it is put together.
private struct Parts {
  var kept: Matrix
  var dr: Matrix
  var dz: Matrix
  var dn: Matrix
  var dk: Matrix

  init(_ dHidden: Matrix, _ step: GRUStep) {
    kept = dHidden.hadamard(step.updateGate)
    dn = (dHidden - kept).hadamard(step.candidate.tanhDerivative())
    dz = dHidden.hadamard(step.previous - step.candidate)
      .hadamard(step.updateGate.sigmoidDerivative())
    (dr, dk) = (dn, dn)
    findReset(step)
  }

  mutating func findReset(_ step: GRUStep) {
    dr = dn.hadamard(step.recurrentCandidate).hadamard(step.resetGate.sigmoidDerivative())
    dk = dn.hadamard(step.resetGate)
  }
}

private func changed(
  _ change: @escaping @Sendable (inout Parts, Matrix, GRUStep) -> Void
) -> @Sendable (Matrix, GRUStep, GRU) throws -> Back {
  { dHidden, step, gru in
    var parts = Parts(dHidden, step)
    change(&parts, dHidden, step)
    return assembled(parts, gru)
  }
}

private func assembled(_ parts: Parts, _ gru: GRU) -> Back {
  let sums = Matrix(gruGates: [parts.dr, parts.dz, parts.dk])
  return (
    Matrix(gruGates: [parts.dr, parts.dz, parts.dn]), sums,
    parts.kept + sums.matmul(gru.recurrentWeights, transposing: .right)
  )
}

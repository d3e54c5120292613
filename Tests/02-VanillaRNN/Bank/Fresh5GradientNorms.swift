import Foundation
import RNNMath
import TestSupport
import VanillaRNNModel

/// Answers to exercise 2.5, written last, to see how many of the wrong ones have a name.
let fresh5GradientNorms: [BankAnswer<VanillaRNNAnswers>] = [
  .right("appends from the end and turns the list round") {
    $0.gradientNorms = { dFinal, trace, rnn in
      var (dHidden, norms) = (dFinal, [Scalar]())
      let turned = rnn.recurrentWeights.transposed
      for state in trace.states.reversed() {
        norms.append(dHidden.values.map { $0 * $0 }.reduce(0, +).squareRoot())
        dHidden = throughTanh(dHidden, state).matmul(turned)
      }
      return norms.reversed()
    }
  },
  .wrong("takes the root of the mean square, not of the sum", told: "The root of the mean square") {
    $0.gradientNorms = { dFinal, trace, rnn in
      measured(dFinal, trace, rnn) { dHidden, _ in
        length(dHidden) / Scalar(dHidden.values.count).squareRoot()
      }
    }
  },
  .wrong("measures Dz_t, after the slope, in place of Dh_t", told: "Norms taken after the slope") {
    $0.gradientNorms = { dFinal, trace, rnn in
      measured(dFinal, trace, rnn) { dHidden, t in length(throughTanh(dHidden, trace.states[t])) }
    }
  },
  .wrong("divides all norms by that of the last step", told: "The norms relative to the last") {
    $0.gradientNorms = { dFinal, trace, rnn in
      measured(dFinal, trace, rnn) { dHidden, _ in length(dHidden) / length(dFinal) }
    }
  },
  .wrong("takes each slope from the state one step earlier", told: "The slope is one step off") {
    $0.gradientNorms = { dFinal, trace, rnn in
      var (dHidden, norms) = (dFinal, trace.states.map { _ in Scalar(0) })
      for t in norms.indices.reversed() {
        norms[t] = length(dHidden)
        dHidden = throughTanh(dHidden, trace.previous(t))
          .matmul(rnn.recurrentWeights, transposing: .right)
      }
      return norms
    }
  },
  .wrong(
    "adds dFinal at every step, as if each state entered the loss",
    told: "dFinal enters at every step"
  ) {
    $0.gradientNorms = { dFinal, trace, rnn in
      var (dHidden, norms) = (dFinal, trace.states.map { _ in Scalar(0) })
      for t in norms.indices.reversed() {
        norms[t] = length(dHidden)
        dHidden =
          throughTanh(dHidden, trace.states[t]).matmul(rnn.recurrentWeights, transposing: .right)
          + dFinal
      }
      return norms
    }
  },
  .wrong(
    "returns the norms in logarithms, as the chart draws them", told: "The logarithms of the norms"
  ) {
    $0.gradientNorms = { dFinal, trace, rnn in
      measured(dFinal, trace, rnn) { dHidden, _ in log(length(dHidden)) }
    }
  },
]

private func length(_ matrix: Matrix) -> Scalar { matrix.hadamard(matrix).sum.squareRoot() }

/// Dh ⊙ (1 − h²)
private func throughTanh(_ dHidden: Matrix, _ hidden: Matrix) -> Matrix {
  dHidden.hadamard(hidden.tanhDerivative())
}

private func measured(
  _ dFinal: Matrix, _ trace: Trace, _ rnn: RNN, _ norm: (_ dHidden: Matrix, _ t: Int) -> Scalar
) -> [Scalar] {
  var (dHidden, norms) = (dFinal, trace.states.map { _ in Scalar(0) })
  for t in norms.indices.reversed() {
    norms[t] = norm(dHidden, t)
    dHidden = throughTanh(dHidden, trace.states[t]).matmul(
      rnn.recurrentWeights, transposing: .right)
  }
  return norms
}

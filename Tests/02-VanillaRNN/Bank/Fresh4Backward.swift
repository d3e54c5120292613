import RNNMath
import TestSupport
import VanillaRNNModel

/// Answers to exercise 2.4, written last, to see how many of the wrong ones have a name.
let fresh4Backward: [BankAnswer<VanillaRNNAnswers>] = [
  .right("first all Dz in a list, then every sum over it from front to back") {
    $0.backward = listFirst
  },
  .wrong("hands Dh · Uᵀ back, without the slope", told: "What comes back skips the slope") {
    $0.backward = { dStates, trace, rnn in
      throughTime(dStates, trace, rnn) { dState, fromNext, slope in
        let dHidden = dState + fromNext
        return (dHidden.hadamard(slope), dHidden)
      }
    }
  },
  .wrong(
    "returns dx_T … dx_1, in the order of the loop",
    told: "The input gradients are in reverse order"
  ) {
    $0.backward = { dStates, trace, rnn in
      var result = throughTime(dStates, trace, rnn, plain)
      result.dInputs.reverse()
      return result
    }
  },
  .wrong(
    "adds what comes back after the slope, not before it",
    told: "Only the immediate derivative goes through the slope"
  ) {
    $0.backward = { dStates, trace, rnn in
      throughTime(dStates, trace, rnn) { dState, fromNext, slope in
        let dz = dState.hadamard(slope) + fromNext
        return (dz, dz)
      }
    }
  },
  .wrong(
    "leaves the first step out of dU, as if nothing stood before it",
    told: "The initial state is missing from the gradient of U"
  ) {
    $0.backward = { dStates, trace, rnn in
      var result = throughTime(dStates, trace, rnn, plain)
      for (t, dz) in listOfDz(dStates, trace, rnn).enumerated() where t == 0 {
        result.gradients.recurrentWeights -= trace.initial.matmul(dz, transposing: .left)
      }
      return result
    }
  },
  .wrong(
    "divides the gradients of the parameters by the number of steps",
    told: "The gradients are averaged over time"
  ) {
    $0.backward = { dStates, trace, rnn in
      var result = throughTime(dStates, trace, rnn, plain)
      result.gradients.scale(by: 1 / Scalar(max(trace.count, 1)))
      return result
    }
  },
  .wrong(
    "hands back only the step's own immediate part, so no error goes two steps",
    told: "Only a step's own derivative is handed back"
  ) {
    $0.backward = { dStates, trace, rnn in
      throughTime(dStates, trace, rnn) { dState, fromNext, slope in
        ((dState + fromNext).hadamard(slope), dState.hadamard(slope))
      }
    }
  },
]

/// What one turn of the loop makes of dh_t, of what came back, and of the slope.
private typealias Turn = (_ dState: Matrix, _ fromNext: Matrix, _ slope: Matrix) -> (
  dz: Matrix, back: Matrix
)

private func plain(
  _ dState: Matrix, _ fromNext: Matrix, _ slope: Matrix
) -> (dz: Matrix, back: Matrix) {
  let dz = (dState + fromNext).hadamard(slope)
  return (dz, dz)
}

private func throughTime(
  _ dStates: [Matrix], _ trace: Trace, _ rnn: RNN, _ turn: Turn
) -> (gradients: RNN, dInputs: [Matrix], dInitial: Matrix) {
  var gradients = rnn.zeroed()
  var dInputs = trace.inputs
  var fromNext = Matrix(rows: trace.initial.rows, columns: rnn.hiddenSize)
  for t in trace.inputs.indices.reversed() {
    let (dz, back) = turn(dStates[t], fromNext, trace.states[t].tanhDerivative())
    gradients.inputWeights += trace.inputs[t].matmul(dz, transposing: .left)
    gradients.recurrentWeights += trace.previous(t).matmul(dz, transposing: .left)
    gradients.bias += dz.sumOfRows()
    dInputs[t] = dz.matmul(rnn.inputWeights, transposing: .right)
    fromNext = back.matmul(rnn.recurrentWeights, transposing: .right)
  }
  return (gradients, dInputs, fromNext)
}

/// Dz_1 … Dz_T, each by (B1) and (B2).
private func listOfDz(_ dStates: [Matrix], _ trace: Trace, _ rnn: RNN) -> [Matrix] {
  var later: [Matrix] = []
  for t in stride(from: trace.count - 1, through: 0, by: -1) {
    var dHidden = dStates[t]
    if let next = later.first { dHidden += next.matmul(rnn.recurrentWeights.transposed) }
    later.insert(dHidden - dHidden.hadamard(trace.states[t]).hadamard(trace.states[t]), at: 0)
  }
  return later
}

@Sendable private func listFirst(
  _ dStates: [Matrix], _ trace: Trace, _ rnn: RNN
) -> (gradients: RNN, dInputs: [Matrix], dInitial: Matrix) {
  let all = listOfDz(dStates, trace, rnn)
  var gradients = RNN(inputSize: rnn.inputSize, hiddenSize: rnn.hiddenSize)
  for (t, dz) in all.enumerated() {
    gradients.inputWeights += trace.inputs[t].transposed.matmul(dz)
    gradients.recurrentWeights += trace.previous(t).transposed.matmul(dz)
    gradients.bias += dz.sumOfRows()
  }
  let dInputs = all.map { $0.matmul(rnn.inputWeights.transposed) }
  let blank = Matrix(rows: trace.initial.rows, columns: rnn.hiddenSize)
  return (gradients, dInputs, all.first?.matmul(rnn.recurrentWeights.transposed) ?? blank)
}

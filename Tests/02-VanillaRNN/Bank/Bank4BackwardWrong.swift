import RNNMath
import TestSupport
import VanillaRNNModel

/// Wrong answers to exercise 2.4 by someone who had not seen its grader.
let bank4BackwardWrong: [BankAnswer<VanillaRNNAnswers>] = [
  .wrong(
    "(B1) without its second term: the immediate derivatives alone",
    told: "The gradient from the next step is dropped"
  ) {
    $0.backward = { run($0, $1, $2, total: { dState, _, _ in dState }) }
  },
  .wrong(
    "(B1) without its first term, but at the last step",
    told: "The immediate derivatives of the middle steps are dropped"
  ) {
    $0.backward = { dStates, trace, rnn in
      run(dStates, trace, rnn, total: { $2 == trace.count - 1 ? $0 : $1 })
    }
  },
  .wrong(
    "the slope multiplies the immediate part only, not what comes back",
    told: "Only the immediate derivative goes through the slope"
  ) {
    $0.backward = { run($0, $1, $2, dz: { dState, back, slope in dState.hadamard(slope) + back }) }
  },
  .wrong(
    "the slope multiplies what comes back only, not the immediate part",
    told: "The immediate derivative skips the slope"
  ) {
    $0.backward = { run($0, $1, $2, dz: { dState, back, slope in dState + back.hadamard(slope) }) }
  },
  .wrong(
    "Dh_{t+1} goes back through U in place of Dz_{t+1}", told: "What comes back skips the slope"
  ) {
    $0.backward = {
      run($0, $1, $2, back: { _, total, rnn in total.matmul(rnn.recurrentWeights.transposed) })
    }
  },
  .wrong(
    "what goes back is multiplied by U, not by its transpose",
    told: "U is not transposed on the way back"
  ) {
    $0.backward = { run($0, $1, $2, back: { dz, _, rnn in dz.matmul(rnn.recurrentWeights) }) }
  },
  .wrong("the slope is forgotten", told: "The slope is forgotten") {
    $0.backward = { run($0, $1, $2, dz: { dState, back, _ in dState + back }) }
  },
  .wrong("the slope is that of the state before the step", told: "The slope of the step before") {
    $0.backward = { dStates, trace, rnn in
      run(dStates, trace, rnn, slope: { trace.previous($0).tanhDerivative() })
    }
  },
  .wrong("the slope is 1 − h, without the square", told: "1 − h instead of 1 − h²") {
    $0.backward = { dStates, trace, rnn in
      run(dStates, trace, rnn, slope: { trace.states[$0].map { 1 - $0 } })
    }
  },
  .wrong("what comes back is never replaced, only added to", told: "What comes back piles up") {
    $0.backward = neverReplaced
  },
  .wrong("dU from h_t in place of h_{t−1}", told: "The gradient of U is taken with h_t") {
    $0.backward = { dStates, trace, rnn in
      run(dStates, trace, rnn, previous: { trace.states[$0] })
    }
  },
  .wrong(
    "dU takes zeros for the state before the first step, whatever h_0 is",
    told: "The initial state is missing from the gradient of U"
  ) {
    $0.backward = { dStates, trace, rnn in
      run(dStates, trace, rnn, previous: { $0 == 0 ? 0 * trace.initial : trace.states[$0 - 1] })
    }
  },
  .wrong(
    "= in place of += in (B3) to (B5): only the first step counts",
    told: "Each step overwrites the gradients"
  ) {
    $0.backward = { run($0, $1, $2, keeps: false) }
  },
  .wrong("the loop goes from the first step to the last", told: "The loop runs forwards") {
    $0.backward = { dStates, trace, rnn in
      run(dStates, trace, rnn, order: Array(trace.inputs.indices))
    }
  },
  .wrong("the loop leaves out the last step", told: "The last step is left out") {
    $0.backward = { dStates, trace, rnn in
      run(dStates, trace, rnn, order: trace.inputs.indices.dropLast().reversed())
    }
  },
  .wrong("the loop ends before the first step", told: "The first step is left out") {
    $0.backward = { dStates, trace, rnn in
      run(dStates, trace, rnn, order: trace.inputs.indices.dropFirst().reversed())
    }
  },
  .wrong("dh_0 is Dh_1", told: "dInitial is one step too late") {
    $0.backward = { dStates, trace, rnn in
      var (result, total) = (run(dStates, trace, rnn), 0 * trace.initial)
      _ = run(
        dStates, trace, rnn,
        total: { dState, back, _ in
          total = dState + back
          return total
        })
      result.dInitial = total
      return result
    }
  },
  .wrong("dh_0 is zero", told: "dInitial is forgotten") {
    $0.backward = { dStates, trace, rnn in
      var result = run(dStates, trace, rnn)
      result.dInitial = 0 * trace.initial
      return result
    }
  },
  .wrong(
    "dx_1 … dx_T are from the last step to the first",
    told: "The input gradients are in reverse order"
  ) {
    $0.backward = { dStates, trace, rnn in
      var result = run(dStates, trace, rnn)
      result.dInputs.reverse()
      return result
    }
  },
  .wrong("dx_t from Dh_t, without the slope", told: "The input gradients skip the slope") {
    $0.backward = inputsWithoutSlope
  },
  .wrong(
    "db is the mean over the examples, not the sum",
    told: "The bias gradient is averaged over the batch"
  ) {
    $0.backward = { dStates, trace, rnn in
      var result = run(dStates, trace, rnn)
      result.gradients.bias *= 1 / Scalar(max(1, trace.initial.rows))
      return result
    }
  },
  .wrong(
    "the gradients of the parameters are means over the steps, not sums",
    told: "The gradients are averaged over time"
  ) {
    $0.backward = { dStates, trace, rnn in
      var result = run(dStates, trace, rnn)
      result.gradients.scale(by: 1 / Scalar(max(1, trace.count)))
      return result
    }
  },
  .wrong("nothing goes back across every eighth step") {
    $0.backward = { dStates, trace, rnn in
      run(dStates, trace, rnn, total: { ($2 + 1) % 8 == 0 ? $0 : $0 + $1 })
    }
  },
  .wrong(
    "an immediate derivative of zero ends the way back, as if padding were there",
    told: "A step that doesn't enter the loss sends nothing back"
  ) {
    $0.backward = {
      run($0, $1, $2, total: { d, back, _ in d.values.allSatisfy { $0 == 0 } ? d : d + back })
    }
  },
  .wrong("two causes: no second term in (B1), and dU from h_t") {
    $0.backward = { dStates, trace, rnn in
      run(
        dStates, trace, rnn, total: { dState, _, _ in dState }, previous: { trace.states[$0] })
    }
  },
]

private typealias Result = (gradients: RNN, dInputs: [Matrix], dInitial: Matrix)

/// The loop of the book, with one of its lines replaced.
private func run(
  _ dStates: [Matrix], _ trace: Trace, _ rnn: RNN,
  total: (_ dState: Matrix, _ back: Matrix, _ t: Int) -> Matrix = { dState, back, _ in
    dState + back
  },
  slope: ((Int) -> Matrix)? = nil,
  dz changed: ((_ dState: Matrix, _ back: Matrix, _ slope: Matrix) -> Matrix)? = nil,
  previous: ((Int) -> Matrix)? = nil,
  back goBack: (_ dz: Matrix, _ total: Matrix, _ rnn: RNN) -> Matrix = { dz, _, rnn in
    dz.matmul(rnn.recurrentWeights, transposing: .right)
  },
  order: [Int]? = nil, keeps: Bool = true
) -> Result {
  var gradients = rnn.zeroed()
  var dInputs = trace.inputs.map { 0 * $0 }
  var back = 0 * trace.initial
  for t in order ?? trace.inputs.indices.reversed() {
    let dHidden = total(dStates[t], back, t)
    let slopes = slope?(t) ?? trace.states[t].tanhDerivative()
    let dz = changed?(dStates[t], back, slopes) ?? dHidden.hadamard(slopes)
    if !keeps { gradients = rnn.zeroed() }
    gradients.inputWeights.accumulate(trace.inputs[t], dz, transposing: .left)
    gradients.recurrentWeights.accumulate(
      previous?(t) ?? trace.previous(t), dz, transposing: .left)
    gradients.bias += dz.sumOfRows()
    dInputs[t] = dz.matmul(rnn.inputWeights, transposing: .right)
    back = goBack(dz, dHidden, rnn)
  }
  return (gradients, dInputs, back)
}

@Sendable private func neverReplaced(
  _ dStates: [Matrix], _ trace: Trace, _ rnn: RNN
) throws -> (gradients: RNN, dInputs: [Matrix], dInitial: Matrix) {
  var sum = 0 * trace.initial
  return run(
    dStates, trace, rnn,
    back: { dz, _, rnn in
      sum += dz.matmul(rnn.recurrentWeights, transposing: .right)
      return sum
    })
}

@Sendable private func inputsWithoutSlope(
  _ dStates: [Matrix], _ trace: Trace, _ rnn: RNN
) throws -> (gradients: RNN, dInputs: [Matrix], dInitial: Matrix) {
  var totals = dStates
  var result = run(
    dStates, trace, rnn,
    total: { dState, back, t in
      totals[t] = dState + back
      return totals[t]
    })
  result.dInputs = totals.map { $0.matmul(rnn.inputWeights, transposing: .right) }
  return result
}

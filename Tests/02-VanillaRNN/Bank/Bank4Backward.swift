import RNNMath
import TestSupport
import VanillaRNNModel

/// Right answers to exercise 2.4 by someone who had not seen its grader; the wrong ones are in
/// `bank4BackwardWrong`.
let bank4Backward: [BankAnswer<VanillaRNNAnswers>] =
  [
    .right("plain loops over every element, one step after the other") { $0.backward = plainLoops },
    .right("all Dz first, then one product over all steps and examples") {
      $0.backward = stackedSteps
    },
    .right("the double sum: every step's immediate derivative goes back by itself") {
      $0.backward = doubleSum
    },
    .right("recursion forwards through time, adding on the way back") { $0.backward = recursion },
    .right("example by example, each through all of its steps") { $0.backward = byExample },
  ] + bank4BackwardWrong

private typealias Result = (gradients: RNN, dInputs: [Matrix], dInitial: Matrix)

@Sendable private func plainLoops(
  _ dStates: [Matrix], _ trace: Trace, _ rnn: RNN
) throws -> (gradients: RNN, dInputs: [Matrix], dInitial: Matrix) {
  let (examples, size) = (trace.initial.rows, rnn.hiddenSize)
  var gradients = rnn.zeroed()
  var dInputs = trace.inputs.map { Matrix(rows: $0.rows, columns: $0.columns) }
  var fromNext = Matrix(rows: examples, columns: size)
  var t = trace.count - 1
  while t >= 0 {
    let previous = t > 0 ? trace.states[t - 1] : trace.initial
    var toPrevious = Matrix(rows: examples, columns: size)
    for n in 0..<examples {
      for j in 0..<size {
        let h = trace.states[t][n, j]
        let dz = (dStates[t][n, j] + fromNext[n, j]) * (1 - h * h)
        gradients.bias[0, j] += dz
        for d in 0..<rnn.inputSize {
          gradients.inputWeights[d, j] += trace.inputs[t][n, d] * dz
          dInputs[t][n, d] += rnn.inputWeights[d, j] * dz
        }
        for i in 0..<size {
          gradients.recurrentWeights[i, j] += previous[n, i] * dz
          toPrevious[n, i] += rnn.recurrentWeights[i, j] * dz
        }
      }
    }
    fromNext = toPrevious
    t -= 1
  }
  return (gradients, dInputs, fromNext)
}

@Sendable private func stackedSteps(
  _ dStates: [Matrix], _ trace: Trace, _ rnn: RNN
) throws -> (gradients: RNN, dInputs: [Matrix], dInitial: Matrix) {
  let back = rnn.recurrentWeights.transposed
  var total = Matrix(rows: trace.initial.rows, columns: trace.initial.columns)
  var all: [Matrix] = []
  for (state, dState) in zip(trace.states, dStates).reversed() {
    let dz = (total + dState).hadamard(state.tanhDerivative())
    all.insert(dz, at: 0)
    total = dz.matmul(back)
  }
  func stack(_ parts: [Matrix], columns: Int) -> Matrix {
    Matrix(
      rows: parts.reduce(0) { $0 + $1.rows }, columns: columns, values: parts.flatMap(\.values))
  }
  let long = stack(all, columns: rnn.hiddenSize)
  let previous = stack(([trace.initial] + trace.states).dropLast(), columns: rnn.hiddenSize)
  var gradients = RNN(inputSize: rnn.inputSize, hiddenSize: rnn.hiddenSize)
  gradients.inputWeights.accumulate(
    stack(trace.inputs, columns: rnn.inputSize), long, transposing: .left)
  gradients.recurrentWeights.accumulate(previous, long, transposing: .left)
  gradients.bias = long.sumOfRows()
  return (gradients, all.map { $0.matmul(rnn.inputWeights, transposing: .right) }, total)
}

@Sendable private func doubleSum(
  _ dStates: [Matrix], _ trace: Trace, _ rnn: RNN
) throws -> (gradients: RNN, dInputs: [Matrix], dInitial: Matrix) {
  var gradients = rnn.zeroed()
  var dInputs = trace.inputs.map { Matrix(rows: $0.rows, columns: $0.columns) }
  var dInitial = Matrix(rows: trace.initial.rows, columns: trace.initial.columns)
  for last in trace.inputs.indices {
    var dHidden = dStates[last]
    for t in (0...last).reversed() {
      let dz = dHidden.hadamard(trace.states[t].tanhDerivative())
      gradients.inputWeights += trace.inputs[t].transposed.matmul(dz)
      gradients.recurrentWeights += trace.previous(t).transposed.matmul(dz)
      gradients.bias += dz.sumOfRows()
      dInputs[t] += dz.matmul(rnn.inputWeights.transposed)
      dHidden = dz.matmul(rnn.recurrentWeights.transposed)
    }
    dInitial += dHidden
  }
  return (gradients, dInputs, dInitial)
}

@Sendable private func recursion(
  _ dStates: [Matrix], _ trace: Trace, _ rnn: RNN
) throws -> (gradients: RNN, dInputs: [Matrix], dInitial: Matrix) {
  func from(_ t: Int) -> Result {
    guard t < trace.count else {
      return (rnn.zeroed(), [], 0 * trace.initial)
    }
    var (gradients, dInputs, back) = from(t + 1)
    let dz = (dStates[t] + back).hadamard(trace.states[t].map { 1 - $0 * $0 })
    gradients.inputWeights.accumulate(trace.inputs[t], dz, transposing: .left)
    gradients.recurrentWeights.accumulate(trace.previous(t), dz, transposing: .left)
    gradients.bias += dz.sumOfRows()
    dInputs = [dz.matmul(rnn.inputWeights, transposing: .right)] + dInputs
    return (gradients, dInputs, dz.matmul(rnn.recurrentWeights, transposing: .right))
  }
  return from(0)
}

@Sendable private func byExample(
  _ dStates: [Matrix], _ trace: Trace, _ rnn: RNN
) throws -> (gradients: RNN, dInputs: [Matrix], dInitial: Matrix) {
  var gradients = rnn.zeroed()
  var dInputs = trace.inputs.map { Matrix(rows: $0.rows, columns: $0.columns) }
  var dInitial = Matrix(rows: trace.initial.rows, columns: trace.initial.columns)
  for n in 0..<trace.initial.rows {
    let row = n..<n + 1
    let alone = Trace(
      inputs: trace.inputs.map { $0.rows(row) }, initial: trace.initial.rows(row),
      states: trace.states.map { $0.rows(row) })
    let part = try plainLoops(dStates.map { $0.rows(row) }, alone, rnn)
    gradients.add(part.gradients)
    for t in dInputs.indices { dInputs[t][row: n] = part.dInputs[t].values }
    dInitial[row: n] = part.dInitial.values
  }
  return (gradients, dInputs, dInitial)
}

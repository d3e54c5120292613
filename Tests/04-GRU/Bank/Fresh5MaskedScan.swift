import GRUModel
import RNNMath
import TestSupport

/// Wrong answers to exercise 4.5, written last, to see how many have a name.
let fresh5MaskedScan: [BankAnswer<GRUAnswers>] = [
  .right("a fold that builds each state from chosen rows") { $0.maskedScan = fold },
  .wrong("lets each sequence make one step too many", told: "One step too many") {
    $0.maskedScan = { try slipping($0, $1, $2, $3, .oneMore) }
  },
  .wrong("puts zeros after the end in place of the state", told: "Zeros instead of the state") {
    $0.maskedScan = { try slipping($0, $1, $2, $3, .zeros) }
  },
  .wrong(
    "multiplies by the mask, so that NaN in padding gets through", told: "Masked by multiplication"
  ) {
    $0.maskedScan = { try slipping($0, $1, $2, $3, .multiplies) }
  },
  .wrong("goes back to the first state after the end", told: "Back to the first state") {
    $0.maskedScan = { try slipping($0, $1, $2, $3, .restarts) }
  },
  .wrong(
    "lists what the step gave, and masks only what it carries on",
    told: "The states are put aside before the old rows are put back"
  ) {
    $0.maskedScan = { try slipping($0, $1, $2, $3, .rawStates) }
  },
  .wrong(
    "returns what the very last step gave as the last states, unmasked",
    told: "The last frame is read instead of the last valid one"
  ) {
    $0.maskedScan = { try slipping($0, $1, $2, $3, .rawLast) }
  },
]

private enum Slip { case oneMore, zeros, multiplies, restarts, rawStates, rawLast }

@Sendable private func slipping(
  _ inputs: [Matrix], _ lengths: [Int], _ initial: Matrix, _ step: GRUAnswers.ScanStep,
  _ slip: Slip
) throws -> (states: [Matrix], last: Matrix) {
  var (state, states, raw) = (initial, [Matrix](), initial)
  for (t, input) in inputs.enumerated() {
    raw = try step(input, state)
    var next = raw
    for (n, length) in lengths.enumerated() {
      let isOver = slip == .oneMore ? t > length : t >= length
      if slip == .multiplies {
        let mask: Scalar = isOver ? 0 : 1
        for column in 0..<state.columns {
          next[n, column] = mask * raw[n, column] + (1 - mask) * state[n, column]
        }
      } else if isOver {
        next[row: n] =
          switch slip {
          case .zeros: Array(repeating: 0, count: state.columns)
          case .restarts: initial[row: n]
          default: state[row: n]
          }
      }
    }
    state = next
    states.append(slip == .rawStates ? raw : next)
  }
  return (states, slip == .rawLast ? raw : state)
}

@Sendable private func fold(
  _ inputs: [Matrix], _ lengths: [Int], _ initial: Matrix, _ step: GRUAnswers.ScanStep
) throws -> (states: [Matrix], last: Matrix) {
  let all = try inputs.indices.reduce(into: [initial]) { states, t in
    let old = states[t]
    let new = try step(inputs[t], old)
    states.append(
      Matrix(rows: old.rows, columns: old.columns) { n, column in
        lengths[n] > t ? new[n, column] : old[n, column]
      })
  }
  return (Array(all.dropFirst()), all[all.count - 1])
}

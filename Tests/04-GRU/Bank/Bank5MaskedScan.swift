import GRUModel
import RNNMath
import TestSupport

private typealias Scanned = (states: [Matrix], last: Matrix)
private typealias Step = GRUAnswers.ScanStep

/// Answers to exercise 4.5 by someone who had not seen its grader.
let bank5MaskedScan: [BankAnswer<GRUAnswers>] = [
  .right("a loop that puts the old rows back") { $0.maskedScan = puttingBack },
  .right("a fold over the steps, choosing element by element") { $0.maskedScan = folded },
  .right("recursion on the steps that are left") {
    $0.maskedScan = { try recursion(0, $0, $1, $2, $3) }
  },
  .right("a table of who is running, and only their rows are copied") {
    $0.maskedScan = copyingTheRunning
  },
  .wrong("no mask: every row takes every step", told: "The state is updated on padding") {
    $0.maskedScan = { inputs, _, initial, step in
      try scan(inputs, initial, step) { _, _, new, _ in new }
    }
  },
  .wrong("one step too many is taken after each end", told: "One step too many") {
    $0.maskedScan = { inputs, lengths, initial, step in
      try scan(inputs, initial, step) { $0 <= lengths[$1] ? $2 : $3 }
    }
  },
  .wrong("each sequence's last step is left out", told: "One step too few") {
    $0.maskedScan = { inputs, lengths, initial, step in
      try scan(inputs, initial, step) { $0 + 1 < lengths[$1] ? $2 : $3 }
    }
  },
  .wrong(
    "a mask of 1 and 0 multiplies, so that NaN in what is put aside spreads",
    told: "Masked by multiplication"
  ) {
    $0.maskedScan = { inputs, lengths, initial, step in
      try scan(inputs, initial, step) { t, n, new, old in
        let mask: Scalar = t < lengths[n] ? 1 : 0
        return zip(new, old).map { mask * $0 + (1 - mask) * $1 }
      }
    }
  },
  .wrong("the state becomes zero after the end", told: "Zeros instead of the state") {
    $0.maskedScan = { inputs, lengths, initial, step in
      try scan(inputs, initial, step) { t, n, new, _ in
        t < lengths[n] ? new : Array(repeating: 0, count: new.count)
      }
    }
  },
  .wrong(
    "the states show zeros after the end, though last is right",
    told: "Zeros after the end, though last is right"
  ) {
    $0.maskedScan = { inputs, lengths, initial, step in
      var result = try puttingBack(inputs, lengths, initial, step)
      for t in inputs.indices {
        for n in lengths.indices where t >= lengths[n] {
          result.states[t][row: n] = Array(repeating: 0, count: initial.columns)
        }
      }
      return result
    }
  },
  .wrong(
    "last is the state at T of a scan without the mask",
    told: "last is that of a scan without the mask"
  ) {
    $0.maskedScan = { inputs, lengths, initial, step in
      var (raw, masked, states) = (initial, initial, [Matrix]())
      for (t, input) in inputs.enumerated() {
        raw = try step(input, raw)
        for n in lengths.indices where t < lengths[n] { masked[row: n] = raw[row: n] }
        states.append(masked)
      }
      return (states, raw)
    }
  },
  .wrong("after its end a sequence goes back to its first state", told: "Back to the first state") {
    $0.maskedScan = { inputs, lengths, initial, step in
      try scan(inputs, initial, step) { t, n, new, _ in
        t < lengths[n] ? new : initial[row: n]
      }
    }
  },
  .wrong("every step begins at the first state", told: "Each step begins with the first state") {
    $0.maskedScan = { inputs, lengths, initial, step in
      try puttingBack(inputs, lengths, initial) { input, _ in try step(input, initial) }
    }
  },
  .wrong(
    "begins with zeros in place of the first state",
    told: "Begins with zeros instead of the first state"
  ) {
    $0.maskedScan = { try puttingBack($0, $1, 0 * $2, $3) }
  },
  .wrong("the length of the first row is taken for all", told: "One length for all sequences") {
    $0.maskedScan = { inputs, lengths, initial, step in
      try scan(inputs, initial, step) { t, _, new, old in t < (lengths.first ?? 0) ? new : old }
    }
  },
  .wrong(
    "a sequence of length 0 still takes one step", told: "A sequence of length 0 reads one step"
  ) {
    $0.maskedScan = { inputs, lengths, initial, step in
      try puttingBack(inputs, lengths.map { max(1, $0) }, initial, step)
    }
  },
  .wrong(
    "last is zero for a sequence of length 0, in place of its first state",
    told: "Zeros for a sequence of length 0"
  ) {
    $0.maskedScan = { inputs, lengths, initial, step in
      var result = try puttingBack(inputs, lengths, initial, step)
      for n in lengths.indices where lengths[n] == 0 {
        result.last[row: n] = Array(repeating: 0, count: initial.columns)
      }
      return result
    }
  },
  .wrong(
    "padding is taken to come first: the last steps count, as many as the length",
    told: "Padding expected in front"
  ) {
    $0.maskedScan = { inputs, lengths, initial, step in
      try scan(inputs, initial, step) { $0 >= inputs.count - lengths[$1] ? $2 : $3 }
    }
  },
  .wrong(
    "a row is taken to be over where its input is all zeros", told: "Padding recognised by zeros"
  ) {
    $0.maskedScan = { inputs, _, initial, step in
      try scan(inputs, initial, step) { t, n, new, old in
        inputs[t][row: n].contains { $0 != 0 } ? new : old
      }
    }
  },
  .wrong(
    "step is not called any more once all sequences are over",
    told: "step is not called where all sequences are over"
  ) {
    $0.maskedScan = { inputs, lengths, initial, step in
      let own = Array(inputs.prefix(lengths.max() ?? 0))
      let (states, last) = try puttingBack(own, lengths, initial, step)
      return (states + inputs.dropFirst(own.count).map { _ in last }, last)
    }
  },
  .wrong("last is zeros if there are no steps", told: "Zeros where there is no step") {
    $0.maskedScan = { inputs, lengths, initial, step in
      let result = try puttingBack(inputs, lengths, initial, step)
      return inputs.isEmpty ? ([], 0 * initial) : result
    }
  },
  .wrong("the states begin with s_0 and lack s_T", told: "The state before each step is put aside")
  {
    $0.maskedScan = { inputs, lengths, initial, step in
      let (states, last) = try puttingBack(inputs, lengths, initial, step)
      return (Array(([initial] + states).prefix(states.count)), last)
    }
  },
  .wrong("two causes: one step too many after each end, and then zeros") {
    $0.maskedScan = { inputs, lengths, initial, step in
      try scan(inputs, initial, step) { t, n, new, _ in
        t <= lengths[n] ? new : Array(repeating: 0, count: new.count)
      }
    }
  },
]

/// A scan in which a function chooses each row, from the new one and the old one.
private func scan(
  _ inputs: [Matrix], _ initial: Matrix, _ step: Step,
  _ choose: (_ t: Int, _ n: Int, _ new: [Scalar], _ old: [Scalar]) -> [Scalar]
) throws -> Scanned {
  var (state, states) = (initial, [Matrix]())
  for (t, input) in inputs.enumerated() {
    var next = try step(input, state)
    for n in 0..<initial.rows { next[row: n] = choose(t, n, next[row: n], state[row: n]) }
    state = next
    states.append(state)
  }
  return (states, state)
}

@Sendable private func puttingBack(
  _ inputs: [Matrix], _ lengths: [Int], _ initial: Matrix, _ step: Step
) throws -> Scanned {
  try scan(inputs, initial, step) { t, n, new, old in t >= lengths[n] ? old : new }
}

@Sendable private func folded(
  _ inputs: [Matrix], _ lengths: [Int], _ initial: Matrix, _ step: Step
) throws -> Scanned {
  try inputs.indices.reduce(into: (states: [Matrix](), last: initial)) { result, t in
    let (old, new) = (result.last, try step(inputs[t], result.last))
    result.last = Matrix(rows: initial.rows, columns: initial.columns) { n, column in
      lengths[n] > t ? new[n, column] : old[n, column]
    }
    result.states += [result.last]
  }
}

private func recursion(
  _ t: Int, _ inputs: [Matrix], _ lengths: [Int], _ state: Matrix, _ step: Step
) throws -> Scanned {
  if t == inputs.count { return ([], state) }
  let both = state.concatenatingRows(of: try step(inputs[t], state))
  let next = both.rows(at: lengths.indices.map { t < lengths[$0] ? $0 + lengths.count : $0 })
  let (later, last) = try recursion(t + 1, inputs, lengths, next, step)
  return ([next] + later, last)
}

@Sendable private func copyingTheRunning(
  _ inputs: [Matrix], _ lengths: [Int], _ initial: Matrix, _ step: Step
) throws -> Scanned {
  var running = inputs.map { _ in [Int]() }
  for (n, length) in lengths.enumerated() {
    for t in 0..<length { running[t].append(n) }
  }
  var states: [Matrix] = []
  for t in inputs.indices {
    let previous = states.last ?? initial
    let computed = try step(inputs[t], previous)
    var state = previous
    for n in running[t] {
      for column in 0..<state.columns { state[n, column] = computed[n, column] }
    }
    states.append(state)
  }
  return (states, states.last ?? initial)
}

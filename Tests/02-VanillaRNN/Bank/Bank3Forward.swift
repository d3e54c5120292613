import RNNMath
import TestSupport
import VanillaRNNModel

/// Answers to exercise 2.3 by someone who had not seen its grader.
let bank3Forward: [BankAnswer<VanillaRNNAnswers>] = [
  .right("a while loop over an array made beforehand") { $0.forward = whileLoop },
  .right("h_0 in front, and dropped at the end") { $0.forward = droppingFirst },
  .right("recursion on the two halves of the sequence") { $0.forward = halves },
  .right("reduce, the state before being the last of the result") {
    $0.forward = { inputs, initial, step in
      try inputs.reduce(into: []) { $0.append(try step($1, $0.last ?? initial)) }
    }
  },
  .wrong(
    "every step begins with the initial state", told: "Every step begins with the initial state"
  ) {
    $0.forward = { inputs, initial, step in try inputs.map { try step($0, initial) } }
  },
  .wrong(
    "the initial state is the first of the result, which is one too long",
    told: "The initial state is returned too"
  ) {
    $0.forward = { inputs, initial, step in
      [initial] + (try whileLoop(inputs, initial, step))
    }
  },
  .wrong(
    "the states before the steps, h_0 … h_{T−1}, in place of those after",
    told: "The states are off by one"
  ) {
    $0.forward = { inputs, initial, step in
      Array(([initial] + (try whileLoop(inputs, initial, step))).dropLast())
    }
  },
  .wrong("the last step is left out", told: "The last input is dropped") {
    $0.forward = { inputs, initial, step in
      try whileLoop(Array(inputs.dropLast()), initial, step)
    }
  },
  .wrong("the first input is skipped: one state too few", told: "The first input is dropped") {
    $0.forward = { inputs, initial, step in
      try whileLoop(Array(inputs.dropFirst()), initial, step)
    }
  },
  .wrong("only the last state", told: "Only the last state is returned") {
    $0.forward = { inputs, initial, step in
      try whileLoop(inputs, initial, step).suffix(1)
    }
  },
  .wrong(
    "the result is from the last step to the first", told: "The states are returned in reverse"
  ) {
    $0.forward = { inputs, initial, step in
      try whileLoop(inputs, initial, step).reversed()
    }
  },
  .wrong("the inputs are read from last to first", told: "The inputs are read in reverse") {
    $0.forward = { inputs, initial, step in
      try whileLoop(inputs.reversed(), initial, step)
    }
  },
  .wrong(
    "begins with zeros, whatever the initial state is",
    told: "Begins with zeros instead of the initial state"
  ) {
    $0.forward = { inputs, initial, step in
      try whileLoop(inputs, Matrix(rows: initial.rows, columns: initial.columns), step)
    }
  },
  .wrong(
    "each step begins with the state of two steps before", told: "The state of two steps before"
  ) { $0.forward = twoBefore },
  .wrong("two steps for each input", told: "Two steps for each input") {
    $0.forward = { inputs, initial, step in
      var state = initial
      return try inputs.map {
        state = try step($0, try step($0, state))
        return state
      }
    }
  },
  .wrong("every place of the result holds the last state", told: "Every entry is the last state") {
    $0.forward = { inputs, initial, step in
      let states = try whileLoop(inputs, initial, step)
      return states.map { _ in states[states.count - 1] }
    }
  },
  .wrong(
    "without inputs, the initial state in place of none",
    told: "The initial state where there are no inputs"
  ) {
    $0.forward = { inputs, initial, step in
      inputs.isEmpty ? [initial] : try whileLoop(inputs, initial, step)
    }
  },
  .wrong(
    "the old state is added to what the step returns", told: "The old state is added to the new one"
  ) {
    $0.forward = { inputs, initial, step in
      try whileLoop(inputs, initial) { $1 + (try step($0, $1)) }
    }
  },
  .wrong(
    "input and state are swapped where they have one shape", told: "Input and state are swapped"
  ) {
    $0.forward = { inputs, initial, step in
      try whileLoop(inputs, initial) { input, state in
        input.columns == state.columns ? try step(state, input) : try step(input, state)
      }
    }
  },
  .wrong(
    "finds its place by searching for the input, so an input that comes again is misplaced",
    told: "The place is looked up by the input"
  ) {
    $0.forward = bySearching
  },
  .wrong("two causes: begins with zeros, and the last step is left out") {
    $0.forward = { inputs, initial, step in
      let zeros = Matrix(rows: initial.rows, columns: initial.columns)
      return try whileLoop(Array(inputs.dropLast()), zeros, step)
    }
  },
]

@Sendable private func whileLoop(
  _ inputs: [Matrix], _ initial: Matrix, _ step: (Matrix, Matrix) throws -> Matrix
) throws -> [Matrix] {
  var states = [Matrix](repeating: initial, count: inputs.count)
  var t = 0
  while t < inputs.count {
    states[t] = try step(inputs[t], t == 0 ? initial : states[t - 1])
    t += 1
  }
  return states
}

@Sendable private func droppingFirst(
  _ inputs: [Matrix], _ initial: Matrix, _ step: (Matrix, Matrix) throws -> Matrix
) throws -> [Matrix] {
  var states = [initial]
  for (t, input) in inputs.enumerated() { states.append(try step(input, states[t])) }
  states.removeFirst()
  return states
}

@Sendable private func halves(
  _ inputs: [Matrix], _ initial: Matrix, _ step: (Matrix, Matrix) throws -> Matrix
) throws -> [Matrix] {
  if inputs.isEmpty { return [] }
  if inputs.count == 1 { return [try step(inputs[0], initial)] }
  let middle = inputs.count / 2
  let early = try halves(Array(inputs[..<middle]), initial, step)
  return early + (try halves(Array(inputs[middle...]), early[middle - 1], step))
}

@Sendable private func twoBefore(
  _ inputs: [Matrix], _ initial: Matrix, _ step: (Matrix, Matrix) throws -> Matrix
) throws -> [Matrix] {
  var states: [Matrix] = []
  for t in inputs.indices { states.append(try step(inputs[t], t < 2 ? initial : states[t - 2])) }
  return states
}

@Sendable private func bySearching(
  _ inputs: [Matrix], _ initial: Matrix, _ step: (Matrix, Matrix) throws -> Matrix
) throws -> [Matrix] {
  var states: [Matrix] = []
  for input in inputs {
    let t = inputs.firstIndex(of: input) ?? 0
    states.append(try step(input, t == 0 ? initial : states[t - 1]))
  }
  return states
}

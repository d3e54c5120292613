import RNNMath
import TestSupport
import VanillaRNNModel

/// Answers to exercise 2.3, written last, to see how many of the wrong ones have a name.
let fresh3Forward: [BankAnswer<VanillaRNNAnswers>] = [
  .right("reduces the inputs to a list, each state from the last of it") {
    $0.forward = { inputs, initial, step in
      try inputs.reduce(into: []) { states, input in
        states.append(try step(input, states.last ?? initial))
      }
    }
  },
  .wrong(
    "appends the state before the step instead of the one after it, so h_0 … h_{T−1}",
    told: "The states are off by one"
  ) {
    $0.forward = { inputs, initial, step in
      var (hidden, states) = (initial, [Matrix]())
      for input in inputs {
        states.append(hidden)
        hidden = try step(input, hidden)
      }
      return states
    }
  },
  .wrong("reads the inputs from the last to the first", told: "The inputs are read in reverse") {
    $0.forward = { inputs, initial, step in
      var (hidden, states) = (initial, [Matrix]())
      for input in inputs.reversed() {
        hidden = try step(input, hidden)
        states.append(hidden)
      }
      return states
    }
  },
  .wrong(
    "adds each new state to the one before instead of replacing it",
    told: "The old state is added to the new one"
  ) {
    $0.forward = { inputs, initial, step in
      var (hidden, states) = (initial, [Matrix]())
      for input in inputs {
        hidden += try step(input, hidden)
        states.append(hidden)
      }
      return states
    }
  },
  .wrong(
    "calls the step twice for each input, once for the state and once for the list",
    told: "Each step is taken twice"
  ) {
    $0.forward = { inputs, initial, step in
      var (hidden, states) = (initial, [Matrix]())
      for input in inputs {
        hidden = try step(input, hidden)
        states.append(try step(input, hidden))
      }
      return states
    }
  },
  .wrong(
    "begins with zeros, whatever the initial state is",
    told: "Begins with zeros instead of the initial state"
  ) {
    $0.forward = { inputs, initial, step in
      var hidden = Matrix(rows: initial.rows, columns: initial.columns)
      return try inputs.map { input in
        hidden = try step(input, hidden)
        return hidden
      }
    }
  },
  .wrong("returns the last state only", told: "Only the last state is returned") {
    $0.forward = { inputs, initial, step in
      var hidden = initial
      for input in inputs { hidden = try step(input, hidden) }
      return inputs.isEmpty ? [] : [hidden]
    }
  },
]

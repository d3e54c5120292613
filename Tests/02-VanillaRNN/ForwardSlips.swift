import RNNMath
import VanillaRNNModel
import Workbook

// More misconceptions of exercise 2.3: what a step is given, and what is done with its result.

extension VanillaRNNGrader {
  static let forwardSlips = [
    slip(
      "The state of two steps before",
      """
      You look the state up one place too early. When step t begins, the last state in your list \
      is h_{t−1}: take that one.
      """
    ) { inputs, initial, step in
      try inputs.reduce(into: [Matrix]()) { states, input in
        states.append(
          try step(input, states.count < 2 ? initial : states[states.count - 2]))
      }
    },
    slip(
      "Two steps for each input",
      "You call step twice with the same input, each time from the new state. Once is enough."
    ) { inputs, initial, step in
      try right(inputs, initial) { try step($0, try step($0, $1)) }
    },
    slip(
      "The initial state where there are no inputs",
      """
      Without inputs you return h_0. The result has one state for each input, so it is empty then: \
      a loop over no inputs does that by itself.
      """
    ) { inputs, initial, step in inputs.isEmpty ? [initial] : try right(inputs, initial, step) },
    slip(
      "The old state is added to the new one",
      """
      You add the state before to what step returns. What step returns is the new state: it takes \
      the place of the old one.
      """
    ) { inputs, initial, step in try right(inputs, initial) { $1 + (try step($0, $1)) } },
    slip(
      "Input and state are swapped",
      """
      You call step(hidden, input). The input comes first: step(input, hidden). Where both have \
      the same shape, nothing warns you.
      """
    ) { inputs, initial, step in
      try right(inputs, initial) { $0.shape == $1.shape ? try step($1, $0) : try step($0, $1) }
    },
    slip(
      "The place is looked up by the input",
      """
      You find out where you are with firstIndex(of: input). If the same input comes again, that \
      is the place where it came first. Count the steps, or keep the state in a variable.
      """
    ) { inputs, initial, step in
      try inputs.reduce(into: [Matrix]()) { states, input in
        let place = inputs.firstIndex(of: input) ?? 0
        states.append(try step(input, place == 0 ? initial : states[place - 1]))
      }
    },
  ]

  private static func right(
    _ inputs: [Matrix], _ initial: Matrix, _ step: VanillaRNNAnswers.Step
  ) throws -> [Matrix] {
    try VanillaRNNAnswers.reference.forward(inputs, initial, step)
  }

  private static func slip(
    _ name: String, _ explanation: String,
    _ forward: @escaping @Sendable ([Matrix], Matrix, VanillaRNNAnswers.Step) throws -> [Matrix]
  ) -> Misconception<VanillaRNNAnswers> {
    Misconception(name, explanation + " See “Unrolling”.") { $0.forward = forward }
  }
}
